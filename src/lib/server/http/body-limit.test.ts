import { setImmediate as turn } from 'node:timers/promises';
import { redirect } from '@sveltejs/kit';
import { expect, test, vi } from 'vitest';
import { bodyLimit } from './body-limit';
import { LET_PASS_BYTES } from './let-pass';

type Input = Parameters<typeof bodyLimit>[0];

interface Sent {
  length: string | null;
  method?: string;
  accept?: string;
  body?: ReadableStream<Uint8Array>;
  resolve?: Input['resolve'];
}

async function answerTo(route: string, sent: Sent): Promise<Response> {
  const { length, method = 'POST', accept = '*/*', resolve = () => new Response('through') } = sent;
  const headers = new Headers({ accept, ...(length !== null && { 'content-length': length }) });
  const body = sent.body ?? 'x';
  const request = new Request('http://localhost/there', {
    method,
    headers,
    ...(method !== 'GET' && { body, duplex: 'half' })
  });
  const event = { request, url: new URL(request.url), isDataRequest: false, route: { id: route } };
  return bodyLimit({ event: event as unknown as Input['event'], resolve });
}

const statusOf = async (...sent: Parameters<typeof answerTo>) => (await answerTo(...sent)).status;

/** A body of so many mebibytes that keeps count of what was read, and whether it was cut off. */
function bodyOf(mebibytes: number) {
  const piece = new Uint8Array(1024 * 1024);
  const told = { read: 0, cut: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (told.read === mebibytes) controller.close();
      else controller.enqueue(piece);
      told.read = Math.min(mebibytes, told.read + 1);
    },
    cancel: () => void (told.cut = true)
  });
  return { body, told };
}

test('an ordinary form goes through, a huge one is refused before it is read', async () => {
  expect(await statusOf('/(public)/sign-in', { length: '400' })).toBe(200);
  expect(await statusOf('/(public)/sign-in', { length: String(600 * 1024) })).toBe(413);
  expect(await statusOf('/api/commands', { length: String(2 ** 31) })).toBe(413);
});

test('a size that is not said or is no number is refused', async () => {
  expect(await statusOf('/api/commands', { length: null })).toBe(411);
  expect(await statusOf('/api/commands', { length: 'many' })).toBe(413);
});

test('proofs may be larger, imports stream, and reading has no body', async () => {
  const file = (mebibytes: number) => ({ length: String(mebibytes * 1024 * 1024), method: 'PUT' });
  expect(await statusOf('/api/files/[id]', file(5))).toBe(200);
  expect(await statusOf('/api/files/[id]', file(50))).toBe(413);
  expect(await statusOf('/(staff)/imports/upload', { length: null, method: 'PUT' })).toBe(200);
  expect(await statusOf('/(staff)/portfolio', { length: null, method: 'GET' })).toBe(200);
});

test('what is too large is told to programs by a code, and to both in a sentence', async () => {
  const length = String(50 * 1024 * 1024);
  expect(await (await answerTo('/api/files/[id]', { length, method: 'PUT' })).json()).toEqual({
    error: 'file-too-large',
    limit: 10 * 1024 * 1024,
    message: 'That was too large. At most 10 MB are taken here. Nothing of it was kept.'
  });
  expect(await (await answerTo('/api/commands', { length })).json()).toMatchObject({ error: 'too-large' });
  const page = await (await answerTo('/(public)/sign-in', { length, accept: 'text/html' })).text();
  expect(page).toContain('<h1>That was too large.</h1>');
  expect(page).toContain('At most 0.5 MB are taken here.');
});

test('a body that nobody read is let pass, so that who sends it hears the answer', async () => {
  const refused = bodyOf(20);
  await answerTo('/api/commands', { length: String(20 * 1024 * 1024), body: refused.body });
  await vi.waitFor(() => expect(refused.told).toEqual({ read: 20, cut: false }));

  const turnedAway = bodyOf(20);
  const resolve = () => redirect(303, '/sign-in');
  await expect(
    answerTo('/(staff)/imports/upload', { length: null, body: turnedAway.body, resolve })
  ).rejects.toMatchObject({ status: 303 });
  await vi.waitFor(() => expect(turnedAway.told).toEqual({ read: 20, cut: false }));
});

test('a body that does not end is cut off', async () => {
  const endless = bodyOf(2 * (LET_PASS_BYTES / 1024 ** 2));
  await answerTo('/api/commands', { length: String(2 ** 31), body: endless.body });
  await vi.waitFor(() => expect(endless.told.cut).toBe(true));
});

test('a body that the route reads is left to it', async () => {
  const { body, told } = bodyOf(20);
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const resolve: Input['resolve'] = ({ request }) => {
    reader = request.body?.getReader();
    return new Response('reading');
  };
  await answerTo('/(staff)/imports/upload', { length: null, body, resolve });
  await turn();
  expect(told.read).toBeLessThan(5);
  expect((await reader?.read())?.value?.byteLength).toBe(1024 * 1024);
});
