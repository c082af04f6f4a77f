import { createHmac } from 'node:crypto';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prepare } from '$lib/server/boot';
import { checkProofs, checkProofsOf, proofChecks } from '$lib/server/services/badges/check-proofs';
import { storeProof } from '$lib/server/services/proof-files';
import { bakedPng, bakedSvg } from '../../fixtures/badges/bake';
import { BADGE, BADGE_LINK, BadgeIssuer, SIGNER } from '../../fixtures/badges/issuer';
import { credentialFor, forged, signingKey, type SigningKey } from '../../fixtures/badges/sign';
import { forEachEngine } from '../engines';
import { evidenceWorld } from '../evidence/evidence-world';

forEachEngine((open) => {
  let issuer: BadgeIssuer;
  let key: SigningKey;

  beforeEach(async () => {
    issuer = await BadgeIssuer.open();
    key = await signingKey('first');
    issuer.keys = [key.jwk];
  });
  afterEach(() => issuer.close());

  async function badgeWorld() {
    const world = await evidenceWorld(() => open({ BADGE_ISSUERS: issuer.file() }));
    const ada = world.people.ada.email;
    const byLink = async (link = BADGE_LINK) => (await world.logCertificate({ files: [], link })).evidenceId;
    const byFile = async (bytes: Buffer) => {
      const id = world.ctx().newId();
      const stored = await storeProof(world.asAda, { id, partnerId: world.partners.ours, bytes });
      if (!stored.ok) throw new Error(stored.code);
      return (await world.logCertificate({ files: [id] })).evidenceId;
    };
    const run = () => checkProofs(world.ctx());
    const found = async (evidenceId: string) => {
      const [check, ...others] = await proofChecks(world.ctx(), evidenceId);
      expect(others).toEqual([]);
      return check;
    };
    const signed = async (jws: string) => {
      const evidenceId = await byFile(Buffer.from(bakedSvg(jws)));
      await run();
      return found(evidenceId);
    };
    return { ...world, ada, byLink, byFile, run, found, signed };
  }

  describe('a link to a badge', () => {
    test('is checked in the background and agrees; it decides nothing', async () => {
      const world = await badgeWorld();
      issuer.give(world.ada);
      const evidenceId = await world.byLink(`${BADGE_LINK}/public_url?source=linked_in`);
      expect(issuer.asked).toEqual([]);
      expect(await world.run()).toEqual({ ok: true, value: { checked: 1 } });
      expect(await world.found(evidenceId)).toMatchObject({
        outcome: 'agrees',
        atWhom: 'example',
        askedBy: null,
        checkedAt: '2026-11-24T09:00:00.000Z',
        nextAt: null,
        details: {
          badge: 'CCNP Security',
          issuer: 'Example Vendor',
          issuedOn: '2026-11-20',
          expiresOn: null,
          differences: []
        }
      });
      expect((await world.evidence(evidenceId))?.state).toBe('sent');
      // Nothing but the badge's own ids is asked for.
      expect(issuer.asked).toEqual([
        `/assertions/${BADGE}`,
        expect.stringMatching(/^\/classes\/[0-9a-f-]{36}$/)
      ]);
      expect(await world.run()).toEqual({ ok: true, value: { checked: 0 } });
      expect(issuer.asked).toHaveLength(2);
    });

    test('that is somebody else’s, of another day, over or taken back, differs', async () => {
      const world = await badgeWorld();
      issuer.give('eve@example.test', {
        issuedOn: '2025-01-01T00:00:00Z',
        expires: '2026-01-01T00:00:00Z',
        revoked: true
      });
      const evidenceId = await world.byLink();
      await world.run();
      expect(await world.found(evidenceId)).toMatchObject({
        outcome: 'differs',
        details: { differences: ['recipient', 'issued-on', 'expires-on', 'revoked', 'expired'] }
      });
    });

    test.each([
      [404, 'not-found', []],
      [410, 'differs', ['revoked']]
    ] as const)('that is answered with %s is %s', async (status, outcome, differences) => {
      const world = await badgeWorld();
      issuer.assertion = status;
      const evidenceId = await world.byLink();
      await world.run();
      expect(await world.found(evidenceId)).toMatchObject({
        outcome,
        details: { differences },
        nextAt: null
      });
    });

    test('is tried again where there was no answer', async () => {
      const world = await badgeWorld();
      issuer.assertion = 503;
      const evidenceId = await world.byLink();
      await world.run();
      expect(await world.found(evidenceId)).toMatchObject({
        outcome: 'unreachable',
        tries: 1,
        nextAt: '2026-11-24T09:01:00.000Z'
      });
      issuer.give(world.ada);
      expect(await world.run()).toMatchObject({ value: { checked: 0 } });
      world.house.clock.advance({ minutes: 1 });
      expect(await world.run()).toMatchObject({ value: { checked: 1 } });
      expect(await world.found(evidenceId)).toMatchObject({ outcome: 'agrees', tries: 2, nextAt: null });
    });

    test('of another host is never opened', async () => {
      const world = await badgeWorld();
      const evidenceId = await world.byLink(`https://elsewhere.example/badges/${BADGE}`);
      await world.run();
      expect(await proofChecks(world.ctx(), evidenceId)).toEqual([]);
      expect(issuer.asked).toEqual([]);
    });

    test('whose answer is of another badge is no badge', async () => {
      const world = await badgeWorld();
      issuer.give(world.ada, { id: `${issuer.origin}/assertions/another` });
      const evidenceId = await world.byLink();
      await world.run();
      expect(await world.found(evidenceId)).toMatchObject({ outcome: 'unreadable' });
    });

    test('may name what it is for anywhere; only a known address is read', async () => {
      const world = await badgeWorld();
      issuer.give(world.ada, { badge: `${issuer.origin}/secrets` });
      const evidenceId = await world.byLink();
      await world.run();
      expect(await world.found(evidenceId)).toMatchObject({ outcome: 'agrees', details: { badge: null } });
      expect(issuer.asked).toEqual([`/assertions/${BADGE}`]);
    });

    test('is looked at by two runs at once only once', async () => {
      const world = await badgeWorld();
      issuer.give(world.ada);
      await world.byLink();
      const [one, other] = await Promise.all([world.run(), world.run()]);
      expect([one, other].map((run) => (run.ok ? run.value.checked : 0)).sort()).toEqual([0, 1]);
    });

    test('is asked for again by a reviewer, and by nobody else', async () => {
      const world = await badgeWorld();
      issuer.assertion = 404;
      const evidenceId = await world.byLink();
      await world.run();
      issuer.give(world.ada);
      for (const context of [world.asAda, world.asBen, world.asEve]) {
        expect(await checkProofsOf(context, evidenceId)).toEqual({ ok: false, code: 'not-found' });
      }
      expect(await checkProofsOf(world.asRita, world.ctx().newId())).toEqual({
        ok: false,
        code: 'not-found'
      });
      expect(await checkProofsOf(world.asRita, evidenceId)).toEqual({ ok: true, value: null });
      expect(await world.found(evidenceId)).toMatchObject({
        outcome: 'agrees',
        askedBy: world.people.rita.id
      });
    });
  });

  describe('a signed badge in a file', () => {
    test('is checked by the keys of its issuer, in a picture and in a drawing', async () => {
      const world = await badgeWorld();
      const jws = await key.sign(credentialFor(world.ada));
      const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } })
        .png()
        .toBuffer();
      const ids = [
        await world.byFile(bakedPng(png, jws)),
        await world.byFile(bakedPng(await sharp(png).negate().png().toBuffer(), jws, { packed: true })),
        await world.byFile(Buffer.from(bakedSvg(jws)))
      ];
      await world.run();
      for (const id of ids) {
        expect(await world.found(id)).toMatchObject({
          outcome: 'agrees',
          atWhom: 'signature',
          details: { issuer: 'Signer Ltd', badge: 'CCNP Security', issuedOn: '2026-11-20' }
        });
      }
      expect((await world.evidence(ids[0] ?? ''))?.files).toMatchObject([{ mediaType: 'image/jpeg' }]);
      expect((await world.evidence(ids[2] ?? ''))?.files).toMatchObject([
        { mediaType: 'application/vc+jwt' }
      ]);
    });

    test.each(['ES256', 'RS256'])('may be signed with %s, or bear its key itself', async (alg) => {
      const world = await badgeWorld();
      const other = await signingKey('second', alg);
      issuer.keys = [key.jwk, other.jwk];
      const { kid: _, ...jwk } = other.jwk;
      expect(
        await world.signed(await other.sign(credentialFor(world.ada), { kid: undefined, jwk }))
      ).toMatchObject({
        outcome: 'agrees'
      });
    });

    test('that is another’s or over differs', async () => {
      const world = await badgeWorld();
      const jws = await key.sign(credentialFor('eve@example.test', { validUntil: '2026-11-21T00:00:00Z' }));
      expect(await world.signed(jws)).toMatchObject({
        outcome: 'differs',
        details: { differences: ['recipient', 'expires-on', 'expired'] }
      });
    });

    test('that was changed since is told', async () => {
      const world = await badgeWorld();
      const [header, , signature] = (await key.sign(credentialFor('eve@example.test'))).split('.');
      const payload = Buffer.from(JSON.stringify(credentialFor(world.ada))).toString('base64url');
      expect(await world.signed(`${header}.${payload}.${signature}`)).toMatchObject({
        outcome: 'signature-wrong',
        details: { issuer: 'Signer Ltd' }
      });
    });

    test('that somebody else signed under a key’s name is told, and under their own key', async () => {
      const world = await badgeWorld();
      const thief = await signingKey('first');
      expect(await world.signed(await thief.sign(credentialFor(world.ada)))).toMatchObject({
        outcome: 'signature-wrong'
      });
      const { kid: _, ...jwk } = thief.jwk;
      expect(await world.signed(await thief.sign(credentialFor(world.ada), { jwk }))).toMatchObject({
        outcome: 'unknown-key'
      });
      expect(await world.signed(await thief.sign(credentialFor(world.ada), { kid: 'lost' }))).toMatchObject({
        outcome: 'unknown-key'
      });
    });

    test('that nobody signed, or with a secret that is none, is refused by its algorithm', async () => {
      const world = await badgeWorld();
      const payload = credentialFor(world.ada);
      expect(await world.signed(forged(payload, { alg: 'none' }))).toMatchObject({
        outcome: 'algorithm-refused',
        details: { algorithm: 'none' }
      });
      // The public key taken for a shared secret.
      const body = forged(payload, { alg: 'HS256', kid: `${SIGNER}/keys#first` }).slice(0, -1);
      const mac = createHmac('sha256', Buffer.from(key.jwk.x ?? '', 'base64url'))
        .update(body)
        .digest('base64url');
      expect(await world.signed(`${body}.${mac}`)).toMatchObject({
        outcome: 'algorithm-refused',
        details: { algorithm: 'HS256' }
      });
    });

    test('by somebody unknown is told, with whether their own key fits', async () => {
      const world = await badgeWorld();
      const stranger = await signingKey('any');
      const theirs = credentialFor(world.ada, {
        issuer: { id: 'https://stranger.example', name: 'Stranger' }
      });
      const { kid: _, ...jwk } = stranger.jwk;
      expect(await world.signed(await stranger.sign(theirs, { jwk }))).toMatchObject({
        outcome: 'unknown-issuer',
        details: { issuer: 'Stranger', signed: true }
      });
      expect(await world.signed(await stranger.sign(theirs))).toMatchObject({
        outcome: 'unknown-issuer',
        details: { issuer: 'Stranger', signed: false }
      });
      expect(await world.signed(await key.sign(theirs, { jwk }))).toMatchObject({
        outcome: 'signature-wrong'
      });
      // An address that the badge itself names is never asked.
      expect(issuer.asked).toEqual([]);
    });

    test('whose issuer’s keys cannot be read is tried again', async () => {
      const world = await badgeWorld();
      const file = issuer.file();
      await issuer.close();
      issuer = await BadgeIssuer.open();
      expect(file).not.toBe('');
      expect(await world.signed(await key.sign(credentialFor(world.ada)))).toMatchObject({
        outcome: 'unreachable',
        nextAt: '2026-11-24T09:01:00.000Z'
      });
    });

    test('signed within its JSON is none that can be checked', async () => {
      const world = await badgeWorld();
      const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'navy' } })
        .png()
        .toBuffer();
      const id = await world.byFile(
        bakedPng(png, JSON.stringify({ ...credentialFor(world.ada), proof: [] }))
      );
      await world.run();
      expect(await world.found(id)).toMatchObject({ outcome: 'unsupported' });
    });
  });

  test('a file of issuers that is wrong keeps the house from opening', async () => {
    const { app } = await open({ BADGE_ISSUERS: '/nowhere/issuers.json' });
    await expect(prepare(app)).rejects.toThrow('BADGE_ISSUERS: /nowhere/issuers.json cannot be read as JSON');
  });
});
