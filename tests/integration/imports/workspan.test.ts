import { join } from 'node:path';
import { expect, test } from 'vitest';
import { applyImport } from '$lib/server/imports/apply-import';
import { checkImport } from '$lib/server/imports/check-import';
import { factsOfPartners } from '$lib/server/repositories/fact-repository';
import { partnerIdentities } from '$lib/server/repositories/partner-repository';
import { publishRules } from '../../fixtures/imports/rules';
import { forEachEngine } from '../engines';

const SAMPLE = join(import.meta.dirname, '../../fixtures/imports/workspan-distributor-sample.csv');

forEachEngine((open) => {
  test('takes the sample report in, and nothing a second time', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    const input = { kind: 'workspan', fileName: 'sample.csv', file: SAMPLE, asOf: '2026-11-24' } as const;
    const checked = await checkImport(ctx(), input);
    if (!checked.ok) throw new Error(JSON.stringify(checked));
    expect(checked.value.summary).toMatchObject({ created: 150, changed: 0, unchanged: 0, refused: 0 });
    expect(checked.value.summary.partners.created.names).toContain('Alder "Blue" IT');
    expect(checked.value.summary.partners.created.count).toBe(12);
    expect(await partnerIdentities(ctx().db)).toEqual([]);

    const applied = await applyImport(ctx(), checked.value.importId);
    expect(applied.ok).toBe(true);
    const partners = await partnerIdentities(ctx().db);
    expect(partners).toHaveLength(12);
    const facts = [
      ...(
        await factsOfPartners(
          ctx().db,
          partners.map((p) => p.id)
        )
      ).values()
    ].flat();
    expect(facts).toHaveLength(150);
    expect(facts.filter((fact) => fact.portfolio === null)).toEqual([]);
    expect(facts.filter((fact) => fact.kind === 'use-case' && fact.data.ordinal === 2)).toHaveLength(6);

    const again = await checkImport(ctx(), input);
    if (!again.ok) throw new Error(JSON.stringify(again));
    expect(again.value.summary).toMatchObject({ created: 0, changed: 0, unchanged: 150, refused: 0 });
    await applyImport(ctx(), again.value.importId);
    expect((await ctx().db.selectFrom('fact').select('seq').execute()).length).toBe(150);
  });
});
