import { describe, expect, test } from 'vitest';
import { companyCoverage } from '$lib/server/services/company-coverage';
import { forEachEngine } from '../engines';
import { evidenceWorld } from '../evidence/evidence-world';

forEachEngine((open) => {
  describe('who covers what', () => {
    test('is told with names to the lead and the distributor, and to nobody else', async () => {
      const world = await evidenceWorld(open);
      const { ours, theirs } = world.partners;
      const { ada } = world.people;
      const { evidenceId } = await world.logCertificate();
      await world.approve(evidenceId);
      for (const context of [world.asBen, world.asRita]) {
        const found = await companyCoverage(context, ours, ada.id);
        if (!found.ok) throw new Error(found.code);
        const { coverage, names, leaver } = found.value;
        expect(coverage.held).toMatchObject([{ certification: 'ccnp-security', only: ada.id }]);
        expect(names.get(ada.id)).toBe('Ada');
        expect(leaver).toMatchObject({ personId: ada.id, effects: [{ portfolio: 'security' }] });
        const [effect] = leaver?.effects ?? [];
        expect(effect?.after).toBeLessThan(effect?.before ?? 0);
      }
      const refused = { ok: false, code: 'not-found' };
      expect(await companyCoverage(world.asAda, ours, null)).toMatchObject(refused);
      expect(await companyCoverage(world.asEve, ours, null)).toMatchObject(refused);
      expect(await companyCoverage(world.asBen, theirs, null)).toMatchObject(refused);
      expect(await companyCoverage(world.asRita, 'nowhere', null)).toMatchObject(refused);
    });

    test('stores nothing of who is asked about, and knows nobody of another partner', async () => {
      const world = await evidenceWorld(open);
      const { ours } = world.partners;
      const { evidenceId } = await world.logCertificate();
      await world.approve(evidenceId);
      const facts = await world.ctx().db.selectFrom('fact').selectAll().orderBy('seq').execute();
      expect(await companyCoverage(world.asBen, ours, world.people.ada.id)).toMatchObject({ ok: true });
      expect(await companyCoverage(world.asBen, ours, world.people.eve.id)).toMatchObject({
        value: { leaver: null }
      });
      expect(await world.ctx().db.selectFrom('fact').selectAll().orderBy('seq').execute()).toEqual(facts);
    });
  });
});
