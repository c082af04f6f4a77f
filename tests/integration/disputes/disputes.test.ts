import { expect, test } from 'vitest';
import type { CommandPayload } from '$lib/domain/commands/definitions';
import type { Context } from '$lib/server/context';
import { disputeAtDesk, disputesToAnswer, disputesWaiting } from '$lib/server/services/disputes';
import { readProof } from '$lib/server/services/proof-files';
import { memberSnapshot } from '$lib/server/services/snapshot';
import { official } from '../../fixtures/scoring/facts';
import { forEachEngine } from '../engines';
import { evidenceWorld } from '../evidence/evidence-world';

forEachEngine((open) => {
  async function disputeWorld() {
    const world = await evidenceWorld(open);
    const { ours, theirs } = world.partners;
    const dispute = async (
      change: Partial<CommandPayload<'open-dispute@1'>> = {},
      context: Context = world.asAda,
      partnerId = ours
    ) => {
      const disputeId = change.disputeId ?? context.newId();
      const reply = await world.send(context, 'open-dispute@1', partnerId, {
        subject: { kind: 'official', portfolio: 'security' },
        shown: '4.6',
        expected: '4.9',
        words: 'PXP says 4.9 since Monday.',
        files: [],
        ...change,
        disputeId
      });
      return { reply, disputeId };
    };
    const say = (
      context: Context,
      disputeId: string,
      words: string,
      files: string[] = [],
      partnerId = ours
    ) => world.send(context, 'reply-dispute@1', partnerId, { disputeId, words, files });
    const settle = (context: Context, disputeId: string, partnerId = ours) =>
      world.send(context, 'settle-dispute@1', partnerId, { disputeId, outcome: 'corrected', words: 'Done.' });
    const seen = async (context: Context) => {
      const snapshot = await memberSnapshot(context);
      return snapshot.ok ? snapshot.value.disputes : [];
    };
    return { ...world, ours, theirs, dispute, say, settle, seen };
  }

  test('a dispute is opened with a file, answered, settled and opened again, as one thread', async () => {
    const { asAda, asBen, asRita, proof, ours, dispute, say, settle, seen } = await disputeWorld();
    const file = await proof();
    const { reply, disputeId } = await dispute({ files: [file] });
    expect(reply).toMatchObject({ outcome: 'applied' });
    expect(await disputesWaiting(asRita)).toBe(1);
    const queue = await disputesToAnswer(asRita, { state: 'open', page: 1 });
    expect(queue).toMatchObject({
      value: { disputes: [{ id: disputeId, partnerName: 'Ours' }], counts: { open: 1, answered: 0 } }
    });

    expect(await say(asRita, disputeId, 'Since which day?')).toMatchObject({ outcome: 'applied' });
    expect((await seen(asAda))[0]).toMatchObject({ state: 'answered', partnerId: ours });
    expect(await say(asBen, disputeId, 'Since the 16th.')).toMatchObject({ outcome: 'applied' });
    expect(await settle(asRita, disputeId)).toMatchObject({ outcome: 'applied' });
    const [settled] = await seen(asBen);
    expect(settled).toMatchObject({ state: 'settled', outcome: 'corrected' });
    expect(settled?.messages.map(({ side, personName, words }) => [side, personName, words])).toEqual([
      ['partner', 'Ada', 'PXP says 4.9 since Monday.'],
      ['distributor', 'Rita', 'Since which day?'],
      ['partner', 'Ben', 'Since the 16th.'],
      ['distributor', 'Rita', 'Done.']
    ]);
    expect(settled?.messages[0]?.files).toMatchObject([{ id: file, mediaType: 'image/jpeg' }]);

    expect(await settle(asRita, disputeId)).toMatchObject({ code: 'already-settled' });
    expect(await say(asRita, disputeId, 'One more thing.')).toMatchObject({ code: 'already-settled' });
    expect(await say(asAda, disputeId, 'It still says 4.6.')).toMatchObject({ outcome: 'applied' });
    expect((await seen(asAda))[0]).toMatchObject({ state: 'open', outcome: null });
  });

  test('what the distributor says stands in what changed, for who sees the dispute', async () => {
    const { asAda, asBen, asRita, ours, dispute, say, settle, ...world } = await disputeWorld();
    const mia = await world.person('Mia', [{ partnerId: ours, role: 'member' }]);
    const { disputeId } = await dispute();
    await say(asRita, disputeId, 'Since which day?');
    await say(asAda, disputeId, 'Since Monday.');
    await settle(asRita, disputeId);
    const told = async (context: Context) => {
      const snapshot = await memberSnapshot(context);
      if (!snapshot.ok) throw new Error(snapshot.code);
      return snapshot.value.changes.filter(({ kind }) => kind === 'dispute-answered').map((c) => c.subject);
    };
    expect(await told(asAda)).toEqual([disputeId, disputeId]);
    expect(await told(asBen)).toEqual([disputeId, disputeId]);
    expect(await told(await world.as(mia.id, ours))).toEqual([]);
  });

  test('it is for who opened it, the lead and the distributor: nobody else', async () => {
    const world = await disputeWorld();
    const { asAda, asBen, asEve, asRita, ours, theirs, dispute, say, settle, seen } = world;
    const mia = await world.person('Mia', [{ partnerId: ours, role: 'member' }]);
    const asMia = await world.as(mia.id, ours);
    const { disputeId } = await dispute();
    expect((await seen(asAda)).map(({ id }) => id)).toEqual([disputeId]);
    expect((await seen(asBen)).map(({ id }) => id)).toEqual([disputeId]);
    expect(await seen(asMia)).toEqual([]);
    expect(await seen(asEve)).toEqual([]);

    const missing = asAda.newId();
    for (const [context, partnerId] of [
      [asMia, ours],
      [asEve, theirs],
      [asRita, theirs]
    ] as const) {
      expect(await say(context, disputeId, 'x', [], partnerId)).toMatchObject({ code: 'not-found' });
      expect(await say(context, missing, 'x', [], partnerId)).toMatchObject({ code: 'not-found' });
    }
    expect(await say(asEve, disputeId, 'x')).toMatchObject({ code: 'not-allowed' });
    expect(await settle(asBen, disputeId)).toMatchObject({ code: 'not-allowed' });
    expect(await settle(asRita, disputeId, theirs)).toMatchObject({ code: 'not-found' });
    expect(await disputeAtDesk(asBen, disputeId)).toEqual({ ok: false, code: 'not-found' });
    expect(await disputesToAnswer(asBen, { state: 'open', page: 1 })).toEqual({
      ok: false,
      code: 'not-found'
    });
  });

  test('a file that the lead adds is seen by who opened it, and by no other member', async () => {
    const world = await disputeWorld();
    const mia = await world.person('Mia', [{ partnerId: world.ours, role: 'member' }]);
    const { disputeId } = await world.dispute();
    const file = await world.proof(world.asBen);
    expect(await world.say(world.asBen, disputeId, 'Here.', [file])).toMatchObject({ outcome: 'applied' });
    for (const context of [world.asAda, world.asBen, world.asRita]) {
      expect((await readProof(context, file)).ok).toBe(true);
    }
    for (const context of [await world.as(mia.id, world.ours), world.asEve]) {
      expect(await readProof(context, file)).toEqual({ ok: false, code: 'not-found' });
    }
  });

  test('a file is tied once: to a piece of evidence or to a dispute', async () => {
    const { proof, logCertificate, dispute } = await disputeWorld();
    const [one, other] = [await proof(), await proof()];
    await dispute({ files: [one] });
    expect((await logCertificate({ files: [one] })).reply).toMatchObject({ code: 'unknown-file' });
    expect((await dispute({ files: [one] })).reply).toMatchObject({ code: 'unknown-file' });
    await logCertificate({ files: [other] });
    expect((await dispute({ files: [other] })).reply).toMatchObject({ code: 'unknown-file' });
  });

  test('what it is about must be there: a row of another partner is like none', async () => {
    const world = await disputeWorld();
    await world.observe(world.theirs, [official('security', 3)]);
    await world.observe(world.ours, [official('security', 4.6)]);
    const factOf = async (partner: string) => {
      const rows = world.ctx().db.selectFrom('fact').select('seq').where('partner_id', '=', partner);
      return Number((await rows.orderBy('seq', 'desc').executeTakeFirstOrThrow()).seq);
    };
    const code = async (subject: CommandPayload<'open-dispute@1'>['subject']) =>
      (await world.dispute({ subject })).reply;
    expect(await code({ kind: 'fact', fact: await factOf(world.ours) })).toMatchObject({
      outcome: 'applied'
    });
    const unknown = { code: 'unknown-subject' };
    expect(await code({ kind: 'fact', fact: await factOf(world.theirs) })).toMatchObject(unknown);
    expect(await code({ kind: 'fact', fact: 987_654_321 })).toMatchObject(unknown);
    expect(await code({ kind: 'projected', portfolio: 'x' })).toMatchObject(unknown);
    expect(await code({ kind: 'metric', portfolio: 'security', metric: 'x' })).toMatchObject(unknown);
    expect(await code({ kind: 'metric', portfolio: 'security', metric: 'onboard' })).toMatchObject({
      outcome: 'applied'
    });
  });

  test('sent again it is one; an id that is taken is told from nothing else', async () => {
    const { dispute, say, asAda, asEve, theirs, seen } = await disputeWorld();
    const { disputeId } = await dispute();
    expect((await dispute({ disputeId })).reply).toMatchObject({ code: 'id-taken' });
    expect((await dispute({ disputeId }, asEve, theirs)).reply).toMatchObject({ code: 'id-taken' });
    await say(asAda, disputeId, 'Since Monday.');
    expect(await say(asAda, disputeId, 'Since Monday.')).toMatchObject({ code: 'already-said' });
    expect((await seen(asAda))[0]?.messages).toHaveLength(2);
  });

  test('words are asked for, and somebody of the company settles none of its disputes', async () => {
    const world = await disputeWorld();
    expect((await world.dispute({ words: '  ' })).reply).toMatchObject({ code: 'invalid' });
    expect((await world.dispute({ expected: '' })).reply).toMatchObject({ code: 'invalid' });
    const { disputeId } = await world.dispute();
    const both = await world.person(
      'Both',
      [{ partnerId: world.ours, role: 'partner_lead' }],
      'enablement_manager'
    );
    const asBoth = await world.as(both.id, world.ours, 'enablement_manager');
    expect(await world.settle(asBoth, disputeId)).toMatchObject({ code: 'own-dispute' });
  });
});
