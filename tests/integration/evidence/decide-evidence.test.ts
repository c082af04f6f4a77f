import { expect, test } from 'vitest';
import { factsOfPartner } from '$lib/server/repositories/fact-repository';
import { forEachEngine } from '../engines';
import { evidenceWorld } from './evidence-world';

forEachEngine((open) => {
  test('an approved certificate becomes a fact, moves the projected index and earns points', async () => {
    const world = await evidenceWorld(open);
    const before = await world.security();
    const { evidenceId } = await world.logCertificate();
    expect(await world.approve(evidenceId)).toMatchObject({ outcome: 'applied' });

    expect(await world.evidence(evidenceId)).toMatchObject({
      state: 'verified',
      decidedAt: '2026-11-24T09:00:00.000Z'
    });
    const facts = await factsOfPartner(world.ctx().db, world.partners.ours);
    expect(facts.filter(({ kind }) => kind === 'certificate')).toMatchObject([
      {
        key: `${world.people.ada.id}/ccnp-security/CSCO-1`,
        personId: world.people.ada.id,
        asOf: '2026-11-24',
        data: { certification: 'ccnp-security', linked: true, number: 'CSCO-1', expiresOn: '2029-11-20' }
      }
    ]);
    expect(await world.security()).not.toBe(before);
    expect(await world.ledger()).toMatchObject([
      { person_id: world.people.ada.id, rule: 'career-certificate' }
    ]);
  });

  test('a certificate that is not linked is a fact that does not count', async () => {
    const world = await evidenceWorld(open);
    const linked = await evidenceWorld(open);
    const [first, second] = [await world.logCertificate(), await linked.logCertificate()];
    await world.approve(first.evidenceId, false);
    await linked.approve(second.evidenceId, true);
    const facts = await factsOfPartner(world.ctx().db, world.partners.ours);
    expect(facts.find(({ kind }) => kind === 'certificate')?.data).toMatchObject({ linked: false });
    expect((await world.security()) ?? 0).toBeLessThan((await linked.security()) ?? 0);
  });

  test('an approved action earns points and adds no fact', async () => {
    const world = await evidenceWorld(open);
    const before = await factsOfPartner(world.ctx().db, world.partners.ours);
    const { evidenceId } = await world.logAction();
    await world.approve(evidenceId);
    expect(await factsOfPartner(world.ctx().db, world.partners.ours)).toEqual(before);
    expect(await world.ledger()).toMatchObject([{ rule: 'action' }]);
  });

  test('the same action again so soon is verified and earns nothing', async () => {
    const world = await evidenceWorld(open);
    for (const occurredOn of ['2026-11-01', '2026-11-20']) {
      const { evidenceId } = await world.logAction({ occurredOn });
      expect((await world.approve(evidenceId)).outcome).toBe('applied');
      expect((await world.evidence(evidenceId))?.state).toBe('verified');
    }
    expect(await world.ledger()).toHaveLength(1);
  });

  test('what is returned says why, moves nothing and can be sent anew', async () => {
    const world = await evidenceWorld(open);
    const before = await world.security();
    const { evidenceId } = await world.logCertificate();
    const returned = {
      decision: 'return',
      evidenceId,
      reason: 'unreadable',
      note: 'The date is cut off.'
    } as const;
    expect((await world.decide(returned)).outcome).toBe('applied');
    expect(await world.evidence(evidenceId)).toMatchObject({
      state: 'returned',
      returnReason: 'unreadable',
      returnNote: 'The date is cut off.'
    });
    expect(await world.security()).toBe(before);
    expect(await world.ledger()).toEqual([]);

    const again = await world.logCertificate();
    await world.approve(again.evidenceId);
    expect((await world.evidence(again.evidenceId))?.state).toBe('verified');
    expect((await world.evidence(evidenceId))?.state).toBe('returned');
  });

  test('what is decided is not decided again', async () => {
    const world = await evidenceWorld(open);
    const { evidenceId } = await world.logCertificate();
    await world.approve(evidenceId);
    expect(await world.approve(evidenceId)).toMatchObject({
      outcome: 'rejected',
      code: 'already-decided',
      details: { state: 'verified' }
    });
    expect(await world.ledger()).toHaveLength(1);
  });

  test('two who decide at once decide once', async () => {
    const world = await evidenceWorld(open);
    const { evidenceId } = await world.logCertificate();
    const replies = await Promise.all([
      world.approve(evidenceId),
      world.decide({ decision: 'return', evidenceId, reason: 'other', note: 'late' })
    ]);
    expect(replies.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'rejected']);
    const decisions = await world
      .ctx()
      .db.selectFrom('event')
      .select('type')
      .where('type', 'in', ['evidence-verified', 'evidence-returned'])
      .execute();
    expect(decisions).toHaveLength(1);
  });

  test('nobody decides on their own or on a colleague’s', async () => {
    const world = await evidenceWorld(open);
    const moonlighter = await world.person(
      'Mona',
      [{ partnerId: world.partners.ours, role: 'member' }],
      'enablement_manager'
    );
    const asMona = await world.as(moonlighter.id, world.partners.ours, 'enablement_manager');
    const own = await world.logCertificate({}, asMona);
    const colleagues = await world.logCertificate();
    for (const { evidenceId } of [own, colleagues]) {
      expect(await world.approve(evidenceId, true, asMona)).toMatchObject({ code: 'own-evidence' });
    }
  });

  test('a partner’s people, its lead among them, decide nothing', async () => {
    const world = await evidenceWorld(open);
    const { evidenceId } = await world.logCertificate();
    for (const context of [world.asAda, world.asBen, world.asEve]) {
      expect(await world.approve(evidenceId, true, context)).toMatchObject({ code: 'not-allowed' });
    }
    expect(await world.approve(world.ctx().newId())).toMatchObject({ code: 'not-found' });
  });
});
