import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compress } from './compress';

type Input = Parameters<typeof compress>[0];

const LONG = JSON.stringify({ text: 'Where do we stand? '.repeat(200) });

async function answerTo(
  asked: Record<string, string>,
  body: BodyInit | null = LONG,
  headers: Record<string, string> = {},
  status = 200
): Promise<Response> {
  const event = { request: new Request('http://localhost/x', { headers: asked }) } as Input['event'];
  const length: Record<string, string> =
    typeof body === 'string' ? { 'content-length': String(Buffer.byteLength(body)) } : {};
  const given = { 'content-type': 'application/json', ...length, ...headers };
  return compress({ event, resolve: () => new Response(body, { status, headers: given }) });
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

test('a long text goes out in the best coding that the client takes', async () => {
  const brotli = await answerTo({ 'accept-encoding': 'gzip, deflate, br, zstd' });
  expect(brotli.headers.get('content-encoding')).toBe('br');
  expect(brotli.headers.get('vary')).toContain('accept-encoding');
  const bytes = await bytesOf(brotli);
  expect(brotli.headers.get('content-length')).toBe(String(bytes.length));
  expect(brotliDecompressSync(bytes).toString()).toBe(LONG);

  for (const accepted of ['gzip', 'GZIP;q=0.5', 'br;q=0, gzip', 'br;q=0.000,gzip']) {
    const gzipped = await answerTo({ 'accept-encoding': accepted });
    expect(gzipped.headers.get('content-encoding'), accepted).toBe('gzip');
    expect(gunzipSync(await bytesOf(gzipped)).toString()).toBe(LONG);
  }
});

test('a client that takes none gets the answer as it is, and caches are told that others may not', async () => {
  const unwilling: Record<string, string>[] = [
    {},
    { 'accept-encoding': 'identity' },
    { 'accept-encoding': 'br;q=0, gzip;q=0' }
  ];
  for (const asked of unwilling) {
    const plain = await answerTo(asked, LONG, { etag: '"v1"' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.headers.get('vary')).toContain('accept-encoding');
    expect(plain.headers.get('etag')).toBe('"v1"');
    expect(await plain.text()).toBe(LONG);
  }
});

test('a strong mark of a version becomes a weak one, and what was said of the answer stays said', async () => {
  const headers = { etag: '"v1"', 'cache-control': 'private, no-cache', vary: 'cookie' };
  const response = await answerTo({ 'accept-encoding': 'br' }, LONG, headers, 201);
  expect(response.status).toBe(201);
  expect(response.headers.get('etag')).toBe('W/"v1"');
  expect(response.headers.get('cache-control')).toBe('private, no-cache');
  expect(response.headers.get('vary')).toBe('cookie, accept-encoding');
});

test('what is short, streamed, encoded already or no text is left alone', async () => {
  const asked = { 'accept-encoding': 'br, gzip' };
  const stream = new Blob([LONG]).stream();
  const left = [
    await answerTo(asked, '{}'),
    await answerTo(asked, stream),
    await answerTo(asked, LONG, { 'content-encoding': 'zstd' }),
    await answerTo(asked, LONG, { 'content-type': 'image/jpeg' })
  ];
  expect(left.map(({ headers }) => headers.get('content-encoding'))).toEqual([null, null, 'zstd', null]);
  expect(left[1]?.body).toBe(stream);
});

test('what another site asks for in a person’s name is not compressed', async () => {
  for (const [site, coding] of [
    ['cross-site', null],
    ['same-site', null],
    ['same-origin', 'br'],
    ['none', 'br']
  ] as const) {
    const response = await answerTo({ 'accept-encoding': 'br', 'sec-fetch-site': site });
    expect(response.headers.get('content-encoding'), site).toBe(coding);
    expect(response.headers.get('vary')).toContain('accept-encoding');
  }
});

test('an answer without a body stays without one', async () => {
  const response = await answerTo({ 'accept-encoding': 'br' }, null, { etag: 'W/"v1"' }, 304);
  expect(response.status).toBe(304);
  expect(response.headers.get('vary')).toContain('accept-encoding');
  expect(response.headers.get('content-encoding')).toBeNull();
});
