import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { ApartReason } from '$lib/domain/evidence/duplicates';
import type { Context } from '$lib/server/context';
import { matchesOf } from '$lib/server/repositories/evidence-match-repository';
import { evidenceToReview, reviewEvidence } from '$lib/server/services/evidence-review';
import { rebuild } from '$lib/server/services/rebuild';
import { certificatePicture } from '../../fixtures/evidence/certificate-picture';
import { projectionsIn } from '../../fixtures/rebuild/projections';
import { forEachEngine, type OpenTestApp } from '../engines';
import { evidenceWorld } from './evidence-world';

const ADA = { name: 'Ada Lovelace', number: 'CSCO-10001' };

async function duplicateWorld(open: OpenTestApp) {
  const world = await evidenceWorld(open);
  const { ours, theirs } = world.partners;
  const at = (context: Context) => (context === world.asEve ? theirs : ours);
  return {
    ...world,
    /** Logs a certificate with these bytes as its proof, and a number of its own unless one is given. */
    async send(
      context: Context,
      bytes: Buffer | null,
      payload: Parameters<typeof world.logCertificate>[0] = {}
    ): Promise<string> {
      const files = bytes === null ? undefined : [await world.proof(context, at(context), bytes)];
      const said = { number: null, ...payload, ...(files === undefined ? {} : { files }) };
      const { reply, evidenceId } = await world.logCertificate(said, context, at(context));
      expect(reply.outcome).toBe('applied');
      return evidenceId;
    },
    place: async (id: string) => (await world.evidence(id))?.place,
    by: async (id: string) => (await matchesOf(world.ctx().db, id)).map(({ by }) => by),
    tellApart: (
      evidenceId: string,
      from: string[],
      reason: ApartReason = 'two-things',
      context: Context = world.asRita,
      note: string | null = null
    ) => world.send(context, 'tell-apart@1', null, { evidenceId, from, reason, note })
  };
}

