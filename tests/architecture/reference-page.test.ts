import { readFileSync } from 'node:fs';
import { safeParse } from 'valibot';
import { expect, test } from 'vitest';
import { readWrittenFacts } from '../../src/lib/domain/facts/written-facts';
import { compileRelease } from '../../src/lib/domain/scoring/engine';
import { explainReport } from '../../src/lib/domain/scoring/explain';
import { parseRelease } from '../../src/lib/domain/scoring/parse-release';
import { pointsRule } from '../../src/lib/domain/scoring/rule-schema';
import { unusedFacts } from '../../src/lib/domain/scoring/unused-facts';

/** What the reference page shows is what happens. */
const page = readFileSync('docs/reference/rules.md', 'utf8');

function example(name: string): unknown {
  const [, json] = new RegExp(`\`\`\`json ${name}\n([\\s\\S]*?)\n\`\`\``).exec(page) ?? [];
  if (json === undefined) throw new Error(`The page has no example "${name}"`);
  return JSON.parse(json);
}

test('the whole release on the page scores the facts on the page as the page says', () => {
  const release = parseRelease(example('release'));
  if (!release.ok) throw new Error(JSON.stringify(release.issues));
  const facts = readWrittenFacts(example('facts'));
  if (!facts.ok) throw new Error(JSON.stringify(facts.issues));
  const { asOf, size } = facts.value;
  const report = explainReport(compileRelease(release.value), facts.value.facts, { asOf: asOf ?? '', size });
  expect(report).toMatchObject(example('report') as object);
  expect(unusedFacts(release.value, facts.value.facts, asOf ?? '')).toEqual([]);
});

test('the rule on the page is one', () => {
  expect(safeParse(pointsRule, example('rule'))).toMatchObject({ success: true });
});

test('every kind that the language has is on the page', () => {
  const schema = JSON.stringify(JSON.parse(readFileSync('docs/reference/release.schema.json', 'utf8')));
  const kinds = [...schema.matchAll(/"kind":\{"const":"([a-z-]+)"/g)].map(([, kind]) => kind);
  expect(kinds.length).toBeGreaterThan(15);
  for (const kind of new Set(kinds)) expect(page, kind).toContain(`\`${kind}\``);
});
