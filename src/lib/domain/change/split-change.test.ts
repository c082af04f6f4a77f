import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyFacts, anyRelease } from '../../../../tests/fixtures/scoring/any-release';
import {
  attribute,
  certificate,
  employment,
  reported,
  useCase
} from '../../../../tests/fixtures/scoring/facts';
import { changedRelease, shippedRelease } from '../../../../tests/fixtures/scoring/release';
import type { AnyFact } from '../facts/fact';
import { compileRelease } from '../scoring/engine';
import { parseRelease } from '../scoring/parse-release';
import { categoriesOf } from '../scoring/parts-of';
import { CAUSES, type Cause } from './cause';
import { splitChange, type ChangePart } from './split-change';

const engine = compileRelease(changedRelease(({ notApplicable }) => (notApplicable.minimumKnownWeight = 0)));
const FROM = '2026-08-01';
const TO = '2026-11-20';
const observed = { asOf: '2026-07-01' };
const later = { asOf: '2026-10-01' };

/** A partner of which nothing moves by itself. */
const BASE: AnyFact[] = [
  attribute('size', 'M', observed),
  employment('ada', {}, observed),
  employment('ben', {}, observed),
  certificate('ada', 'ccnp-security', { issuedOn: '2026-01-01', expiresOn: '2029-01-01' }, observed),
  reported('security', 'acv-growth', 0.12, observed),
  useCase('security', 'deal-1', 100_00, ['onboard'], { bookedOn: '2026-05-01' }, observed),
  useCase('security', 'deal-2', 900_00, [], { bookedOn: '2026-05-01' }, observed)
];

function split(facts: readonly AnyFact[], after = engine) {
  const change = splitChange(facts, { asOf: FROM, engine }, { asOf: TO, engine: after }).find(
    ({ portfolio }) => portfolio === 'security'
  );
  if (change?.parts == null) throw new Error('not split');
  const part = (cause: Cause): ChangePart => {
    const found = change.parts?.find((one) => one.cause === cause);
    if (found === undefined) throw new Error(cause);
    return found;
  };
  return { ...change, parts: change.parts, part, moved: change.parts.filter(({ amount }) => amount !== 0) };
}

test('where nothing happened nothing moved', () => {
  expect(split(BASE)).toMatchObject({ moved: [] });
});

test.each<[Cause, AnyFact[]]>([
  ['certificates', [certificate('ben', 'ccnp-security', { issuedOn: '2026-09-15', expiresOn: null }, later)]],
  ['people', [employment('ada', { to: '2026-09-30' }, later)]],
  ['bookings', [useCase('security', 'deal-2', 900_00, ['onboard'], { bookedOn: '2026-05-01' }, later)]],
  ['other-facts', [reported('security', 'acv-growth', -0.2, later)]],
  ['other-facts', [attribute('size', 'XL', later)]]
])('%s alone move it alone', (cause, more) => {
  const change = split([...BASE, ...more]);
  expect(change.moved.map((one) => one.cause)).toEqual([cause]);
  expect(change.part(cause).amount).toBeCloseTo((change.after ?? 0) - (change.before ?? 0), 9);
  expect(change.part(cause).metrics.length).toBeGreaterThan(0);
});

test('a certificate that lapses, and a deal that leaves the window, are time', () => {
  const lapsing = certificate(
    'ben',
    'ccnp-security',
    { issuedOn: '2023-09-16', expiresOn: '2026-09-15' },
    observed
  );
  // 18 fiscal months back from November 2026 begin on 2025-05-25.
  const leaving = useCase('security', 'deal-3', 5000_00, ['onboard'], { bookedOn: '2025-05-24' }, observed);
  const change = split([...BASE, lapsing, leaving]);
  expect(change.moved.map((one) => one.cause)).toEqual(['time']);
  expect(change.part('time').facts).toEqual({
    came: [],
    went: [lapsing.seq, leaving.seq].sort((a, b) => a - b)
  });
});

test('whoever leaves is people, though what goes is a certificate, and the leaving is what it opens to', () => {
  const leaves = employment('ada', { to: '2026-09-30' }, later);
  const { facts } = split([...BASE, leaves]).part('people');
  const held = BASE.find(({ kind }) => kind === 'certificate');
  expect(facts).toEqual({ came: [leaves.seq], went: [held?.seq] });
});

