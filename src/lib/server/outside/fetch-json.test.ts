import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { fetchJson, type Resolve } from './fetch-json';

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

/** A server on this machine. @returns its port, and what was asked of it */
async function serving(answer: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { port, asked, address: `http://127.0.0.1:${port}/badge` };
}

const json = (body: string, headers: Record<string, string> = {}): RequestListener => {
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(body);
  };
};
const loopback = true;

test('reads JSON, and sends nothing but the address', async () => {
  let sent: unknown;
  const { address, asked } = await serving((request, response) => {
    sent = { headers: Object.keys(request.headers).sort(), url: request.url };
    json('{"a":1}')(request, response);
  });
  expect(await fetchJson(address, { loopback })).toEqual({ ok: true, value: { a: 1 } });
  expect(asked).toEqual(['GET /badge']);
  expect(sent).toEqual({ headers: ['accept', 'accept-encoding', 'connection', 'host'], url: '/badge' });
});

test('this machine is asked only where the environment named it', async () => {
  const { address, port, asked } = await serving(json('{}'));
  for (const refused of [
    address,
    `https://127.0.0.1:${port}/`,
    `https://[::1]:${port}/`,
    'https://169.254.169.254/latest/meta-data',
    `http://localhost:${port}/`,
    `http://example.org:${port}/`
  ]) {
    expect(await fetchJson(refused)).toEqual({ ok: false, code: 'address-refused' });
  }
  expect(await fetchJson(`http://localhost:${port}/`, { loopback })).toMatchObject({
    code: 'address-refused'
  });
  expect(asked).toEqual([]);
});

test('a name that leads into the own network is not connected to', async () => {
  let connections = 0;
  const { port } = await serving(json('{}'));
  open[0]?.on('connection', () => (connections += 1));
  expect(await fetchJson(`https://localhost:${port}/`)).toEqual({ ok: false, code: 'address-refused' });
  const to =
    (...addresses: string[]): Resolve =>
    (_, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
      );
  for (const resolve of [
    to('127.0.0.1'),
    to('93.184.216.34', '127.0.0.1'),
    to('::1'),
    to('::ffff:127.0.0.1'),
    to('10.0.0.1')
  ]) {
    expect(await fetchJson(`https://badges.example:${port}/`, { resolve })).toEqual({
      ok: false,
      code: 'address-refused'
    });
  }
  expect(connections).toBe(0);
});

test('no other address is followed', async () => {
  const elsewhere = await serving(json('{}'));
  for (const status of [301, 302, 303, 307, 308]) {
    const { address } = await serving((_, response) => {
      response.writeHead(status, { location: elsewhere.address }).end();
    });
    expect(await fetchJson(address, { loopback })).toEqual({ ok: false, code: 'redirected' });
  }
  expect(elsewhere.asked).toEqual([]);
});

test.each([
  [404, 'not-found'],
  [410, 'gone'],
  [403, 'failed'],
  [500, 'failed']
])('an answer of %s is %s', async (status, code) => {
  const { address } = await serving((_, response) => response.writeHead(status).end());
  expect(await fetchJson(address, { loopback })).toEqual({ ok: false, code });
});

test('what is no JSON is told apart, by its kind and by its text', async () => {
  const page = await serving((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('{}');
  });
  expect(await fetchJson(page.address, { loopback })).toEqual({ ok: false, code: 'not-json' });
  const torn = await serving(json('{"a":'));
  expect(await fetchJson(torn.address, { loopback })).toEqual({ ok: false, code: 'not-json' });
});

test('a body that is too large is given up, whether it says so or not', async () => {
  const said = await serving(json(`"${'x'.repeat(300_000)}"`, { 'content-length': '300002' }));
  expect(await fetchJson(said.address, { loopback })).toEqual({ ok: false, code: 'too-large' });
  const endless = await serving((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = () => {
      while (response.write('x'.repeat(16_384))) if (response.destroyed) return;
    };
    response.on('drain', more);
    more();
  });
  expect(await fetchJson(endless.address, { loopback })).toEqual({ ok: false, code: 'too-large' });
});

test('who is slow, at once or with every byte, is not waited for', async () => {
  const silent = await serving(() => undefined);
  expect(await fetchJson(silent.address, { loopback, patienceMs: 100 })).toEqual({
    ok: false,
    code: 'too-slow'
  });
  const dripping = await serving((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  });
  expect(await fetchJson(dripping.address, { loopback, patienceMs: 200 })).toEqual({
    ok: false,
    code: 'too-slow'
  });
});

test('a name that nobody knows is nobody reached', async () => {
  expect(await fetchJson('https://nobody.invalid/badge')).toEqual({ ok: false, code: 'unreachable' });
});

test('nobody there is nobody reached', async () => {
  const { address } = await serving(json('{}'));
  const [server] = open.splice(0);
  server?.closeAllConnections();
  await new Promise((done) => server?.close(done));
  expect(await fetchJson(address, { loopback })).toEqual({ ok: false, code: 'unreachable' });
});