forEachEngine((open) => {
  describe('evidence that is like that of somebody else is held, and so is the other', () => {
    test('by the file, at another company', async () => {
      const world = await duplicateWorld(open);
      const bytes = await certificatePicture(ADA);
      const [first, second] = [await world.send(world.asAda, bytes), await world.send(world.asEve, bytes)];
      expect([await world.place(first), await world.place(second)]).toEqual(['held', 'held']);
      expect(await world.by(second)).toEqual([['file']]);
      const review = await reviewEvidence(world.asRita, second);
      expect(review).toMatchObject({
        ok: true,
        value: {
          matches: [
            { otherId: first, other: { personName: 'Ada', partnerName: 'Ours', files: [{ pages: 1 }] } }
          ]
        }
      });
    });

    test('by the picture, saved as another file', async () => {
      const world = await duplicateWorld(open);
      const bytes = await certificatePicture(ADA);
      const other = await sharp(bytes).resize(900).webp({ quality: 70 }).toBuffer();
      const [first, second] = [await world.send(world.asAda, bytes), await world.send(world.asEve, other)];
      expect(await world.by(first)).toEqual([['picture']]);
      expect(await world.place(second)).toBe('held');
    });

    test('by the link, however it is written', async () => {
      const world = await duplicateWorld(open);
      await world.send(world.asAda, null, { link: 'https://www.credly.com/badges/abc' });
      const second = await world.send(world.asEve, null, {
        link: 'http://credly.com/badges/abc/?utm_source=x'
      });
      expect(await world.by(second)).toEqual([['link']]);
    });

    test('by the certificate’s number, however it is spelled; a colleague’s too', async () => {
      const world = await duplicateWorld(open);
      await world.send(world.asAda, null, { number: 'CSCO 777-1' });
      const second = await world.send(world.asBen, null, { number: 'csco7771' });
      expect(await world.by(second)).toEqual([['number']]);
      expect(await world.place(second)).toBe('held');
    });
  });

  describe('what is alike and may be is not held', () => {
    test('a certificate of the same kind with another name on it', async () => {
      const world = await duplicateWorld(open);
      await world.send(world.asAda, await certificatePicture(ADA));
      const eve = await certificatePicture({ name: 'Eve Kowalski', number: 'CSCO-20002' });
      expect(await world.place(await world.send(world.asEve, eve))).toBe('open');
    });

    test('the same sent again after it came back', async () => {
      const world = await duplicateWorld(open);
      const bytes = await certificatePicture(ADA);
      const first = await world.send(world.asAda, bytes);
      await world.giveBack(first);
      const again = await world.send(world.asAda, bytes, { issuedOn: '2026-11-19' });
      expect(await world.place(again)).toBe('open');
      expect(await reviewEvidence(world.asRita, again)).toMatchObject({
        ok: true,
        value: { matches: [], earlier: [{ id: first, returnReason: 'unreadable' }] }
      });
    });

    test('an action that the company did together, told by two who took part', async () => {
      const world = await duplicateWorld(open);
      const bytes = await certificatePicture(ADA);
      const tell = async (context: Context, forTeam: boolean) => {
        const files = [await world.proof(context, world.partners.ours, bytes)];
        return (await world.logAction({ files, note: null, forTeam }, context)).evidenceId;
      };
      const first = await tell(world.asAda, true);
      expect(await world.place(await tell(world.asBen, true))).toBe('open');
      // Somebody who tells it as their own takes what is the company's.
      const alone = await tell(world.asBen, false);
      expect([await world.place(alone), await world.place(first)]).toEqual(['held', 'held']);
    });
  });

  test('a proof that serves one person for two certificates is held', async () => {
    const world = await duplicateWorld(open);
    const bytes = await certificatePicture(ADA);
    await world.send(world.asAda, bytes);
    const other = await world.send(world.asAda, bytes, { certification: 'ccna' });
    expect(await world.place(other)).toBe('held');
  });

  test('what is held is not approved before somebody compared it, with a reason that stays', async () => {
    const world = await duplicateWorld(open);
    const bytes = await certificatePicture(ADA);
    const [first, second] = [await world.send(world.asAda, bytes), await world.send(world.asEve, bytes)];
    expect(await world.approve(first)).toMatchObject({ outcome: 'rejected', code: 'held-as-duplicate' });
    expect(await world.tellApart(first, [], 'two-things')).toMatchObject({ code: 'invalid' });
    expect(await world.tellApart(first, [second], 'other')).toMatchObject({ code: 'note-missing' });
    expect(await world.tellApart(first, [second], 'other-is-wrong')).toMatchObject({ outcome: 'applied' });
    // Of right and wrong the other side is not settled by it.
    expect([await world.place(first), await world.place(second)]).toEqual(['open', 'held']);
    expect(await world.approve(first)).toMatchObject({ outcome: 'applied' });
    expect(await reviewEvidence(world.asRita, first)).toMatchObject({
      value: { matches: [{ apart: { reason: 'other-is-wrong', byName: 'Rita' } }] }
    });
    // It may be returned as it is.
    expect(await world.giveBack(second)).toMatchObject({ outcome: 'applied' });
  });

  test('two different things are different from both sides', async () => {
    const world = await duplicateWorld(open);
    const bytes = await certificatePicture(ADA);
    const [first, second] = [await world.send(world.asAda, bytes), await world.send(world.asEve, bytes)];
    await world.tellApart(first, [second]);
    expect([await world.place(first), await world.place(second)]).toEqual(['open', 'open']);
    expect(await world.tellApart(first, [second])).toMatchObject({ code: 'not-held' });
  });

  test('what came after the reviewer looked holds it still', async () => {
    const world = await duplicateWorld(open);
    const bytes = await certificatePicture(ADA);
    const [first, second] = [await world.send(world.asAda, bytes), await world.send(world.asEve, bytes)];
    const third = await world.send(world.asBen, bytes);
    expect(await world.tellApart(first, [second])).toMatchObject({ code: 'more-duplicates' });
    expect(await world.tellApart(first, [second, third])).toMatchObject({ outcome: 'applied' });
    expect(await world.place(first)).toBe('open');
    expect(await world.place(second)).toBe('held');
  });

  test('nobody compares what one side of is their own company’s; members compare nothing', async () => {
    const world = await duplicateWorld(open);
    const bytes = await certificatePicture(ADA);
    const [first, second] = [await world.send(world.asAda, bytes), await world.send(world.asEve, bytes)];
    const mona = await world.person(
      'Mona',
      [{ partnerId: world.partners.theirs, role: 'member' }],
      'enablement_manager'
    );
    const asMona = await world.as(mona.id, null, 'enablement_manager');
    // Neither their own side, nor the other against it.
    expect(await world.tellApart(second, [first], 'two-things', asMona)).toMatchObject({
      code: 'own-evidence'
    });
    expect(await world.tellApart(first, [second], 'two-things', asMona)).toMatchObject({
      code: 'own-evidence'
    });
    for (const context of [world.asAda, world.asBen, world.asEve]) {
      expect(await world.tellApart(first, [second], 'two-things', context)).toMatchObject({
        code: 'not-allowed'
      });
    }
  });

  test('its sender is told nothing of it', async () => {
    const world = await duplicateWorld(open);
    const bytes = await certificatePicture(ADA);
    const first = await world.send(world.asAda, bytes);
    await world.send(world.asEve, bytes);
    const guest = await world.house
      .ctx()
      .db.selectFrom('evidence')
      .select('state')
      .where('id', '=', first)
      .execute();
    expect(guest).toEqual([{ state: 'sent' }]);
    expect(await evidenceToReview(world.asAda, { list: 'held', page: 1 })).toMatchObject({ ok: false });
  });

  test('two who send the same at once are both held', async () => {
    const world = await duplicateWorld(open);
    const bytes = await certificatePicture(ADA);
    const files = [
      await world.proof(world.asAda, world.partners.ours, bytes),
      await world.proof(world.asEve, world.partners.theirs, bytes)
    ] as const;
    const [first, second] = await Promise.all([
      world.logCertificate({ number: null, files: [files[0]] }, world.asAda),
      world.logCertificate({ number: null, files: [files[1]] }, world.asEve, world.partners.theirs)
    ]);
    expect([await world.place(first.evidenceId), await world.place(second.evidenceId)]).toEqual([
      'held',
      'held'
    ]);
  });

  test('is the same live and rebuilt', async () => {
    const world = await duplicateWorld(open);
    const bytes = await certificatePicture(ADA);
    const first = await world.send(world.asAda, bytes);
    await world.giveBack(first);
    await world.send(world.asAda, bytes);
    const eve = await world.send(world.asEve, bytes);
    const ben = await world.send(world.asBen, await sharp(bytes).resize(800).png().toBuffer());
    const others = (await matchesOf(world.ctx().db, ben)).map(({ otherId }) => otherId);
    await world.tellApart(ben, others, 'other-is-wrong');
    await world.approve(ben);
    const live = await projectionsIn(world.ctx());
    expect(live.matches?.length).toBeGreaterThan(4);
    expect(await world.place(eve)).toBe('held');
    expect((await rebuild(world.ctx())).ok).toBe(true);
    expect(await projectionsIn(world.ctx())).toEqual(live);
  });
});
