import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileRelease } from './engine';
import { explainReport } from './explain';
import { parseRelease } from './parse-release';

const folder = new URL('../../../content/releases/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

test('there is a release to ship', () => {
  expect(files).toContain('cisco-360-2026-01.json');
});

test.each(files)('%s is valid, compiles and is named by its id', (name) => {
  const parsed = parseRelease(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  expect(parsed).toMatchObject({ ok: true });
  if (!parsed.ok) return;
  expect(`${parsed.value.id}.json`).toBe(name);
  const engine = compileRelease(parsed.value);
  expect(explainReport(engine, [], { asOf: parsed.value.effectiveFrom, size: null }).portfolios).toHaveLength(
    parsed.value.portfolios.length
  );
});
