import { expect, test } from 'vitest';
import type { CommandReply } from '$lib/domain/commands/command';
import { RETURN_REASONS } from '$lib/domain/evidence/evidence';
import { addDays } from '$lib/domain/shared/date';
import { matchesOf } from '$lib/server/repositories/evidence-match-repository';
import { undoImport } from '$lib/server/imports';
import { standInFor } from '$lib/server/services/stand-ins';
import { rebuild } from '$lib/server/services/rebuild';
import { workspanCsv } from '../fixtures/imports/workspan-rows';
import { projectionsIn } from '../fixtures/rebuild/projections';
import { forEachEngine } from './engines';
import { evidenceWorld } from './evidence/evidence-world';
import { take } from './imports/importing';

/** The same "random" numbers for the same seed: a sequence that fails can be run again. */
function dice(seed: number) {
  let state = seed;
  const roll = (sides: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * sides);
  };
  return { roll, pick: <T>(from: readonly T[]): T => from[roll(from.length)] as T };
}

/** Sends commands of every kind in an order of the dice, those that are refused among them. */
async function live(world: Awaited<ReturnType<typeof evidenceWorld>>, seed: number, commands: number) {
  const { roll, pick } = dice(seed);
  const { ours, theirs } = world.partners;
  const members = [
    { context: world.asAda, partnerId: ours },
    { context: world.asBen, partnerId: ours },
    { context: world.asEve, partnerId: theirs }
  ];
  const replies: CommandReply[] = [];
  const sent: string[] = [];
  const house = () => world.house.ctx();
  const report = (deal: number) =>
    workspanCsv([
      { 'Deal WS-ID': `WS-${deal}`, '2T Partner Name': 'Ours', 'BE GEO ID': '1' },
      { 'Deal WS-ID': `WS-${deal}`, '2T Partner Name': `New ${deal}`, 'BE GEO ID': `9${deal}` }
    ]);
  const imports = { applied: [] as string[], undone: 0, again: 0 };
  const taken = new Set<number>();
  for (let count = 0; count < commands; count++) {
    world.house.clock.advance({ minutes: 1 + roll(5) });
    const { now } = world.ctx();
    const { context, partnerId } = pick(members);
    const actor = { ...context, now };
    const reviewer = { ...world.asRita, now };
    const day = addDays('2026-11-24', -roll(400));
    const send = world.send;
    const goals = () =>
      world.ctx().db.selectFrom('goal').select(['id', 'partner_id']).orderBy('id').execute();
    const disputes = () =>
      world.ctx().db.selectFrom('dispute').select(['id', 'partner_id']).orderBy('id').execute();
    const acts: (() => Promise<CommandReply | null>)[] = [
      async () => {
        const certification = pick(['ccna', 'ccnp-security', 'black-belt-security-stage-1', 'sommelier']);
        const { reply, evidenceId } = await world.logCertificate(
          { certification, issuedOn: day },
          actor,
          partnerId
        );
        sent.push(evidenceId);
        return reply;
      },
      async () => {
        const evidenceId = actor.newId();
        sent.push(evidenceId);
        const action = pick(['brief-management', 'link-certificates']);
        const isTogether = roll(3) === 0 && action === 'brief-management';
        return send(actor, 'log-action@2', partnerId, {
          evidenceId,
          action,
          occurredOn: day,
          files: [],
          note: 'done',
          link: null,
          forTeam: isTogether
        });
      },
      async () => world.approve(pick(sent) ?? actor.newId(), roll(2) === 0, reviewer),
      async () => world.approve(pick(sent) ?? actor.newId(), true, { ...world.asOtto, now }),
      async () => {
        const evidenceId = pick(sent) ?? actor.newId();
        const held = await matchesOf(world.ctx().db, evidenceId);
        return send(reviewer, 'tell-apart@1', null, {
          evidenceId,
          from: held.length === 0 ? [evidenceId] : held.map(({ otherId }) => otherId),
          reason: pick(['two-things', 'other-is-wrong'] as const),
          note: null
        });
      },
      async () =>
        send({ ...world.asOtto, now }, 'confirm-approval@1', null, {
          evidenceId: pick(sent) ?? actor.newId()
        }),
      async () => world.takeBack(pick(sent) ?? actor.newId(), reviewer),
      async () => {
        const evidenceId = pick(sent) ?? actor.newId();
        return world.decide(
          { decision: 'return', evidenceId, reason: pick(RETURN_REASONS), note: null },
          reviewer
        );
      },
      async () =>
        send(actor, 'set-board-privacy@1', partnerId, {
          ...(roll(2) === 0 && { personNameShown: roll(2) === 0 }),
          ...(roll(3) === 0 && { partnerNameShown: roll(2) === 0 }),
          ...(roll(3) === 0 && { partnerHidden: roll(2) === 0 })
        }),
      async () =>
        send(reviewer, 'assign-goal@1', null, {
          campaignId: actor.newId(),
          partnerIds: roll(2) === 0 ? [ours, theirs] : [ours],
          target: { kind: 'reach-threshold', portfolio: 'security', threshold: 'rebates' },
          dueOn: addDays('2026-11-24', 1 + roll(90)),
          note: null
        }),
      async () => {
        const goal = pick((await goals()).filter(({ partner_id }) => partner_id === ours));
        const answer = pick(['accept', 'decline'] as const);
        return send({ ...world.asBen, now }, 'answer-goal@1', ours, {
          goalId: goal?.id ?? actor.newId(),
          answer,
          reason: answer === 'decline' ? 'not this quarter' : null
        });
      },
      async () => {
        // The same few reports over and over: most are taken again, some after they were undone.
        const deal = roll(4);
        if (taken.has(deal)) imports.again += 1;
        taken.add(deal);
        imports.applied.push((await take(house(), 'workspan', report(deal))).importId);
        return null;
      },
      async () => {
        const importId = pick(imports.applied) ?? actor.newId();
        if ((await undoImport(house(), importId)).ok) imports.undone += 1;
        return null;
      },
      async () =>
        send({ ...world.asBen, now }, 'accept-plan@1', ours, {
          goalId: actor.newId(),
          portfolio: 'security',
          threshold: 'rebates',
          dueOn: addDays('2026-11-24', 1 + roll(90)),
          // Somebody of whom the facts know, or nobody.
          steps: [
            {
              kind: 'certificate',
              certification: 'ccna',
              person: standInFor(pick([world.people.ada.id, world.people.ben.id, 'nobody']))
            }
          ]
        }),
      async () =>
        send({ ...world.asBen, now }, 'choose-focus@1', ours, {
          portfolios: ['security', 'networking', 'none'].slice(roll(3), 1 + roll(3))
        }),
      async () =>
        send(actor, 'open-dispute@1', partnerId, {
          disputeId: actor.newId(),
          subject: { kind: 'projected', portfolio: pick(['security', 'networking', 'none']) },
          shown: '4.2',
          expected: '5',
          words: 'One more is certified.',
          files: []
        }),
      async () => {
        const dispute = pick(await disputes());
        const by = pick([actor, reviewer]);
        return send(by, 'reply-dispute@1', dispute?.partner_id ?? ours, {
          disputeId: dispute?.id ?? actor.newId(),
          words: `Word ${roll(5)}`,
          files: []
        });
      },
      async () => {
        const dispute = pick(await disputes());
        return send(reviewer, 'settle-dispute@1', dispute?.partner_id ?? ours, {
          disputeId: dispute?.id ?? actor.newId(),
          outcome: pick(['accepted', 'explained', 'corrected'] as const),
          words: 'So it is.'
        });
      },
      async () =>
        send(actor, 'log-credits@1', partnerId, {
          entryId: actor.newId(),
          title: 'A course',
          credits: 1 + roll(20),
          doneOn: day,
          claimedOn: roll(2) === 0 ? day : null
        }),
      async () => {
        const entries = await world.ctx().db.selectFrom('credit_entry').select('id').orderBy('id').execute();
        const entryId = pick(entries)?.id ?? actor.newId();
        return roll(4) === 0
          ? send(actor, 'remove-credits@1', partnerId, { entryId })
          : send(actor, 'claim-credits@1', partnerId, { entryId, claimedOn: '2026-11-24' });
      },
      async () => send(actor, 'complete-step@1', partnerId, { path: 'be-the-one', step: pick(world.lessons) })
    ];
    const reply = await pick(acts)();
    if (reply !== null) replies.push(reply);
  }
  return { replies, imports };
}

