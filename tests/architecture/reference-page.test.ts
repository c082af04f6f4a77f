import { readFileSync } from 'node:fs';
import { safeParse } from 'valibot';
import { expect, test } from 'vitest';
import { readWrittenFacts } from '../../src/lib/domain/facts/written-facts';
import { compileRelease } from '../../src/lib/domain/scoring/engine';
import { explainReport } from '../../src/lib/domain/scoring/explain';
import { compileMeasure } from '../../src/lib/domain/scoring/measures';
import { parseRelease } from '../../src/lib/domain/scoring/parse-release';
import { pointsRule } from '../../src/lib/domain/scoring/rule-schema';
import { standingFacts } from '../../src/lib/domain/scoring/standing-facts';
import { unusedFacts } from '../../src/lib/domain/scoring/unused-facts';
import { bandWords } from '../../src/lib/features/company/band-words';

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

/** A part of a release with facts, and the values that they measure in the portfolio of the page's release. */
interface MeasureExample {
  measures: object;
  asOf: string;
  facts: unknown[];
  values: Record<string, number>;
}

test.each(['calendar', 'difference', 'people-with-all'])(
  'the measures of the example %s are worth what the page says',
  (name) => {
    const { asOf, facts, values, ...more } = example(name) as MeasureExample;
    const whole = example('release') as Pick<MeasureExample, 'measures'>;
    const release = parseRelease({ ...whole, ...more, measures: { ...whole.measures, ...more.measures } });
    if (!release.ok) throw new Error(JSON.stringify(release.issues));
    const written = readWrittenFacts({ asOf, facts });
    if (!written.ok) throw new Error(JSON.stringify(written.issues));
    const standing = standingFacts(written.value.facts, asOf);
    const measured = Object.keys(values).map((id) => [
      id,
      compileMeasure(release.value, id, []).measure(standing, 'cloud').value
    ]);
    expect(Object.fromEntries(measured)).toEqual(values);
  }
);

test('of the tracks on the page one gives the index and another one qualifies, as the page says', () => {
  const { threshold, portfolio, asOf, facts, report } = example('any-track') as Record<string, object> & {
    asOf: string;
  };
  const whole = example('release') as { thresholds: object[] };
  const release = parseRelease({
    ...whole,
    thresholds: whole.thresholds.map((each) => ({ ...each, requires: threshold })),
    portfolios: [portfolio]
  });
  if (!release.ok) throw new Error(JSON.stringify(release.issues));
  const written = readWrittenFacts({ asOf, facts });
  if (!written.ok) throw new Error(JSON.stringify(written.issues));
  const { portfolios } = explainReport(compileRelease(release.value), written.value.facts, {
    asOf,
    size: null
  });
  expect(portfolios).toMatchObject([report]);
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

test('bands are said on the page as in a report', () => {
  for (const [closedBelow, upTo, closed] of [
    [false, 0.5, true],
    [false, 0.5, false],
    [true, 0.5, true],
    [true, 0.5, false],
    [true, 0.1, true]
  ] as const)
    expect(page).toContain(`| ${bandWords({ above: 0.1, closedBelow, upTo, closed }, String)} `);
});
