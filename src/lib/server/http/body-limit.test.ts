import { expect, test } from 'vitest';
import { bodyLimit } from './body-limit';

type Input = Parameters<typeof bodyLimit>[0];

async function answerTo(route: string, length: string | null, method = 'POST'): Promise<number> {
  const headers = new Headers(length === null ? {} : { 'content-length': length });
  const body = method === 'GET' ? null : 'x';
  const event = {
    request: { method, headers, body },
    route: { id: route }
  } as unknown as Input['event'];
  const response = await bodyLimit({ event, resolve: () => new Response('through') });
  return response.status;
}

test('an ordinary form goes through, a huge one is refused before it is read', async () => {
  expect(await answerTo('/(public)/sign-in', '400')).toBe(200);
  expect(await answerTo('/(public)/sign-in', String(600 * 1024))).toBe(413);
  expect(await answerTo('/api/commands', String(2 ** 31))).toBe(413);
});

test('a size that is not said or is no number is refused', async () => {
  expect(await answerTo('/api/commands', null)).toBe(411);
  expect(await answerTo('/api/commands', 'many')).toBe(413);
});

test('proofs may be larger, imports stream, and reading has no body', async () => {
  expect(await answerTo('/api/files/[id]', String(5 * 1024 * 1024), 'PUT')).toBe(200);
  expect(await answerTo('/api/files/[id]', String(50 * 1024 * 1024), 'PUT')).toBe(413);
  expect(await answerTo('/(staff)/imports/upload', null, 'PUT')).toBe(200);
  expect(await answerTo('/(staff)/portfolio', null, 'GET')).toBe(200);
});
