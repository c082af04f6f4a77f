import { expect, test } from 'vitest';
import {
  certificate,
  employment,
  protectedLevel,
  reported,
  useCase
} from '../../../../tests/fixtures/scoring/facts';
import { changedRelease } from '../../../../tests/fixtures/scoring/release';
import { reported as figure, smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import type { AnyFact } from '../facts/fact';
import { compileRelease, type Engine } from '../scoring/engine';
import { parseRelease } from '../scoring/parse-release';
import { addDays } from '../shared/date';
import { forecast, type Crossing } from './forecast';

const TODAY = '2026-11-20';
const UNTIL = '2028-05-20';

/** One metric: 2.5 points for each certified person, 10 at the most. */
const people = compileRelease(
  smallRelease([{ measure: 'people', scale: { kind: 'per-unit', points: 2.5, maximum: 10 } }], {
    measures: {
      people: {
        kind: 'count-people',
        certifications: ['ccnp'],
        title: { en: 'x', de: 'x' },
        unit: 'count'
      }
    }
  })
);

function run(facts: readonly AnyFact[], engines: readonly Engine[] = [people]) {
  const { points, crossings } = forecast({ facts, today: TODAY, until: UNTIL, engines });
  return { points: points.map(({ on, indices }) => [on, indices[0]]), crossings };
}

const holder = (id: string, expiresOn: string | null) => certificate(id, 'ccnp', { expiresOn });

test('a guarantee that ends says what our projection has for the day after', () => {
  const facts = [holder('ada', '2027-03-13'), holder('ben', null), protectedLevel('p', 'five', '2027-03-13')];
  const ask = (all: AnyFact[]) =>
    forecast({ facts: all, today: TODAY, until: UNTIL, engines: [people] }).protectionEnds;
  expect(ask(facts)).toEqual([
    { portfolio: 'p', threshold: 'five', until: '2027-03-13', index: 2.5, reaches: null }
  ]);
  expect(ask([holder('ada', null), holder('ben', null), ...facts.slice(1)])[0]).toMatchObject({
    index: 5,
    reaches: 'five'
  });
  // Over already, or not within the time that is looked at.
  expect(ask([protectedLevel('p', 'five', '2026-11-19')])).toEqual([]);
  expect(ask([protectedLevel('p', 'five', '2029-01-01')])).toEqual([]);
});

test('what nobody touches stays', () => {
  expect(run([holder('ada', null)])).toEqual({
    points: [
      [TODAY, 2.5],
      [UNTIL, 2.5]
    ],
    crossings: []
  });
});

test('it falls on the day after two certificates lapse, and one renewal holds it', () => {
  const [ada, ben, cem] = [holder('ada', '2027-03-13'), holder('ben', '2027-03-13'), holder('cem', null)];
  const { points, crossings } = run([ada, ben, cem]);
  expect(points).toEqual([
    [TODAY, 7.5],
    ['2027-03-14', 2.5],
    [UNTIL, 2.5]
  ]);
  expect(crossings).toEqual<Crossing[]>([
    {
      portfolio: 'p',
      threshold: 'five',
      direction: 'down',
      on: '2027-03-14',
      before: 7.5,
      after: 2.5,
      causes: [
        { kind: 'lapse', seq: ada.seq },
        { kind: 'lapse', seq: ben.seq }
      ],
      hold: { renewals: 1, certificates: [ada.seq], index: 5 }
    }
  ]);
});

test('a certificate that somebody else holds too lapses without an effect', () => {
  const { crossings } = run(
    [
      holder('ada', '2027-03-13'),
      certificate('ada', 'ccnp', { number: 'B', expiresOn: null }, {}),
      holder('ben', null)
    ].map((fact, at) => ({ ...fact, key: `${at}` }))
  );
  expect(crossings).toEqual([]);
});

test('whoever leaves on a known day takes a threshold along, and nothing that is renewed holds it', () => {
  const leaving = employment('ada', { to: '2027-01-31' });
  const { crossings } = run([leaving, employment('ben'), holder('ada', null), holder('ben', null)]);
  expect(crossings).toMatchObject([
    { on: '2027-02-01', direction: 'down', causes: [{ kind: 'leaves', seq: leaving.seq }], hold: null }
  ]);
});

test('whoever starts on a known day brings one', () => {
  const starts = employment('ada', { from: '2027-02-01' });
  const { crossings } = run([starts, employment('ben'), holder('ada', null), holder('ben', null)]);
  expect(crossings).toMatchObject([
    { on: '2027-02-01', direction: 'up', causes: [{ kind: 'starts', seq: starts.seq }] }
  ]);
});

test('bookings leave their window with the fiscal month, and the ratio moves', () => {
  const engine = compileRelease(
    changedRelease(({ notApplicable }) => (notApplicable.minimumKnownWeight = 0))
  );
  // 18 fiscal months: booked in FY26 month 10 (from 2026-04-26), it leaves with the first day of FY28 month 4.
  const old = useCase('security', 'old', 900_00, ['onboard', 'adopt'], { bookedOn: '2026-05-01' });
  const recent = useCase('security', 'recent', 100_00, [], { bookedOn: '2026-11-01' });
  const { crossings } = forecast({ facts: [old, recent], today: TODAY, until: UNTIL, engines: [engine] });
  const falls = crossings.filter(
    ({ portfolio, direction }) => portfolio === 'security' && direction === 'down'
  );
  expect(falls.map(({ threshold }) => threshold)).toContain('rebates');
  for (const { on, causes } of falls) {
    expect(on).toBe('2027-10-31');
    expect(causes).toContainEqual({ kind: 'leaves-window', seq: old.seq });
  }
});

const fromJuly = { calendar: { kind: 'months', yearStartsIn: 'july', source: 'test' } };

test.each([
  [{ days: 30 }, {}, '2026-12-01'],
  [{ fiscalMonths: 1 }, {}, '2026-11-22'],
  [{ fiscalQuarters: 1 }, {}, '2027-01-24'],
  [{ days: 30 }, fromJuly, '2026-12-01'],
  [{ fiscalMonths: 1 }, fromJuly, '2026-12-01'],
  [{ fiscalMonths: 2 }, fromJuly, '2027-01-01'],
  [{ fiscalQuarters: 1 }, fromJuly, '2027-01-01']
])('a figure that a rule looks at for %j is, by %j, too old on %s', (window, calendar, on) => {
  const engine = compileRelease(
    smallRelease(
      [
        { measure: 'a', scale: { kind: 'per-unit', points: 1, maximum: 10 } },
        { measure: 'b', scale: { kind: 'per-unit', points: 1, maximum: 10 } }
      ],
      { measures: { a: figure({ window }), b: figure() }, ...calendar }
    )
  );
  const asOf = '2026-11-01';
  const fact = reported('p', 'a', 9, { asOf });
  const { crossings } = run([fact, reported('p', 'b', 2, { asOf })], [engine]);
  expect(crossings).toMatchObject([{ on, direction: 'down', causes: [{ kind: 'too-old', seq: fact.seq }] }]);
});

test('rules that are published already come into force on their day', () => {
  const json = structuredClone(people.release);
  json.id = 'later';
  json.effectiveFrom = '2027-01-24';
  for (const threshold of json.thresholds) threshold.value = 9;
  const parsed = parseRelease(json);
  if (!parsed.ok) throw new Error('later');
  const facts = ['ada', 'ben', 'cem'].map((id) => holder(id, null));
  const { crossings } = run(facts, [people, compileRelease(parsed.value)]);
  expect(crossings).toMatchObject([
    {
      on: '2027-01-24',
      direction: 'down',
      before: 7.5,
      after: 7.5,
      causes: [{ kind: 'release', release: 'later' }]
    }
  ]);
});

test('a forecast looks no further than eighteen months', () => {
  const { points } = forecast({
    facts: [holder('ada', addDays(TODAY, 600))],
    today: TODAY,
    until: addDays(TODAY, 5000),
    engines: [people]
  });
  expect(points.map(({ on }) => on)).toEqual([TODAY, addDays(TODAY, 550)]);
});

const planned = (on: string, ...people: string[]) => ({
  id: `goal-${on}`,
  on,
  steps: people.map((person) => ({ kind: 'certificate', certification: 'ccnp', person }) as const)
});

test('a planned goal is kept on its day, and is a cause of what it crosses', () => {
  const facts = [holder('ada', null), employment('ben'), employment('cem')];
  const goals = [planned('2027-02-01', 'ben'), planned('2027-06-01', 'cem')];
  const { points, crossings } = forecast({
    facts,
    today: TODAY,
    until: UNTIL,
    engines: [people],
    planned: goals
  });
  expect(points.map(({ on, indices }) => [on, indices[0]])).toEqual([
    [TODAY, 2.5],
    ['2027-02-01', 5],
    ['2027-06-01', 7.5],
    [UNTIL, 7.5]
  ]);
  expect(
    crossings.map(({ threshold, direction, on, causes }) => ({ threshold, direction, on, causes }))
  ).toEqual([
    {
      threshold: 'five',
      direction: 'up',
      on: '2027-02-01',
      causes: [{ kind: 'goal', goal: 'goal-2027-02-01' }]
    }
  ]);
  // Without them nothing moves: the two are never mixed.
  expect(run(facts).crossings).toEqual([]);
});

test('a goal that renews what lapses averts the fall; one that comes too late brings it back up', () => {
  const facts = [holder('ada', '2027-03-13'), holder('ben', null)];
  const ask = (on: string) =>
    forecast({
      facts,
      today: TODAY,
      until: UNTIL,
      engines: [people],
      planned: [planned(on, 'ada')]
    }).crossings.map(({ direction, on }) => [direction, on]);
  expect(run(facts).crossings.map(({ direction, on }) => [direction, on])).toEqual([['down', '2027-03-14']]);
  expect(ask('2027-03-01')).toEqual([]);
  expect(ask('2027-04-01')).toEqual([
    ['down', '2027-03-14'],
    ['up', '2027-04-01']
  ]);
});

test('what a goal has brought by then counts for how many renewals hold', () => {
  const facts = [holder('ada', '2027-03-13'), holder('ben', '2027-03-13'), employment('cem')];
  const fall = forecast({
    facts,
    today: TODAY,
    until: UNTIL,
    engines: [people],
    planned: [planned('2027-01-10', 'cem')]
  }).crossings[0];
  expect(fall).toMatchObject({ direction: 'down', on: '2027-03-14', before: 7.5, after: 2.5 });
  expect(fall?.hold).toMatchObject({ renewals: 1, index: 5 });
});

test('a goal of another portfolio is no cause here', () => {
  const facts = [holder('ada', '2027-03-13'), holder('ben', null)];
  const elsewhere = {
    id: 'g',
    on: '2027-03-14',
    steps: [{ kind: 'use-case', key: 'k', portfolio: 'other', milestone: 'adopt' } as const]
  };
  const [fall] = forecast({
    facts,
    today: TODAY,
    until: UNTIL,
    engines: [people],
    planned: [elsewhere]
  }).crossings;
  expect(fall?.causes).toEqual([{ kind: 'lapse', seq: facts[0]?.seq }]);
});

test('bookings leave a window by the calendar of the release', () => {
  const counting = (calendar: object) =>
    compileRelease(
      smallRelease([{ measure: 'deals', scale: { kind: 'per-unit', points: 5, maximum: 10 } }], {
        measures: {
          deals: {
            kind: 'count-use-cases',
            distinct: 'deal',
            where: [],
            window: { fiscalMonths: 1 },
            title: { en: 'x', de: 'x' },
            unit: 'count'
          }
        },
        ...calendar
      })
    );
  const booked = useCase('p', 'd1', 100, [], { bookedOn: '2026-11-02' });
  for (const [calendar, on] of [
    [{}, '2026-11-22'],
    [fromJuly, '2026-12-01']
  ] as const)
    expect(run([booked], [counting(calendar)]).crossings).toMatchObject([
      { on, direction: 'down', causes: [{ kind: 'leaves-window', seq: booked.seq }] }
    ]);
});