test('another release alone is rules', () => {
  const harder = compileRelease(
    changedRelease(({ notApplicable, portfolios }) => {
      notApplicable.minimumKnownWeight = 0;
      for (const portfolio of portfolios) {
        const [first, second, ...rest] = categoriesOf(portfolio, null);
        if (first === undefined || second === undefined || rest.length === 0) continue;
        [first.weight, second.weight] = [second.weight, first.weight];
      }
    })
  );
  const change = split(BASE, harder);
  expect(change.moved.map(({ cause }) => cause)).toEqual(['rules']);
  expect(change.part('rules').facts).toEqual({ came: [], went: [] });
});

test('what cannot be told apart is shared, and the parts sum to the whole to the last decimal', () => {
  const change = split([
    ...BASE,
    certificate('ben', 'ccnp-security', { issuedOn: '2026-09-15', expiresOn: null }, later),
    employment('ada', { to: '2026-09-30' }, later),
    useCase('security', 'deal-2', 900_00, ['onboard', 'adopt'], { bookedOn: '2026-05-01' }, later),
    attribute('size', 'S', later)
  ]);
  expect(change.moved.map(({ cause }) => cause)).toEqual([
    'people',
    'certificates',
    'bookings',
    'other-facts'
  ]);
  expect(sumOf(change.parts)).toBe(nano((change.after ?? 0) - (change.before ?? 0)));
});

test('an index that was not known has no parts', () => {
  const whole = compileRelease(shippedRelease);
  const change = splitChange(BASE, { asOf: '2020-01-01', engine: whole }, { asOf: TO, engine: whole });
  expect(change.find(({ portfolio }) => portfolio === 'security')).toMatchObject({
    before: null,
    parts: null
  });
});

test('under any two releases and any facts: the ends are the indices of the days, the parts sum to the whole', () => {
  fc.assert(
    fc.property(anyRelease, anyRelease, anyFacts, (one, two, facts) => {
      const [before, after] = [parseRelease(one), parseRelease(two)];
      if (!before.ok || !after.ok) return;
      const from = { asOf: '2026-03-01', engine: compileRelease(before.value) };
      const to = { asOf: TO, engine: compileRelease(after.value) };
      for (const change of splitChange(facts, from, to)) {
        const indexOn = ({ engine: own, asOf }: typeof from) =>
          own.index(facts, { asOf, size: null }, change.portfolio);
        expect([change.before, change.after]).toEqual([indexOn(from), indexOn(to)]);
        if (change.parts === null) continue;
        expect(change.parts.map(({ cause }) => cause)).toEqual([...CAUSES]);
        expect(sumOf(change.parts)).toBe(nano((change.after ?? 0) - (change.before ?? 0)));
      }
    }),
    { numRuns: 60 }
  );
});

const nano = (amount: number): number => Math.round(amount * 1e9);
const sumOf = (parts: readonly ChangePart[]): number =>
  parts.reduce((sum, { amount }) => sum + nano(amount), 0);

test('a use case that is onboarded is behind its part, though it counted as booked before', () => {
  const onboarded = useCase('security', 'deal-2', 900_00, ['onboard'], { bookedOn: '2026-05-01' }, later);
  expect(split([...BASE, onboarded]).part('bookings').facts.came).toEqual([onboarded.seq]);
});

test('a deal that leaves the window of one sum and stays in another is behind the part of time', () => {
  const short = changedRelease(({ notApplicable, measures }) => {
    notApplicable.minimumKnownWeight = 0;
    const onboarded = measures['onboarded-bookings'];
    if (onboarded?.kind !== 'sum') throw new Error('no such sum');
    delete onboarded.windowFiscalMonths;
    onboarded.window = { days: 100 };
  });
  const rules = compileRelease(short);
  // Booked 100 days before 2026-08-09, and so no longer looked at in November.
  const leaving = useCase('security', 'deal-4', 400_00, ['onboard'], { bookedOn: '2026-05-20' }, observed);
  const change = splitChange(
    [...BASE, leaving],
    { asOf: FROM, engine: rules },
    { asOf: TO, engine: rules }
  ).find(({ portfolio }) => portfolio === 'security');
  const time = change?.parts?.find(({ cause }) => cause === 'time');
  expect(time?.facts.went).toContain(leaving.seq);
});

test('the same said again on a later day is nothing that came', () => {
  const again = useCase('security', 'deal-1', 100_00, ['onboard'], { bookedOn: '2026-05-01' }, later);
  const onboarded = useCase('security', 'deal-2', 900_00, ['onboard'], { bookedOn: '2026-05-01' }, later);
  expect(split([...BASE, again, onboarded]).part('bookings').facts.came).toEqual([onboarded.seq]);
});

test('another size class opens to the fact that says it', () => {
  const grown = attribute('size', 'XL', later);
  expect(split([...BASE, grown]).part('other-facts').facts.came).toContain(grown.seq);
});
