import { describe, expect, test } from 'vitest';
import { memberSnapshot } from '$lib/server/services/snapshot';
import { projectionsIn } from '../../fixtures/rebuild/projections';
import { forEachEngine } from '../engines';
import { evidenceWorld } from '../evidence/evidence-world';

type World = Awaited<ReturnType<typeof evidenceWorld>>;

async function diary(context: World['asAda']) {
  const snapshot = await memberSnapshot(context);
  if (!snapshot.ok) throw new Error(snapshot.code);
  return snapshot.value.credits;
}

function log(world: World, payload: object = {}, context = world.asAda, partnerId = world.partners.ours) {
  const entryId = context.newId();
  const reply = world.send(context, 'log-credits@1', partnerId, {
    entryId,
    title: 'Security course',
    credits: 10,
    doneOn: '2026-11-01',
    claimedOn: null,
    ...payload
  });
  return reply.then((said) => ({ entryId, reply: said }));
}

forEachEngine((open) => {
  describe('a person’s diary of credits', () => {
    test('is theirs alone, and moves no figure', async () => {
      const world = await evidenceWorld(open);
      const { credits: none, ...others } = await projectionsIn(world.ctx());
      expect(none).toEqual([]);
      const { entryId, reply } = await log(world);
      expect(reply).toMatchObject({ outcome: 'applied' });
      expect(await diary(world.asAda)).toMatchObject([
        { id: entryId, title: 'Security course', credits: 10, doneOn: '2026-11-01', claimedOn: null }
      ]);
      for (const colleague of [world.asBen, world.asEve]) expect(await diary(colleague)).toEqual([]);
      const { credits, ...after } = await projectionsIn(world.ctx());
      expect(credits).toHaveLength(1);
      expect(after).toEqual(others);
    });

    test('knows what was claimed, corrected and taken out', async () => {
      const world = await evidenceWorld(open);
      const { entryId } = await log(world);
      const claim = (claimedOn: string) =>
        world.send(world.asAda, 'claim-credits@1', world.partners.ours, { entryId, claimedOn });
      expect(await claim('2026-11-20')).toMatchObject({ outcome: 'applied' });
      expect(await claim('2026-11-21')).toMatchObject({ outcome: 'applied' });
      expect(await diary(world.asAda)).toMatchObject([{ claimedOn: '2026-11-21' }]);
      const remove = () => world.send(world.asAda, 'remove-credits@1', world.partners.ours, { entryId });
      expect(await remove()).toMatchObject({ outcome: 'applied' });
      // From another device, which knew it still.
      expect(await remove()).toMatchObject({ outcome: 'applied' });
      expect(await diary(world.asAda)).toEqual([]);
      expect(await claim('2026-11-22')).toMatchObject({ code: 'not-found' });
    });

    test.each([
      ['done in the future', { doneOn: '2026-12-24' }, 'date-in-the-future'],
      ['done before anybody remembers', { doneOn: '1999-01-01' }, 'date-too-early'],
      ['claimed before it was done', { claimedOn: '2026-10-31' }, 'claimed-before-done'],
      ['claimed in the future', { claimedOn: '2026-12-24' }, 'claimed-in-the-future'],
      ['no credit', { credits: 0 }, 'invalid'],
      ['half a credit', { credits: 0.5 }, 'invalid'],
      ['no title', { title: '  ' }, 'invalid']
    ])('takes nothing that cannot be: %s', async (_, payload, code) => {
      const world = await evidenceWorld(open);
      expect((await log(world, payload)).reply).toMatchObject({ outcome: 'rejected', code });
      expect(await diary(world.asAda)).toEqual([]);
    });

    test('is nothing that a colleague or a stranger can touch', async () => {
      const world = await evidenceWorld(open);
      const { entryId } = await log(world);
      for (const [context, partnerId] of [
        [world.asBen, world.partners.ours],
        [world.asEve, world.partners.theirs]
      ] as const) {
        const claim = { entryId, claimedOn: '2026-11-20' };
        expect(await world.send(context, 'claim-credits@1', partnerId, claim)).toMatchObject({
          code: 'not-found'
        });
        await world.send(context, 'remove-credits@1', partnerId, { entryId });
        expect((await log(world, { entryId }, context, partnerId)).reply).toMatchObject({ code: 'id-taken' });
      }
      expect(await diary(world.asAda)).toMatchObject([{ id: entryId, claimedOn: null }]);
    });
  });
});
