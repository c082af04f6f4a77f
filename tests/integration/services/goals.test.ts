import { expect, test } from 'vitest';
import type { CommandPayload } from '$lib/domain/commands/definitions';
import { goalsOfPartner } from '$lib/server/repositories/goal-repository';
import { listCampaigns } from '$lib/server/services/campaigns';
import { memberSnapshot } from '$lib/server/services/snapshot';
import { standInFor } from '$lib/server/services/stand-ins';
import { certificate, employment } from '../../fixtures/scoring/facts';
import { middling } from '../facts';
import { forEachEngine } from '../engines';
import { smallWorld } from '../small-world';

forEachEngine((open) => {
  async function twoPartners() {
    const world = await smallWorld(await open());
    const ours = await world.partner('Ours', middling('security'));
    const theirs = await world.partner('Theirs', middling('security'));
    const lead = await world.person('Lena', [{ partnerId: ours, role: 'partner_lead' }]);
    const member = await world.person('Ada', [{ partnerId: ours, role: 'member' }]);
    const robin = await world.person('Robin', [], 'enablement_manager');
    const manager = await world.as(robin.id, null, 'enablement_manager');
    const target = { kind: 'reach-threshold', portfolio: 'security', threshold: 'rebates' } as const;
    const campaign = { campaignId: manager.newId(), target, dueOn: '2027-01-23', note: null };
    return { world, ours, theirs, lead, member, manager, campaign };
  }

  test('one command sets the goal for several partners; only the lead answers, once', async () => {
    const { world, ours, theirs, lead, member, manager, campaign } = await twoPartners();
    const both = { ...campaign, partnerIds: [ours, theirs] };
    expect(await world.send(manager, 'assign-goal@1', null, both)).toMatchObject({ outcome: 'applied' });
    const [goal] = await goalsOfPartner(manager.db, ours);
    const [other] = await goalsOfPartner(manager.db, theirs);
    expect(goal).toMatchObject({ state: 'proposed', assignedByName: 'Robin', campaignId: other?.campaignId });

    const answer = { goalId: goal?.id ?? '', answer: 'accept', reason: null } as const;
    const asMember = await world.as(member.id, ours);
    const asLead = await world.as(lead.id, ours);
    expect(await world.send(asMember, 'answer-goal@1', ours, answer)).toMatchObject({ code: 'not-allowed' });
    const foreign = { ...answer, goalId: other?.id ?? '' };
    const unknown = { ...answer, goalId: manager.newId() };
    expect(await world.send(asLead, 'answer-goal@1', ours, foreign)).toMatchObject({ code: 'not-found' });
    expect(await world.send(asLead, 'answer-goal@1', ours, unknown)).toMatchObject({ code: 'not-found' });
    expect(await world.send(asLead, 'answer-goal@1', ours, answer)).toMatchObject({ outcome: 'applied' });
    expect(await world.send(asLead, 'answer-goal@1', ours, answer)).toMatchObject({
      code: 'already-answered'
    });
    expect((await goalsOfPartner(manager.db, ours))[0]?.state).toBe('accepted');
  });

  test('a lead takes a plan as the goal: accepted from the start, its steps seen by all, once', async () => {
    const { world, ours, theirs, lead, member, manager } = await twoPartners();
    await world.observe(ours, [employment(member.id), employment(lead.id)]);
    await world.observe(theirs, [employment('eve')]);
    const [asLead, asMember] = [await world.as(lead.id, ours), await world.as(member.id, ours)];
    const accept = (change: Partial<CommandPayload<'accept-plan@1'>> = {}, context = asLead) =>
      world.send(context, 'accept-plan@1', ours, {
        goalId: manager.newId(),
        portfolio: 'security',
        threshold: 'rebates',
        dueOn: '2027-01-23',
        steps: [{ kind: 'certificate', certification: 'ccnp-security', person: standInFor(member.id) }],
        ...change
      });
    expect(await accept({}, asMember)).toMatchObject({ code: 'not-allowed' });
    expect(await accept({}, manager)).toMatchObject({ code: 'not-allowed' });
    expect(await accept({ dueOn: '2026-11-24' })).toMatchObject({ code: 'due-date-not-ahead' });
    expect(await accept({ portfolio: 'x' })).toMatchObject({ code: 'unknown-portfolio' });
    expect(await accept({ threshold: 'x' })).toMatchObject({ code: 'unknown-threshold' });
    expect(await accept({ steps: [] })).toMatchObject({ code: 'invalid' });
    const of = (person: string) => accept({ steps: [{ kind: 'link', certification: 'ccna', person }] });
    expect(await of(standInFor('eve'))).toMatchObject({ code: 'unknown-step' });
    expect(await of(member.id)).toMatchObject({ code: 'unknown-step' });

    expect(await accept()).toMatchObject({ outcome: 'applied' });
    expect(await accept()).toMatchObject({ code: 'plan-accepted-already' });
    expect(await accept({ dueOn: '2027-04-24' })).toMatchObject({ outcome: 'applied' });

    const snapshot = await memberSnapshot(asMember);
    const goal = snapshot.ok ? snapshot.value.goals[0] : null;
    expect(goal).toMatchObject({
      state: 'accepted',
      assignedByName: 'Lena',
      target: { kind: 'reach-threshold', portfolio: 'security', threshold: 'rebates' },
      steps: [{ kind: 'certificate', certification: 'ccnp-security' }]
    });
    // What is told is whom the member's own device knows them as, and nobody's id.
    expect(snapshot.ok && goal?.steps[0]).toMatchObject({
      person: snapshot.ok ? snapshot.value.person.standIn : ''
    });
    const listed = await listCampaigns(manager, 1);
    expect(listed.ok && listed.value.campaigns.map(({ ownPlan, partners }) => [ownPlan, partners])).toEqual([
      [true, 1],
      [true, 1]
    ]);
  });

  test('progress is of the distance from where the partner stood', async () => {
    const { world, ours, member, manager, campaign } = await twoPartners();
    await world.observe(ours, [employment(member.id)]);
    await world.send(manager, 'assign-goal@1', null, { ...campaign, partnerIds: [ours] });
    const progress = async () => {
      const snapshot = await memberSnapshot(await world.as(member.id, ours));
      return snapshot.ok ? snapshot.value.goals[0]?.progress : null;
    };
    expect(await progress()).toEqual({ share: 0, done: false });
    const later = { ...certificate(member.id, 'ccnp-security'), asOf: '2026-11-24' };
    await world.observe(ours, [later]);
    const moved = await progress();
    expect(moved?.done).toBe(false);
  });

  test('a goal that cannot be is refused', async () => {
    const { world, ours, manager, campaign } = await twoPartners();
    const goal = { ...campaign, partnerIds: [ours] };
    const reply = async (change: object) =>
      world.send(manager, 'assign-goal@1', null, { ...goal, ...change });
    expect(await reply({ dueOn: '2026-11-24' })).toMatchObject({ code: 'due-date-not-ahead' });
    expect(await reply({ partnerIds: [ours, 'nobody'] })).toMatchObject({ code: 'not-found' });
    expect(await reply({ target: { kind: 'complete-path', path: 'x' } })).toMatchObject({
      code: 'unknown-path'
    });
    expect(
      await reply({ target: { kind: 'reach-threshold', portfolio: 'x', threshold: 'rebates' } })
    ).toMatchObject({ code: 'unknown-portfolio' });
    expect(await reply({ dueOn: 'tomorrow' })).toMatchObject({ code: 'invalid' });
    expect(await goalsOfPartner(manager.db, ours)).toEqual([]);
  });
});
