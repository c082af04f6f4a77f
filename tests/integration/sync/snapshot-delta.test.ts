import { randomUUID } from 'node:crypto';
import { brotliDecompressSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { applyDelta, type SnapshotDelta } from '$lib/domain/snapshot/delta';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { undoImport } from '$lib/server/imports';
import { definitions } from '$lib/server/services/definitions';
import { workspanCsv } from '../../fixtures/imports/workspan-rows';
import { forEachEngine } from '../engines';
import type { Guest } from '../harness';
import { take } from '../imports/importing';
import { sync, syncWorld } from './sync-world';

const wholeOf = async (guest: Guest) => (await (await guest.get('/api/snapshot')).json()) as Snapshot;

async function deltaOf(guest: Guest, since: string): Promise<SnapshotDelta> {
  const response = await guest.get(`/api/snapshot?since=${encodeURIComponent(since)}`);
  if (response.status !== 200) throw new Error(String(response.status));
  return (await response.json()) as SnapshotDelta;
}

forEachEngine((open) => {
  test('a device that asks after each change has what one that asks for all of it has', async () => {
    const world = await syncWorld(open);
    const { ada, ben, rita, house, action, made, now, partners } = world;
    let kept = applyDelta(null, await deltaOf(ada, ''));
    expect(kept).toEqual(await wholeOf(ada));

    /** What was told after a change, by the names of the parts. */
    const told = async (change: () => Promise<unknown>) => {
      await change();
      house.clock.advance({ minutes: 1 });
      const delta = await deltaOf(ada, kept.version);
      kept = applyDelta(kept, delta);
      expect(kept).toEqual(await wholeOf(ada));
      return delta.parts;
    };

    const { paths } = await definitions(house.ctx());
    const step = paths
      .find(({ id }) => id === 'be-the-one')
      ?.milestones.flatMap(({ steps }) => steps)
      .find(({ kind }) => kind === 'lesson');
    const done = made('complete-step@1', { path: 'be-the-one', step: step?.id ?? '' });
    expect(Object.keys(await told(() => sync(ada, [done], now())))).toEqual(['completedSteps']);

    const covered = { ...done, id: randomUUID() };
    expect(Object.keys(await told(() => sync(ben, [covered], now())))).toEqual(['coveredSteps']);

    expect(Object.keys(await told(() => sync(ada, [action()], now())))).toEqual(['evidence']);
    // Somebody else's is not theirs to see.
    await sync(ben, [action()], now());
    expect((await ada.get(`/api/snapshot?since=${kept.version}`)).status).toBe(304);

    const evidenceId = randomUUID();
    const file = randomUUID();
    const certified = await told(async () => {
      const body = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c9f24b' } })
        .png()
        .toBuffer();
      await ada.send(`/api/files/${file}?partner=${partners.ours}`, {
        method: 'PUT',
        body: new Uint8Array(body)
      });
      const log = {
        evidenceId,
        certification: 'ccnp-security',
        number: null,
        issuedOn: '2026-11-01',
        expiresOn: null,
        files: [file],
        note: null,
        link: null
      };
      await sync(ada, [made('log-certificate@2', log)], now());
      const decide = made(
        'decide-evidence@1',
        { decision: 'approve', evidenceId, linked: true },
        { partnerId: null }
      );
      expect((await sync(rita, [decide], now())).replies).toMatchObject([{ outcome: 'applied' }]);
    });
    expect(certified.facts).toMatchObject({ after: 0, rows: [{ kind: 'certificate' }] });
    expect(certified).not.toHaveProperty('release');
    expect(certified).not.toHaveProperty('paths');

    let importId = '';
    const imported = await told(async () => {
      const csv = workspanCsv([{ '2T Partner Name': 'Ours', 'BE GEO ID': '1' }]);
      importId = (await take(house.ctx(), 'workspan', csv)).importId;
    });
    const certificate = certified.facts?.rows[0]?.seq;
    expect(imported.facts?.after).toBe(certificate);
    expect(imported.facts?.rows.length).toBeGreaterThan(0);

    // Nothing told before stands on what was undone, but the device has it: it is told all that stands.
    const undone = await told(() => undoImport(house.ctx(), importId));
    expect(undone.facts).toMatchObject({ after: 0, rows: [{ seq: certificate }] });

    await told(() => ada.post('/account?/language', { locale: 'de' }));
    await told(() => Promise.resolve(house.clock.advance({ days: 20 })));
  });

  test('the same version is told so, by the address and by the head', async () => {
    const { ada } = await syncWorld(open);
    const { version } = await wholeOf(ada);
    for (const [path, headers] of [
      [`/api/snapshot?since=${version}`, {}],
      [`/api/snapshot?since=${version}`, { 'accept-encoding': 'br' }],
      [`/api/snapshot?since=`, { 'if-none-match': `"${version}"` }],
      ['/api/snapshot', { 'if-none-match': `"${version}"` }],
      ['/api/snapshot', { 'if-none-match': `W/"${version}"` }]
    ] as [string, Record<string, string>][]) {
      const response = await ada.get(path, headers);
      expect(response.status, path).toBe(304);
      expect(response.body).toBeNull();
      expect(response.headers.get('etag')).toBe(`W/"${version}"`);
    }
  });

  test('who has the world of another partner, or of somebody else, is told what makes it theirs', async () => {
    const { ada, ben, eve, house, people, partners, action, now } = await syncWorld(open);
    await sync(ada, [action()], now());
    await house.join(people.ada, { partner: partners.theirs, role: 'viewer' });
    const of = { ada: await wholeOf(ada), ben: await wholeOf(ben), eve: await wholeOf(eve) };
    for (const [guest, whole] of [
      [ada, of.ada],
      [ben, of.ben],
      [eve, of.eve]
    ] as const) {
      for (const kept of Object.values(of)) {
        if (kept.version === whole.version) continue;
        expect(applyDelta(kept, await deltaOf(guest, kept.version))).toEqual(whole);
      }
    }
    await ada.post('/account?/partner', { partner: partners.theirs });
    const there = applyDelta(of.ada, await deltaOf(ada, of.ada.version));
    expect(there).toEqual(await wholeOf(ada));
    expect(there.partner.name).toBe('Theirs');
    expect(there.evidence).toEqual([]);
  });

  test('who has no partner gets nothing by whatever version', async () => {
    const { rita, ada, house } = await syncWorld(open);
    const { version } = await wholeOf(ada);
    for (const since of ['', version, 'x']) {
      expect((await rita.get(`/api/snapshot?since=${since}`)).status).toBe(404);
      expect((await house.newVisitor().get(`/api/snapshot?since=${since}`)).status).toBe(401);
    }
  });

  test('all parts come compressed', async () => {
    const { ada } = await syncWorld(open);
    const response = await ada.get('/api/snapshot?since=', { 'accept-encoding': 'br' });
    expect(response.headers.get('content-encoding')).toBe('br');
    const text = brotliDecompressSync(new Uint8Array(await response.arrayBuffer())).toString();
    expect(applyDelta(null, JSON.parse(text) as SnapshotDelta)).toEqual(await wholeOf(ada));
  });
});
