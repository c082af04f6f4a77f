import { createHash, randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { isSet } from '$lib/domain/credentials/status-list';
import { appendFacts } from '$lib/server/repositories/fact-repository';
import { publishDefinition } from '$lib/server/repositories/definition-repository';
import { bakedCredential } from '$lib/server/files/baked-credential';
import { renewIssuerKey } from '$lib/server/services/credentials/issuer-keys';
import { checkProofs, proofChecks } from '$lib/server/services/badges/check-proofs';
import { completePathsAt } from '$lib/server/services/path-completion';
import { rebuild } from '$lib/server/services/rebuild';
import { forEachEngine } from '../engines';
import type { Guest } from '../harness';
import { sync } from '../sync/sync-world';
import { credentialWorld, ORIGIN_OF_HOUSE } from './credential-world';

const pathOf = (url: string) => url.slice(ORIGIN_OF_HOUSE.length);

/** What a verifier does that knows nothing but the token: it asks the addresses that it names. */
async function verified(visitor: Guest, token: string): Promise<Record<string, unknown>> {
  const { kid = '', alg } = decodeProtectedHeader(token);
  const key = (await (await visitor.get(pathOf(kid))).json()) as JWK;
  expect(key).not.toHaveProperty('d');
  const { payload } = await compactVerify(token, await importJWK(key, alg));
  return JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
}

async function isRevoked(visitor: Guest, token: string): Promise<boolean> {
  const { credentialStatus } = decodeJwt<{
    credentialStatus: { statusListCredential: string; statusListIndex: string };
  }>(token);
  const list = await visitor.get(pathOf(credentialStatus.statusListCredential));
  const { credentialSubject } = (await verified(visitor, await list.text())) as {
    credentialSubject: { encodedList: string };
  };
  expect(credentialSubject.encodedList[0]).toBe('u');
  const bits = gunzipSync(Buffer.from(credentialSubject.encodedList.slice(1), 'base64url'));
  return isSet(bits, Number(credentialStatus.statusListIndex));
}

forEachEngine((open) => {
  async function finished() {
    const world = await credentialWorld(open);
    await world.read(world.ada);
    const evidenceId = await world.brief(world.ada);
    expect(await world.credentialsOf(world.ada)).toEqual([]);
    await world.approve(evidenceId);
    const [own] = await world.credentialsOf(world.ada);
    if (own === undefined) throw new Error('nothing was issued');
    const { visitor } = world.house;
    const file = (name: string) => visitor.get(`/credentials/${own.id}/${name}`);
    return { ...world, evidenceId, own, visitor, file, token: await (await file('credential.jwt')).text() };
  }

  describe('a finished path', () => {
    test('issues an Open Badge that a stranger can verify', async () => {
      const { visitor, token, own } = await finished();
      const url = `${ORIGIN_OF_HOUSE}/credentials/${own.id}`;
      expect(decodeProtectedHeader(token)).toEqual({
        alg: 'RS256',
        typ: 'JWT',
        kid: expect.stringMatching(`^${ORIGIN_OF_HOUSE}/credentials/keys/[\\w-]{43}$`) as string
      });
      const badge = await verified(visitor, token);
      expect(badge).toMatchObject({
        '@context': [
          'https://www.w3.org/ns/credentials/v2',
          'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          expect.any(String)
        ],
        id: url,
        jti: url,
        type: ['VerifiableCredential', 'OpenBadgeCredential'],
        issuer: { id: `${ORIGIN_OF_HOUSE}/credentials/issuer`, name: 'Example Distribution' },
        iss: `${ORIGIN_OF_HOUSE}/credentials/issuer`,
        sub: `${url}#holder`,
        credentialSubject: {
          id: `${url}#holder`,
          type: ['AchievementSubject'],
          achievement: {
            id: `${ORIGIN_OF_HOUSE}/credentials/paths/short-way/1`,
            type: ['Achievement'],
            name: 'The short way',
            description: 'One lesson and one action.',
            criteria: { narrative: '- All of it' }
          }
        }
      });
      expect(badge.nbf).toBe(Date.parse(String(badge.validFrom)) / 1000);
    });

    test('says who holds it by name, and by a hash of the address that whoever knows it can check', async () => {
      const { token, own } = await finished();
      const { credentialSubject } = decodeJwt<{ credentialSubject: { identifier: object[] } }>(token);
      const hash = createHash('sha256').update(`ada@example.com${own.id}`).digest('hex');
      expect(credentialSubject.identifier).toEqual([
        {
          type: 'IdentityObject',
          identityType: 'emailAddress',
          hashed: true,
          identityHash: `sha256$${hash}`,
          salt: own.id
        },
        { type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: 'ada' }
      ]);
      expect(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).not.toContain('@example.com');
    });

    test('is baked into a picture and a drawing, and printed', async () => {
      const { file, token } = await finished();
      const png = Buffer.from(await (await file('badge.png')).arrayBuffer());
      expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 600 });
      expect(bakedCredential(png)).toBe(token);
      const svg = await file('badge.svg');
      expect(svg.headers.get('content-security-policy')).toContain('sandbox');
      expect(bakedCredential(Buffer.from(await svg.arrayBuffer()))).toBe(token);
      const pdf = await file('certificate.pdf');
      expect(pdf.headers.get('content-type')).toBe('application/pdf');
      expect((await pdf.text()).slice(0, 5)).toBe('%PDF-');
      expect((await file('certificate.html')).status).toBe(404);
    });

    test('has a public page that says whether it holds, for no search engine', async () => {
      const { visitor, own } = await finished();
      const page = await visitor.get(`/credentials/${own.id}`);
      expect(page.headers.get('x-robots-tag')).toContain('noindex');
      const html = await page.text();
      for (const word of ['ada', 'Ours', 'The short way', 'Example Distribution', 'It holds.']) {
        expect(html).toContain(word);
      }
    });

    test('is finished by what a file brings, where that was the last thing', async () => {
      const { ada, house, made, partners, credentialsOf, path } = await credentialWorld(open);
      const [milestone] = path.milestones;
      if (milestone === undefined) throw new Error('no milestone');
      const [lesson] = milestone.steps;
      if (lesson === undefined) throw new Error('no lesson');
      const access = {
        id: 'access',
        title: path.title,
        minutes: 1,
        kind: 'fact' as const,
        fact: 'consent' as const
      };
      const body = { ...path, id: 'with-access', milestones: [{ ...milestone, steps: [lesson, access] }] };
      const { db, engine } = house.app;
      const now = house.ctx().now;
      await publishDefinition(db, { kind: 'path', id: body.id, version: 1, effectiveFrom: null, body }, now);
      await sync(ada, [made('complete-step@1', { path: body.id, step: lesson.id })]);
      expect(await credentialsOf(ada)).toEqual([]);
      const consent = { attribute: 'consent' as const, value: '2026-11-20' };
      const fact = { key: 'consent', portfolio: null, personId: null, asOf: '2026-11-20', retracted: false };
      await appendFacts(
        db,
        engine,
        [{ partnerId: partners.ours, fact: { ...fact, kind: 'partner-attribute', data: consent } }],
        { eventId: randomUUID(), recordedAt: now }
      );
      await completePathsAt(house.ctx({ kind: 'system' }), [partners.theirs]);
      expect(await credentialsOf(ada)).toEqual([]);
      await completePathsAt(house.ctx({ kind: 'system' }), [partners.ours, partners.theirs]);
      await completePathsAt(house.ctx({ kind: 'system' }), [partners.ours]);
      expect(await credentialsOf(ada)).toMatchObject([{ path: 'with-access', revokedAt: null }]);
    });

    test('issues once, however often its steps are done again', async () => {
      const { ada, read, brief, approve, credentialsOf } = await finished();
      await read(ada);
      await approve(await brief(ada));
      expect(await credentialsOf(ada)).toHaveLength(1);
    });

    test('names issuer, achievement and picture that are there, for everybody’s page', async () => {
      const { visitor } = await finished();
      for (const path of ['/issuer', '/paths/short-way/1', '/paths/short-way/1/badge.png', '/status/0']) {
        const answer = await visitor.get(`/credentials${path}`);
        expect(answer.status, path).toBe(200);
        expect(answer.headers.get('access-control-allow-origin'), path).toBe('*');
        expect(answer.headers.get('cross-origin-resource-policy'), path).toBe('cross-origin');
      }
      for (const path of [
        '/paths/short-way/2',
        '/paths/none/1',
        '/paths/short-way/x',
        '/status/9',
        '/status/x'
      ]) {
        expect((await visitor.get(`/credentials${path}`)).status, path).toBe(404);
      }
      expect((await visitor.get('/credentials/keys/none')).status).toBe(404);
    });
  });

  describe('what it rests on is taken back', () => {
    test('it is revoked, with its points, for everybody whose path rested on it', async () => {
      const world = await finished();
      const { ada, ben, evidenceId, visitor, token, file, own, house } = world;
      await world.read(ben);
      expect(await world.credentialsOf(ben)).toHaveLength(1);
      expect(await isRevoked(visitor, token)).toBe(false);
      await world.takeBack(evidenceId);

      expect(await isRevoked(visitor, token)).toBe(true);
      expect(await world.credentialsOf(ada)).toMatchObject([
        { id: own.id, revokedAt: expect.any(String) as string }
      ]);
      expect(await world.credentialsOf(ben)).toMatchObject([{ revokedAt: expect.any(String) as string }]);
      expect((await file('credential.jwt')).status).toBe(410);
      expect(await (await visitor.get(`/credentials/${own.id}`)).text()).toContain('Revoked on');
      const lines = await house.app.db.selectFrom('point_entry').select('points').execute();
      expect(lines.reduce((sum, { points }) => sum + points, 0)).toBe(0);
    });

    test('and proved again, another one is issued', async () => {
      const world = await finished();
      await world.takeBack(world.evidenceId);
      await world.approve(await world.brief(world.ada));
      const [second, first] = await world.credentialsOf(world.ada);
      expect(first).toMatchObject({ id: world.own.id });
      expect(second).toMatchObject({ revokedAt: null });
      expect(await isRevoked(world.visitor, world.token)).toBe(true);
      const token = await (await world.visitor.get(`/credentials/${second?.id ?? ''}/credential.jwt`)).text();
      expect(await isRevoked(world.visitor, token)).toBe(false);
    });

    test('who has left the company by then loses it too', async () => {
      const world = await finished();
      const { house, people, takeBack, evidenceId, visitor, token } = world;
      await house.app.db
        .updateTable('membership')
        .set({ valid_to: '2026-11-23' })
        .where('person_id', '=', people.ada)
        .execute();
      await takeBack(evidenceId);
      expect(await isRevoked(visitor, token)).toBe(true);
    });

    test('what was finished before it was approved is not touched', async () => {
      const { ada, ben, brief, approve, takeBack, credentialsOf } = await finished();
      const again = await brief(ben);
      await approve(again);
      await takeBack(again);
      expect(await credentialsOf(ada)).toMatchObject([{ revokedAt: null }]);
    });

    test('where somebody else proved the same, it stands', async () => {
      const world = await finished();
      await world.approve(await world.brief(world.ben));
      await world.takeBack(world.evidenceId);
      expect(await world.credentialsOf(world.ada)).toMatchObject([{ revokedAt: null }]);
    });

    test('rebuilt, everything stands as it stood', async () => {
      const world = await finished();
      await world.takeBack(world.evidenceId);
      const rows = () => world.house.app.db.selectFrom('path_credential').selectAll().orderBy('id').execute();
      const before = await rows();
      expect(await rebuild(world.house.ctx({ kind: 'system' }))).toMatchObject({ ok: true });
      expect(await rows()).toEqual(before);
    });
  });

  describe('the check', () => {
    async function check(guest: Guest, text: string): Promise<string> {
      return (await guest.post('/credentials/check', { text })).text();
    }

    test('says what holds, what was changed, and what is somebody else’s', async () => {
      const { visitor, token, takeBack, evidenceId } = await finished();
      expect(await check(visitor, token)).toContain('is unchanged, and holds');
      const [head = '', body = '', signature = ''] = token.split('.');
      const other = Buffer.from(
        Buffer.from(body, 'base64url').toString().replaceAll('short', 'other')
      ).toString('base64url');
      expect(await check(visitor, `${head}.${other}.${signature}`)).toContain('it was changed');
      const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
      expect(await check(visitor, `${unsigned}.${body}.x`)).toContain('not issued here');
      const elsewhere = Buffer.from('{"alg":"RS256","kid":"https://other.example/key"}').toString(
        'base64url'
      );
      expect(await check(visitor, `${elsewhere}.${body}.${signature}`)).toContain('not issued here');
      for (const nothing of ['', 'hello', 'a.b', '<svg></svg>']) {
        expect(await check(visitor, nothing)).toContain('No signed credential was found');
      }
      await takeBack(evidenceId);
      expect(await check(visitor, token)).toContain('it was revoked on');
    });

    test('is the reviewer’s too: a badge of the house that somebody gives as proof is known', async () => {
      const { ada, file, house, made, partners } = await finished();
      const badge = new Uint8Array(await (await file('badge.png')).arrayBuffer());
      const id = randomUUID();
      const sent = await ada.send(`/api/files/${id}?partner=${partners.ours}`, {
        method: 'PUT',
        body: badge
      });
      expect(sent.status).toBe(201);
      const evidenceId = randomUUID();
      const said = {
        evidenceId,
        action: 'claim-ce-credits',
        occurredOn: '2026-11-24',
        note: null,
        link: null
      };
      const { replies } = await sync(ada, [made('log-action@2', { ...said, files: [id], forTeam: false })]);
      expect(replies).toMatchObject([{ outcome: 'applied' }]);
      await checkProofs(house.ctx({ kind: 'system' }));
      expect(await proofChecks(house.ctx(), evidenceId)).toMatchObject([
        { outcome: 'agrees', details: { badge: 'The short way', issuer: 'Example Distribution' } }
      ]);
    });

    test('holds for what an older key signed', async () => {
      const { visitor, token, house, file } = await finished();
      await renewIssuerKey(house.ctx({ kind: 'system' }));
      const anew = await (await file('credential.jwt')).text();
      expect(decodeProtectedHeader(anew).kid).not.toBe(decodeProtectedHeader(token).kid);
      for (const one of [token, anew]) {
        await verified(visitor, one);
        expect(await check(visitor, one)).toContain('is unchanged, and holds');
      }
    });
  });
});
