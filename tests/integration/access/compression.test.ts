import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { forEachEngine } from '../engines';
import { openHouse, type Guest } from '../harness';

forEachEngine((open) => {
  async function member(): Promise<Guest> {
    const house = await openHouse(open);
    const partner = await house.partner('Northgate');
    return house.signIn(await house.person('ana@example.com', { partner, role: 'member' }));
  }

  test('the snapshot is a fraction of its size on the wire, and the same to a client that takes no coding', async () => {
    const ana = await member();
    const plain = await ana.get('/api/snapshot');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.headers.get('vary')).toContain('accept-encoding');
    const text = await plain.text();
    for (const [coding, decode] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync]
    ] as const) {
      const coded = await ana.get('/api/snapshot', { 'accept-encoding': coding });
      expect(coded.headers.get('content-encoding')).toBe(coding);
      expect(coded.headers.get('etag')).toBe(plain.headers.get('etag'));
      const bytes = new Uint8Array(await coded.arrayBuffer());
      expect(bytes.length).toBeLessThan(text.length / 3);
      expect(coded.headers.get('content-length')).toBe(String(bytes.length));
      expect(decode(bytes).toString()).toBe(text);
    }
  });

  test('a device that has the version is told so, with a coding and without', async () => {
    const ana = await member();
    const { headers } = await ana.get('/api/snapshot', { 'accept-encoding': 'br' });
    const etag = headers.get('etag') ?? '';
    const version = /"(.+)"/.exec(etag)?.[1] ?? '';
    // As a cache asks, and as the device itself does.
    for (const known of [etag, `"${version}"`]) {
      const asks: Record<string, string>[] = [{}, { 'accept-encoding': 'br' }];
      for (const asked of asks) {
        const again = await ana.get('/api/snapshot', { ...asked, 'if-none-match': known });
        expect(again.status).toBe(304);
        expect(again.body).toBeNull();
        expect(again.headers.get('etag')).toBe(etag);
        expect(again.headers.get('vary')).toContain('accept-encoding');
      }
    }
  });

  test('HEAD says what GET would', async () => {
    const ana = await member();
    // The length of a page moves with its nonce.
    for (const [path, names] of [
      ['/api/snapshot', ['content-encoding', 'vary', 'etag', 'content-length']],
      ['/account', ['content-encoding', 'vary']]
    ] as const) {
      const headers = { accept: 'text/html', 'accept-encoding': 'gzip' };
      const get = await ana.get(path, headers);
      const head = await ana.send(path, { method: 'HEAD', headers });
      expect(get.headers.get('content-encoding'), path).toBe('gzip');
      expect(head.status, path).toBe(200);
      for (const name of names) expect(head.headers.get(name), `${path} ${name}`).toBe(get.headers.get(name));
    }
  });

  test('a page that another site asks for is sent as it is', async () => {
    const ana = await member();
    const asked = (site: string) => ana.get('/account', { 'accept-encoding': 'br', 'sec-fetch-site': site });
    expect((await asked('cross-site')).headers.get('content-encoding')).toBeNull();
    const own = await asked('same-origin');
    expect(own.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(new Uint8Array(await own.arrayBuffer())).toString()).toContain('</html>');
  });
});
