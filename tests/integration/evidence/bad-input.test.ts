import { createHash, randomUUID } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { PIECE_BYTES, PROOF_MAX_BYTES } from '$lib/domain/evidence/proof';
import { onePage } from '../../fixtures/evidence/pdf';
import { forEachEngine } from '../engines';
import type { Guest } from '../harness';
import { sync, syncWorld } from '../sync/sync-world';

const GPS = { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 26/1', GPSLongitudeRef: 'W' };
const svg = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40">${inside}</svg>`;
/** What begins like a picture or a document, and goes on as a program. */
const renamed = (head: Buffer) =>
  Buffer.concat([head, Buffer.from('MZ\u0090\u0000This program cannot be run in DOS mode.')]);

/** A file of less than a megabyte in whose one page there is most of a gigabyte. */
const bombPdf = () =>
  onePage({
    content: deflateSync(Buffer.alloc(900 * 1024 * 1024, ' ')),
    contentEntries: '/Filter/FlateDecode'
  });

const BAD: [what: string, code: string, bytes: () => Buffer][] = [
  ['a program', 'file-type-not-accepted', () => Buffer.from('MZ\u0090\u0000 a program')],
  ['a Linux program', 'file-type-not-accepted', () => Buffer.from('\u007fELF\u0002\u0001\u0001 a program')],
  ['a script', 'file-type-not-accepted', () => Buffer.from('#!/bin/sh\nrm -rf /\n')],
  [
    'a program with the first bytes of a PNG',
    'file-type-not-accepted',
    () => renamed(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))
  ],
  [
    'a program with the first bytes of a JPEG',
    'file-unreadable',
    () => renamed(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))
  ],
  ['a program with the first bytes of a PDF', 'file-unreadable', () => renamed(Buffer.from('%PDF-1.7\n'))],
  ['an SVG with a script', 'file-type-not-accepted', () => Buffer.from(svg('<script>alert(1)</script>'))],
  [
    'an SVG that looks elsewhere, as XML',
    'file-type-not-accepted',
    () => Buffer.from(`<?xml version="1.0"?>${svg('<image href="http://169.254.169.254/"/>')}`)
  ],
  ['a page', 'file-type-not-accepted', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a ZIP', 'file-type-not-accepted', () => Buffer.from('PK\u0003\u0004 and so on')]
];

