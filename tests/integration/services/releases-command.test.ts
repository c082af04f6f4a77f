import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '$lib/server/context';
import { addDays } from '$lib/domain/shared/date';
import { releasesCommand } from '../../../src/cli/releases-command';
import { useCase } from '../../fixtures/scoring/facts';
import { changedRelease, shippedRelease } from '../../fixtures/scoring/release';
import { forEachEngine } from '../engines';
import { middling } from '../facts';
import { smallWorld } from '../small-world';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'high-five-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function fileOf(id: string, effectiveFrom: string, rebatesAt = 5): Promise<string> {
  const release = changedRelease((one) => {
    Object.assign(one, { id, effectiveFrom });
    for (const threshold of one.thresholds) if (threshold.id === 'rebates') threshold.value = rebatesAt;
  });
  const file = join(folder, `${id}.json`);
  await writeFile(file, JSON.stringify(release));
  return file;
}

async function releases(ctx: Context, ...args: string[]) {
  const said: string[] = [];
  const outcome = await releasesCommand.parse(args)(ctx, (text) => said.push(text));
  return { ...outcome, said };
}

forEachEngine((open) => {
  test('publishing changes past days, or replaces what is to come, only by a flag', async () => {
    const world = await smallWorld(await open());
    const ctx = world.ctx();
    const yesterday = addDays(ctx.now.slice(0, 10), -1);
    const back = await fileOf('back', yesterday);
    expect(await releases(ctx, 'publish', back)).toMatchObject({
      ok: false,
      message: expect.stringContaining(`indices from ${yesterday} on would be scored anew`) as string,
      output: { fault: { code: 'backdates', details: { effectiveFrom: yesterday } } }
    });
    expect(await releases(ctx, 'preview', back)).toMatchObject({
      ok: true,
      said: [expect.stringContaining(`indices from ${yesterday} on would be scored anew`)],
      output: { backdatesFrom: yesterday }
    });
    expect(await releases(ctx, 'publish', back, '--backdate')).toMatchObject({ ok: true });

    expect(await releases(ctx, 'publish', await fileOf('wrong', '2027-01-24'))).toMatchObject({ ok: true });
    const right = await fileOf('right', '2027-01-24');
    expect(await releases(ctx, 'publish', right, '--backdate')).toMatchObject({
      message: expect.stringContaining('wrong is to come into force on the same day') as string,
      output: { fault: { code: 'replaces' } }
    });
    expect(await releases(ctx, 'publish', right, '--replace')).toMatchObject({
      output: { id: 'right', supersedes: 'back', replaces: 'wrong' }
    });
    expect(await releases(ctx, 'publish', await fileOf('early', '2026-12-24'))).toMatchObject({
      message: 'It must come into force after right, which does on 2027-01-24.',
      output: { fault: { code: 'not-after-latest' } }
    });

    const { output } = await releases(ctx, 'list');
    expect((output as { id: string; state: string }[]).map(({ id, state }) => `${id} ${state}`)).toEqual([
      'right to-come',
      'wrong replaced',
      'back in-force',
      `${shippedRelease.id} superseded`,
      'microsoft-capability-2026 in-force'
    ]);
    expect(output).toContainEqual(
      expect.objectContaining({ id: 'microsoft-capability-2026', ours: false, state: 'in-force' })
    );
  });

  test('rules of another programme are not previewed, and a sentence says why', async () => {
    const world = await smallWorld(await open());
    expect(await releases(world.ctx(), 'preview', 'microsoft-capability-2026')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/of the programme "microsoft.*there is nothing to preview\.$/) as string,
      output: { fault: { code: 'other-programme' } }
    });
  });

  test('money of a preview is in whole units, as it is in scores', async () => {
    const world = await smallWorld(await open());
    const booked = useCase('security', 'WS-1', 900_00, ['onboard']);
    booked.data.milestones.adopt.amount = 5_000_50;
    await world.partner('Ours', [...middling('security'), booked]);
    const ctx = world.ctx();
    const { projected } = await ctx.db
      .selectFrom('partner_score')
      .select('projected')
      .where('projected', 'is not', null)
      .executeTakeFirstOrThrow();
    const harder = await fileOf('next', '2027-01-24', Number(projected) + 0.1);
    expect(await releases(ctx, 'preview', harder)).toMatchObject({
      output: { crossings: [{ money: { amount: 5000.5, currency: 'USD' } }] }
    });
  });
});
