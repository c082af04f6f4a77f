import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { startBuiltServer } from '../../bench/server/built-server';

// On a wire, for what is tested is what becomes of a connection.
const folder = mkdtempSync(join(tmpdir(), 'high-five-uploads-'));
const MEGABYTE = Buffer.alloc(1024 * 1024, 'x');
let server: Awaited<ReturnType<typeof startBuiltServer>>;
let cookie: string;

beforeAll(async () => {
  server = await startBuiltServer(folder);
  cookie = await signIn('admin@distributor.example');
}, 120_000);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function signIn(email: string): Promise<string> {
  const signedIn = await fetch(`${server.url}/sign-in`, {
    method: 'POST',
    headers: { origin: server.url },
    body: new URLSearchParams({ email, password: 'high-five-demo' }),
    redirect: 'manual'
  });
  return signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
}

/** Opens a connection and sends the head of an upload of so many bytes. */
async function beginUpload(path: string, size: number, method = 'PUT', as = cookie): Promise<Socket> {
  const { hostname, host, port, origin } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const head = [`${method} ${path} HTTP/1.1`, `host: ${host}`, `origin: ${origin}`, `cookie: ${as}`];
  const ofBody = ['content-type: application/octet-stream', `content-length: ${size}`];
  socket.write(`${[...head, ...ofBody].join('\r\n')}\r\n\r\n`);
  return socket;
}

/** The answer on a connection, as far as it has come with the first bytes of its body. */
async function answerOn(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) {
    text += String(chunk);
    if (text.includes('}')) break;
  }
  return text;
}

function importPath(kind = 'people'): string {
  const parameters = { id: crypto.randomUUID(), kind, asOf: '', name: 'people.csv' };
  return `/imports/upload?${new URLSearchParams(parameters)}`;
}

const isOpen = async () => (await fetch(`${server.url}/sign-in`)).ok;

test('a file larger than any import is answered as such, and the house stays open', async () => {
  const socket = await beginUpload(importPath(), 3 * 1024 ** 3);
  socket.write(MEGABYTE);
  const answer = await answerOn(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain('{"code":"file-too-large"}');
  expect(await isOpen()).toBe(true);
});

test('a form with such a file is answered by its own page, in a sentence', async () => {
  const { hostname, host, port, origin } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  const part = (name: string, value: string) =>
    `--mark\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = ['POST /imports HTTP/1.1', `host: ${host}`, `origin: ${origin}`, `cookie: ${cookie}`];
  head.push('accept: text/html', 'content-type: multipart/form-data; boundary=mark');
  socket.write(`${head.join('\r\n')}\r\ncontent-length: ${3 * 1024 ** 3}\r\n\r\n`);
  socket.write(part('id', crypto.randomUUID()) + part('kind', 'people') + part('asOf', ''));
  socket.write('--mark\r\ncontent-disposition: form-data; name="file"; filename="people.csv"\r\n\r\n');
  socket.write(MEGABYTE);
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) {
    text += String(chunk);
    if (text.includes('</html>')) break;
  }
  expect(text).toMatch(/^HTTP\/1\.1 413 /);
  expect(text).toContain('The file is too large. Split it and import the parts.');
});

test('who sends all of it before they listen gets the answer, and soon', async () => {
  const size = 20 * MEGABYTE.length;
  const socket = await beginUpload(`/api/files/${crypto.randomUUID()}?partner=nobody`, size);
  for (let sent = 0; sent < size; sent += MEGABYTE.length) {
    if (!socket.write(MEGABYTE)) await once(socket, 'drain', { signal: AbortSignal.timeout(3_000) });
  }
  const answer = await answerOn(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain('At most 10 MB are taken here.');
});

test('a proof of 200 MB is answered before a byte of it has come', async () => {
  const size = 200 * MEGABYTE.length;
  const socket = await beginUpload(`/api/files/${crypto.randomUUID()}?partner=nobody`, size);
  // Nothing of it is sent: whoever waits for it to come would wait for ever.
  const answer = await answerOn(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain('At most 10 MB are taken here.');
  socket.destroy();
  expect(await isOpen()).toBe(true);
});

test.each(['people', 'nothing'])('an upload that breaks off leaves the house open (%s)', async (kind) => {
  for (const patience of [0, 5, 50]) {
    const socket = await beginUpload(importPath(kind), 10 * MEGABYTE.length);
    socket.on('error', () => {});
    socket.write(MEGABYTE.subarray(0, 1_000));
    await new Promise((resolve) => setTimeout(resolve, patience));
    socket.resetAndDestroy();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await isOpen()).toBe(true);
  }
});

test('of a piece that was cut on its way nothing is taken, and it is sent again', async () => {
  const member = await signIn('emil.novak@northgatenetworks.example');
  const headers = { cookie: member, origin: server.url, 'content-type': 'application/octet-stream' };
  const { partner } = (await (await fetch(`${server.url}/api/snapshot`, { headers })).json()) as Snapshot;
  const file = Buffer.alloc(300_000, 'piece');
  const sha256 = createHash('sha256').update(file).digest('hex');
  const path = `/api/uploads/${sha256}?partner=${partner.id}&size=${file.length}`;
  const offset = async () => (await (await fetch(`${server.url}${path}`, { headers })).json()) as unknown;

  for (const patience of [0, 20, 100]) {
    const socket = await beginUpload(`${path}&offset=0`, 200_000, 'PATCH', member);
    socket.on('error', () => {});
    socket.write(file.subarray(0, 150_000));
    await new Promise((resolve) => setTimeout(resolve, patience));
    socket.resetAndDestroy();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await offset()).toEqual({ offset: 0 });
  }
  const body = new Uint8Array(file.subarray(0, 200_000));
  const sent = await fetch(`${server.url}${path}&offset=0`, { method: 'PATCH', headers, body });
  expect(await sent.json()).toEqual({ offset: 200_000 });
  expect(await offset()).toEqual({ offset: 200_000 });
});
