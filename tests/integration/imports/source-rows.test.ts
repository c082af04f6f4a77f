import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Context } from '$lib/server/context';
import { importFacts, sourceRow } from '$lib/server/imports';
import { publishRules } from '../../fixtures/imports/rules';
import { WORKSPAN_HEADINGS, workspanCsv } from '../../fixtures/imports/workspan-rows';
import { forEachEngine } from '../engines';
import { take } from './importing';

// More than one block of half a mebibyte.
const ROWS = 4_000;
const deal = (at: number) => (at % 7 === 0 ? `WS-${at} Zürich "東京"` : `WS-${at}`);
const REPORT = workspanCsv(Array.from({ length: ROWS }, (_, at) => ({ 'Deal WS-ID': deal(at) })));

/** The deals of some facts of an import, each as its source row has it, beside the row it is said to be. */
async function dealsInSource(ctx: Context, importId: string): Promise<[number, string | undefined][]> {
  const found: [number, string | undefined][] = [];
  for (const offset of [0, 1, 1_999, ROWS - 1]) {
    const facts = await importFacts(ctx, importId, { limit: 1, offset });
    if (!facts.ok) throw new Error(facts.code);
    const source = await sourceRow(ctx, facts.value[0]?.seq ?? 0);
    if (!source.ok) throw new Error(source.code);
    expect(source.value.columns.map(({ name }) => name)).toEqual(WORKSPAN_HEADINGS);
    const cell = source.value.columns.find(({ name }) => name === 'Deal WS-ID');
    found.push([source.value.row, cell?.value]);
  }
  return found;
}

async function stored(ctx: Context) {
  const places = await ctx.db.selectFrom('import_source_place').selectAll().orderBy('first_row').execute();
  const texts = await ctx.db.selectFrom('import_source').selectAll().execute();
  return { places, texts };
}

forEachEngine((open) => {
  test.each([
    ['as it is', Buffer.from(REPORT), 1],
    ['behind a byte order mark', Buffer.from(`\ufeff${REPORT}`), 1],
    ['below titles', Buffer.from(`"A title"\n\n${REPORT}`), 3]
  ])('rows are found in the kept file: %s', async (_name, bytes, headerRow) => {
    const { ctx } = await open();
    await publishRules(ctx());
    const { importId } = await take(ctx(), 'workspan', bytes);
    const expected = [0, 1, 1_999, ROWS - 1].map((at) => [at + headerRow + 1, deal(at)]);
    expect(await dealsInSource(ctx(), importId)).toEqual(expected);
    const { places, texts } = await stored(ctx());
    expect(texts).toEqual([]);
    expect(places.length).toBeGreaterThan(1);
    // Every byte of the file is of one block.
    expect(places.map(({ start_at }) => start_at).slice(1)).toEqual(
      places.map(({ end_at }) => end_at).slice(0, -1)
    );
    expect(places.at(-1)?.end_at).toBe(bytes.length);
  });

  test('rows that do not stand in the file as they are read are kept themselves', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    const { importId } = await take(ctx(), 'workspan', Buffer.from(`\ufeff${REPORT}`, 'utf16le'));
    const expected = [0, 1, 1_999, ROWS - 1].map((at) => [at + 2, deal(at)]);
    expect(await dealsInSource(ctx(), importId)).toEqual(expected);
    const { places, texts } = await stored(ctx());
    expect(places).toEqual([]);
    expect(texts.length).toBeGreaterThan(1);
  });

  test('a file that is not what it was, or is gone, has no rows to show', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    const { importId } = await take(ctx(), 'workspan', workspanCsv([{}, {}]));
    const facts = await importFacts(ctx(), importId);
    if (!facts.ok) throw new Error(facts.code);
    const seq = facts.value[0]?.seq ?? 0;
    expect(await sourceRow(ctx(), seq)).toMatchObject({ ok: true });
    const folder = join(ctx().app.env.dataFolder, 'imports');
    const [file = ''] = readdirSync(folder);
    appendFileSync(join(folder, file), 'one row more\n');
    expect(await sourceRow(ctx(), seq)).toMatchObject({ ok: false, code: 'not-found' });
    rmSync(join(folder, file));
    expect(await sourceRow(ctx(), seq)).toMatchObject({ ok: false, code: 'not-found' });
  });
});
