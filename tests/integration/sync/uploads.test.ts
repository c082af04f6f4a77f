import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { secondsToWait } from '$lib/server/auth/throttle';
import { prepare } from '$lib/server/boot';
import { forEachEngine, type OpenTestApp } from '../engines';
import type { Guest } from '../harness';
import { sync, syncWorld } from './sync-world';

const PIECE = 256 * 1024;
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A picture of three pieces. */
let photo: Buffer;
beforeAll(async () => {
  const noise = { create: { width: 450, height: 500, channels: 3 as const, background: '#888' } };
  photo = await sharp({
    ...noise,
    create: { ...noise.create, noise: { type: 'gaussian', mean: 128, sigma: 60 } }
  })
    .png()
    .toBuffer();
  expect(Math.ceil(photo.length / PIECE)).toBe(3);
});

/** A person who sends a file to a partner in pieces. */
function sender(
  guest: Guest,
  partner: string,
  file: Uint8Array,
  announced: { sha256?: string; size?: number; proof?: string } = {}
) {
  const { sha256 = hashOf(file), size = file.length, proof } = announced;
  const path = `/api/uploads/${sha256}?partner=${partner}&size=${size}${proof ? `&proof=${proof}` : ''}`;
  const patch = (
    offset: number | string,
    bytes: Uint8Array = file.subarray(Number(offset), Number(offset) + PIECE)
  ) =>
    guest.send(`${path}&offset=${offset}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes)
    });
  return {
    sha256,
    patch,
    ask: () => guest.get(path),
    offset: async () => ((await (await guest.get(path)).json()) as { offset: number }).offset,
    finish: (id: string = randomUUID()) =>
      guest.send(`/api/files/${id}?partner=${partner}&from=${sha256}`, { method: 'PUT' }),
    async all() {
      for (let offset = 0; offset < file.length; offset += PIECE) {
        const taken = await patch(offset);
        if (taken.status !== 200) throw new Error(`${taken.status}: ${await taken.text()}`);
      }
    }
  };
}

async function uploadWorld(open: OpenTestApp) {
  const world = await syncWorld(open);
  const { house, partners } = world;
  const folder = join(house.app.env.dataFolder, 'uploads');
  return {
    ...world,
    folder,
    onDisk: () =>
      (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [])
        .filter((each) => each.isFile())
        .map(({ name }) => name),
    of: (guest: Guest, file: Uint8Array = photo, announced = {}) =>
      sender(guest, partners.ours, file, announced)
  };
}

const answerOf = async (response: Response) => ({
  status: response.status,
  body: (await response.json()) as unknown
});

forEachEngine((open) => {
  test('a proof in pieces is a proof like any other', async () => {
    const { ada, rita, made, now, of, onDisk } = await uploadWorld(open);
    const upload = of(ada);
    expect(await answerOf(await upload.ask())).toEqual({ status: 200, body: { offset: 0 } });
    expect(await answerOf(await upload.patch(0))).toEqual({ status: 200, body: { offset: PIECE } });
    expect(await answerOf(await upload.patch(PIECE))).toEqual({ status: 200, body: { offset: 2 * PIECE } });
    expect(onDisk()).toEqual([`${upload.sha256}.${photo.length}`]);
    const id = randomUUID();
    expect(await answerOf(await upload.finish(id))).toEqual({
      status: 409,
      body: { error: 'upload-incomplete', offset: 2 * PIECE }
    });
    expect(await answerOf(await upload.patch(2 * PIECE))).toEqual({
      status: 200,
      body: { offset: photo.length }
    });
    const finished = await answerOf(await upload.finish(id));
    expect(finished).toMatchObject({ status: 201, body: { id, mediaType: 'image/jpeg' } });
    expect(onDisk()).toEqual([]);
    // Whoever did not hear the answer asks again, and need not send anything again.
    expect(await answerOf(await upload.finish(id))).toEqual(finished);

    const log = {
      evidenceId: randomUUID(),
      certification: 'ccna',
      number: null,
      issuedOn: '2026-11-01',
      expiresOn: null,
      files: [id],
      note: null,
      link: null
    };
    const { replies } = await sync(ada, [made('log-certificate@2', log)], now());
    expect(replies).toMatchObject([{ outcome: 'applied' }]);
    expect((await rita.get(`/api/files/${id}`)).status).toBe(200);
  });

  test('what is not the next piece is told which one is', async () => {
    const { ada, of } = await uploadWorld(open);
    const upload = of(ada);
    expect(await answerOf(await upload.patch(PIECE))).toEqual({
      status: 409,
      body: { error: 'wrong-offset', offset: 0 }
    });
    await upload.patch(0);
    for (const offset of [0, 1, 2 * PIECE, photo.length, 999_999_999_999]) {
      expect(await answerOf(await upload.patch(offset, photo.subarray(0, 10)))).toEqual({
        status: 409,
        body: { error: 'wrong-offset', offset: PIECE }
      });
    }
    for (const offset of ['-1', '1.5', '', 'x', '1e3', '0x10']) {
      expect((await upload.patch(offset, photo.subarray(0, 10))).status).toBe(409);
    }
    // Small pieces, and nothing at all, are pieces too.
    expect(await answerOf(await upload.patch(PIECE, photo.subarray(PIECE, PIECE + 1)))).toMatchObject({
      body: { offset: PIECE + 1 }
    });
    expect(await answerOf(await upload.patch(PIECE + 1, new Uint8Array(0)))).toMatchObject({
      body: { offset: PIECE + 1 }
    });
  });

  test('two who write the same piece at once harm nothing', async () => {
    const { ada, of } = await uploadWorld(open);
    const upload = of(ada);
    for (let offset = 0; offset < photo.length; offset += PIECE) {
      const answers = await Promise.all([1, 2, 3].map(() => upload.patch(offset)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const next = Math.min(offset + PIECE, photo.length);
      for (const answer of answers) expect(await answer.json()).toMatchObject({ offset: next });
    }
    const id = randomUUID();
    const finished = await Promise.all([upload.finish(id), upload.finish(id)]);
    expect(finished.map(({ status }) => status)).toEqual([201, 201]);
  });

  test('of a proof that is there nothing is sent again, and a piece that comes late begins nothing', async () => {
    const { ada, ben, of, onDisk } = await uploadWorld(open);
    const proof = randomUUID();
    const upload = of(ada, photo, { proof });
    expect(await upload.offset()).toBe(0);
    await upload.all();
    const finished = await answerOf(await upload.finish(proof));
    expect(await upload.offset()).toBe(photo.length);
    for (const offset of [0, PIECE]) {
      expect(await answerOf(await upload.patch(offset))).toEqual({
        status: 409,
        body: { error: 'wrong-offset', offset: photo.length }
      });
    }
    expect(await answerOf(await upload.finish(proof))).toEqual(finished);
    expect(onDisk()).toEqual([]);
    // Somebody else's is none, and the same picture may prove something else.
    expect(await of(ben, photo, { proof }).offset()).toBe(0);
    expect(await of(ada, photo, { proof: randomUUID() }).offset()).toBe(0);
    expect(await of(ada, photo, { proof: 'x' }).offset()).toBe(0);
  });

  test('what came a second time is nobody’s once the proof is there', async () => {
    const { ada, partners, of, onDisk } = await uploadWorld(open);
    const [id, whole] = [randomUUID(), randomUUID()];
    const upload = of(ada);
    await upload.all();
    await upload.finish(id);
    // Of an app from before, which does not say which proof it is for.
    await upload.all();
    expect((await upload.finish(id)).status).toBe(201);
    expect(onDisk()).toEqual([]);

    await upload.patch(0);
    const put = { method: 'PUT', body: new Uint8Array(photo) };
    expect((await ada.send(`/api/files/${whole}?partner=${partners.ours}`, put)).status).toBe(201);
    expect(onDisk()).toEqual([]);
  });

  test('the same proof sent whole twice at once is kept once', async () => {
    const { ada, partners, house } = await uploadWorld(open);
    const id = randomUUID();
    const put = () =>
      ada.send(`/api/files/${id}?partner=${partners.ours}`, { method: 'PUT', body: new Uint8Array(photo) });
    const answers = await Promise.all([put(), put()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(await house.app.db.selectFrom('stored_file').select('id').execute()).toEqual([{ id }]);
  });

  test('what is not what was announced is thrown away, and may be sent anew', async () => {
    const { ada, of, onDisk } = await uploadWorld(open);
    const upload = of(ada, photo, { sha256: hashOf(Buffer.from('another')) });
    await upload.all();
    expect(await answerOf(await upload.finish())).toEqual({ status: 422, body: { error: 'hash-mismatch' } });
    expect(onDisk()).toEqual([]);
    expect(await upload.offset()).toBe(0);
  });

  test('what is no proof is refused as when it is sent whole', async () => {
    const { ada, of, onDisk } = await uploadWorld(open);
    const upload = of(ada, Buffer.from('<svg/>'));
    await upload.all();
    expect(await answerOf(await upload.finish())).toEqual({
      status: 422,
      body: { error: 'file-type-not-accepted' }
    });
    expect(onDisk()).toEqual([]);
  });

  test('what somebody sends is nobody else’s, not even in the same company', async () => {
    const { ada, ben, of, onDisk } = await uploadWorld(open);
    await of(ada).all();
    expect(await of(ben).offset()).toBe(0);
    expect(await answerOf(await of(ben).finish())).toEqual({
      status: 409,
      body: { error: 'upload-incomplete', offset: 0 }
    });
    expect((await of(ben).patch(PIECE)).status).toBe(409);
    expect((await of(ben).patch(0)).status).toBe(200);
    expect(onDisk()).toHaveLength(2);
    expect((await of(ada).finish()).status).toBe(201);
  });

  test('for another partner, for none and for who may only look nothing is taken, and all hear the same', async () => {
    const { ada, rita, house, partners, of, onDisk } = await uploadWorld(open);
    await of(ada).all();
    const viewer = await house.signIn(
      await house.person('vi@example.com', { partner: partners.ours, role: 'viewer' })
    );
    const all = [
      sender(ada, partners.theirs, photo),
      sender(ada, randomUUID(), photo),
      sender(ada, '', photo),
      sender(viewer, partners.ours, photo),
      sender(rita, partners.ours, photo)
    ];
    for (const upload of all) {
      expect((await upload.ask()).status).toBe(404);
      expect((await upload.patch(0)).status).toBe(404);
      expect(await answerOf(await upload.finish())).toEqual({ status: 404, body: { error: 'not-found' } });
    }
    expect(onDisk()).toHaveLength(1);
    expect((await sender(house.newVisitor(), partners.ours, photo).ask()).status).toBe(401);
  });

  test('sizes are held to', async () => {
    const { ada, of, onDisk } = await uploadWorld(open);
    const limit = 10 * 1024 * 1024;
    for (const size of [limit + 1, 999_999_999_999]) {
      const upload = of(ada, photo, { size });
      expect(await answerOf(await upload.ask())).toEqual({
        status: 413,
        body: { error: 'file-too-large', limit }
      });
      expect((await upload.patch(0)).status).toBe(413);
    }
    for (const size of [0, -1, 1.5, NaN, 1e21]) {
      const upload = of(ada, photo, { size });
      expect(await answerOf(await upload.ask()), String(size)).toEqual({
        status: 400,
        body: { error: 'invalid' }
      });
      expect((await upload.patch(0)).status).toBe(400);
    }
    expect(await answerOf(await of(ada).patch(0, photo.subarray(0, PIECE + 1)))).toEqual({
      status: 413,
      body: { error: 'piece-too-large', limit: PIECE }
    });
    const small = of(ada, photo, { size: 10 });
    expect(await answerOf(await small.patch(0, photo.subarray(0, 11)))).toEqual({
      status: 413,
      body: { error: 'piece-too-large', limit: 10 }
    });
    expect(onDisk()).toEqual([]);
  });

  test('a hash is a hash and no path', async () => {
    const { ada, folder, house, of } = await uploadWorld(open);
    const secret = join(house.app.env.dataFolder, 'secret');
    writeFileSync(secret, 'x');
    const hash = hashOf(photo);
    for (const sha256 of [
      '..%2f..%2fsecret',
      '%2e%2e%2f%2e%2e%2fsecret',
      `${hash}%2f..`,
      hash.toUpperCase(),
      `${hash}0`,
      hash.slice(1),
      `${hash.slice(1)}%0a`,
      'con'
    ]) {
      const upload = of(ada, photo, { sha256 });
      expect([400, 404]).toContain((await upload.ask()).status);
      expect([400, 404]).toContain((await upload.patch(0)).status);
      expect([404, 409]).toContain((await upload.finish()).status);
    }
    expect(existsSync(folder)).toBe(false);
    expect(readFileSync(secret, 'utf8')).toBe('x');
  });

  test('what is on the way counts for the day, and so many at once are enough', async () => {
    const { ada, house, partners, people, of } = await uploadWorld(open);
    const { db, newId, now } = house.ctx();
    await db
      .insertInto('stored_file')
      .values({
        id: newId(),
        partner_id: partners.ours,
        person_id: people.ada,
        evidence_id: null,
        hash: '0'.repeat(64),
        media_type: 'application/pdf',
        size: 195 * 1024 * 1024,
        created_at: now
      })
      .execute();
    const large = (sha256: string) => of(ada, photo, { sha256, size: 4 * 1024 * 1024 });
    expect((await large('1'.repeat(64)).patch(0)).status).toBe(200);
    expect(await answerOf(await large('2'.repeat(64)).patch(0))).toEqual({
      status: 422,
      body: { error: 'too-many-uploads' }
    });
    // What has begun may go on.
    expect((await large('1'.repeat(64)).patch(PIECE)).status).toBe(200);
    house.clock.advance({ days: 1, minutes: 1 });
    expect((await large('2'.repeat(64)).patch(0)).status).toBe(200);

    const tiny = (at: number) => of(ada, photo, { sha256: at.toString(16).padStart(64, '0'), size: 2 });
    for (let at = 3; at <= 50; at++) expect((await tiny(at).patch(0, photo.subarray(0, 1))).status).toBe(200);
    expect((await tiny(51).patch(0, photo.subarray(0, 1))).status).toBe(422);
  });

  test('what nobody goes on with for seven days is removed, at the start of the house and of another', async () => {
    const { ada, ben, house, of, onDisk, folder, people } = await uploadWorld(open);
    await of(ada).patch(0);
    writeFileSync(join(folder, 'note'), 'somebody’s');
    house.clock.advance({ days: 6, hours: 23 });
    await prepare(house.app);
    expect(onDisk()).toHaveLength(2);
    await of(ada).patch(PIECE);
    house.clock.advance({ days: 6, hours: 23 });
    await prepare(house.app);
    expect(await of(ada).offset()).toBe(2 * PIECE);
    house.clock.advance({ hours: 2 });
    await prepare(house.app);
    expect(onDisk()).toEqual(['note']);
    expect(existsSync(join(folder, people.ada))).toBe(false);

    await of(ada).patch(0);
    house.clock.advance({ days: 7, hours: 1 });
    await of(ben, Buffer.from('other')).patch(0);
    expect(onDisk().sort()).toEqual([`${hashOf(Buffer.from('other'))}.5`, 'note'].sort());
    expect(await of(ada).offset()).toBe(0);
  });

  test('whoever sends pieces without end is told to wait', async () => {
    const { ada, house, people, of } = await uploadWorld(open);
    const member = house.ctx({
      kind: 'person',
      personId: people.ada,
      staffRole: null,
      memberships: [],
      partnerId: null
    });
    await secondsToWait(member, 'pieces', { account: people.ada, address: null }, 600);
    const refused = await of(ada).patch(0);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await answerOf(refused)).toEqual({
      status: 429,
      body: { error: 'too-many-requests', retryAfterSeconds: 60 }
    });
  });
});
