import { expect, test } from 'vitest';
import { memberSnapshot } from '$lib/server/services/snapshot';
import { certificate, employment, official } from '../../fixtures/scoring/facts';
import { middling } from '../facts';
import { forEachEngine } from '../engines';
import { smallWorld } from '../small-world';

forEachEngine((open) => {
  test('a person gets the world of their own partner, and nobody else by name', async () => {
    const world = await smallWorld(await open());
    const ours = await world.partner('Ours', middling('security'));
    const theirs = await world.partner('Theirs', middling('security'));
    const ada = await world.person('Ada', [{ partnerId: ours, role: 'member' }]);
    const ben = await world.person('Benvolio Quux', [{ partnerId: ours, role: 'member' }]);
    const eve = await world.person('Evadne Zorn', [{ partnerId: theirs, role: 'member' }]);
    await world.observe(ours, [
      employment(ada.id),
      employment(ben.id),
      certificate(ada.id, 'ccna'),
      {
        ...certificate(ben.id, 'ccnp-security', { number: 'SECRET-1' }),
        key: `${ben.id}/ccnp-security/SECRET-1`
      },
      official('security', 4.2)
    ]);
    await world.observe(theirs, [employment(eve.id), certificate(eve.id, 'ccna', { number: 'SECRET-2' })]);

    const snapshot = await memberSnapshot(await world.as(ada.id, ours));
    if (!snapshot.ok) throw new Error(snapshot.code);
    const { value } = snapshot;
    expect(value.partner.name).toBe('Ours');
    expect(value.facts.filter((fact) => fact.kind === 'certificate')).toHaveLength(2);
    expect(value.facts.some((fact) => fact.personId === ada.id)).toBe(true);

    const text = JSON.stringify(value);
    for (const secret of ['Benvolio', ben.id, 'Evadne', eve.id, theirs, 'Theirs', 'SECRET-1', 'SECRET-2']) {
      expect(text.includes(secret), secret).toBe(false);
    }
  });

  test('the version stands while nothing changes, and moves with any change', async () => {
    const world = await smallWorld(await open());
    const ours = await world.partner('Ours', middling('security'));
    const ada = await world.person('Ada', [{ partnerId: ours, role: 'member' }]);
    const version = async () => {
      const snapshot = await memberSnapshot(await world.as(ada.id, ours));
      return snapshot.ok ? snapshot.value.version : null;
    };
    const first = await version();
    expect(await version()).toBe(first);
    await world.observe(ours, [employment(ada.id)]);
    expect(await version()).not.toBe(first);
  });

  test('nobody without a membership at the partner gets anything', async () => {
    const world = await smallWorld(await open());
    const ours = await world.partner('Ours');
    const stranger = await world.person('Stranger');
    expect(await memberSnapshot(await world.as(stranger.id, ours))).toEqual({ ok: false, code: 'not-found' });
  });
});