/** Sends a file as a phone does that has it whole. */
const whole = (guest: Guest, partner: string, bytes: Buffer, id: string = randomUUID()) =>
  guest.send(`/api/files/${id}?partner=${partner}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes)
  });

/** Sends it as a phone does that has a bad network. */
async function inPieces(guest: Guest, partner: string, bytes: Buffer): Promise<Response> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES) {
    const taken = await guest.send(
      `/api/uploads/${sha256}?partner=${partner}&size=${bytes.length}&offset=${offset}`,
      {
        method: 'PATCH',
        headers: { 'content-type': 'application/octet-stream' },
        body: new Uint8Array(bytes.subarray(offset, offset + PIECE_BYTES))
      }
    );
    if (taken.status !== 200) return taken;
  }
  return guest.send(`/api/files/${randomUUID()}?partner=${partner}&from=${sha256}`, { method: 'PUT' });
}

forEachEngine((open) => {
  describe('what is no proof is refused in a word, whichever way it comes, and nothing of it is kept', () => {
    // A quarter of a minute of a processor: once is enough.
    test('a PDF that unfolds to most of a gigabyte', { timeout: 90_000 }, async () => {
      const { ada, partners, house } = await syncWorld(open);
      const answer = await whole(ada, partners.ours, bombPdf());
      expect([answer.status, await answer.json()]).toEqual([422, { error: 'file-unreadable' }]);
      expect(keptIn(house.app.env.dataFolder)).toEqual([]);
    });

    test.each(BAD)('%s', async (_, code, bytes) => {
      const { ada, partners, house } = await syncWorld(open);
      const file = bytes();
      expect(file.length).toBeLessThan(1024 * 1024);
      for (const send of [whole, inPieces]) {
        const answer = await send(ada, partners.ours, file);
        expect([answer.status, await answer.json()]).toEqual([422, { error: code }]);
      }
      expect(await house.app.db.selectFrom('stored_file').select('id').execute()).toEqual([]);
      expect(keptIn(house.app.env.dataFolder)).toEqual([]);
    });

    test('nothing at all', async () => {
      const { ada, partners, house } = await syncWorld(open);
      const answer = await whole(ada, partners.ours, Buffer.alloc(0));
      expect([answer.status, await answer.json()]).toEqual([422, { error: 'file-empty' }]);
      const announced = await ada.get(`/api/uploads/${'a'.repeat(64)}?partner=${partners.ours}&size=0`);
      expect(announced.status).toBe(400);
      expect(keptIn(house.app.env.dataFolder)).toEqual([]);
    });

    test('what is announced as larger than any proof, before a piece of it comes', async () => {
      const { ada, partners } = await syncWorld(open);
      const size = 200 * 1024 * 1024;
      const path = `/api/uploads/${'a'.repeat(64)}?partner=${partners.ours}&size=${size}`;
      for (const answer of [
        await ada.get(path),
        await ada.send(`${path}&offset=0`, {
          method: 'PATCH',
          headers: { 'content-type': 'application/octet-stream' },
          body: new Uint8Array(8)
        })
      ]) {
        expect([answer.status, await answer.json()]).toEqual([
          413,
          { error: 'file-too-large', limit: PROOF_MAX_BYTES }
        ]);
      }
    });
  });

  test('where a photo was taken is in no byte of what is kept', async () => {
    const { ada, partners, house } = await syncWorld(open);
    const photo = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#c9f24b' } })
      .jpeg()
      .withExif({ IFD0: { Copyright: 'SECRET', Make: 'PhoneMaker' }, IFD3: GPS })
      .toBuffer();
    expect((await sharp(photo).metadata()).exif?.includes('PhoneMaker')).toBe(true);
    const id = randomUUID();
    expect((await whole(ada, partners.ours, photo, id)).status).toBe(201);
    const [kept, ...others] = keptIn(house.app.env.dataFolder).map((file) => readFileSync(file));
    expect(others).toEqual([]);
    const handedOut = Buffer.from(await (await ada.get(`/api/files/${id}`)).arrayBuffer());
    for (const bytes of [kept, handedOut]) {
      if (bytes === undefined) throw new Error('nothing was kept');
      const { exif, iptc, xmp } = await sharp(bytes).metadata();
      expect([exif, iptc, xmp]).toEqual([undefined, undefined, undefined]);
      for (const word of ['Exif', 'GPS', 'SECRET', 'PhoneMaker']) expect(bytes.includes(word)).toBe(false);
    }
  });

  describe('a link', () => {
    test.each([
      'http://localhost/x',
      'http://127.0.0.1:8080/admin',
      'http://[::1]/',
      'http://10.1.2.3/',
      'http://192.168.0.1/',
      'http://169.254.169.254/latest/meta-data/',
      'http://0x7f000001/',
      'http://intranet.corp/x'
    ])('into somebody’s own network is no proof: %s', async (link) => {
      const { ada, action, now } = await syncWorld(open);
      const { replies } = await sync(ada, [action({}, { link })], now());
      expect(replies).toMatchObject([{ outcome: 'rejected', code: 'link-not-public' }]);
    });

    test('is never opened by the house: neither when it comes, nor when it is looked at or decided', async () => {
      const { ada, rita, action, now, house } = await syncWorld(open);
      const opened: unknown[] = [];
      const note = (message: unknown) => opened.push(message);
      const channels = ['undici:request:create', 'http.client.request.start', 'http.client.request.created'];
      for (const channel of channels) subscribe(channel, note);
      try {
        const link = 'https://www.credly.com/badges/6f6f0c3e';
        const evidenceId = randomUUID();
        const { replies } = await sync(ada, [action({}, { evidenceId, link })], now());
        expect(replies).toMatchObject([{ outcome: 'applied' }]);
        const page = await (await rita.get(`/evidence/${evidenceId}`)).text();
        expect(page).toContain(link);
        expect((await rita.post(`/evidence/${evidenceId}?/approve`)).status).toBe(303);
        expect(await house.app.db.selectFrom('evidence').select('state').execute()).toEqual([
          { state: 'verified' }
        ]);
        expect(opened).toEqual([]);
        // What listens does hear.
        const somebody = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
        await once(somebody, 'listening');
        const address = somebody.address();
        await fetch(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`);
        somebody.close();
        expect(opened).not.toEqual([]);
      } finally {
        for (const channel of channels) unsubscribe(channel, note);
      }
    });
  });
});

/** Files of proofs and of what is on its way to become one. */
function keptIn(dataFolder: string): string[] {
  return ['files', 'uploads'].flatMap((folder) => {
    try {
      return readdirSync(join(dataFolder, folder), { recursive: true, withFileTypes: true })
        .filter((each) => each.isFile())
        .map((each) => join(each.parentPath, each.name));
    } catch {
      return [];
    }
  });
}