forEachEngine((open) => {
  test.each([1, 7, 2026])(
    'what is rebuilt from events and facts is what was live (seed %i)',
    async (seed) => {
      const world = await evidenceWorld(open);
      const { replies, imports } = await live(world, seed, 200);
      // Whatever the dice said of it: somebody shows their name.
      const showing = { ...world.asBen, now: world.ctx().now };
      await world.send(showing, 'set-board-privacy@1', world.partners.ours, { personNameShown: true });
      const before = await projectionsIn(world.ctx());
      // The sequence is worth something only where it did something to every projection.
      expect(replies.filter(({ outcome }) => outcome === 'applied').length).toBeGreaterThan(30);
      expect(imports.applied.length).toBeGreaterThan(2);
      expect(imports.undone).toBeGreaterThan(0);
      expect(imports.again).toBeGreaterThan(0);
      for (const rows of Object.values(before)) expect(rows.length).toBeGreaterThan(0);
      expect(before.people?.some((row) => row.includes('"board_name_shown":1'))).toBe(true);

      expect(await rebuild(world.ctx())).toMatchObject({ ok: true });
      expect(await projectionsIn(world.ctx())).toEqual(before);

      expect(await rebuild(world.ctx())).toMatchObject({ ok: true });
      expect(await projectionsIn(world.ctx())).toEqual(before);
    },
    60_000
  );

  test('a member cannot have it rebuilt', async () => {
    const world = await evidenceWorld(open);
    expect(await rebuild(world.asAda)).toEqual({ ok: false, code: 'not-allowed' });
  });
});
