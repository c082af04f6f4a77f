import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certificate, employment, useCase } from '../../../../tests/fixtures/scoring/facts';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { NOTHING_ELSE } from '../change/scenario';
import { whatIf } from '../change/what-if';
import type { AnyFact } from '../facts/fact';
import { compileRelease } from '../scoring/engine';
import { standingFacts } from '../scoring/standing-facts';
import { coverageOf } from './coverage';

const engine = compileRelease(shippedRelease);
const moment = { asOf: '2026-11-24', size: 'S' };
const bookings = useCase('networking', 'D1', 10_000_000, ['purchase', 'onboard', 'adopt']);
const cover = (...facts: AnyFact[]) => coverageOf(engine, [bookings, ...facts], moment, 12);

describe('who holds what', () => {
  test('those who count first, and what fewest hold first', () => {
    const { held, people } = cover(
      certificate('ada', 'ccna'),
      certificate('ben', 'ccna', { linked: false }),
      certificate('cleo', 'ccna', { expiresOn: '2029-01-01' }),
      certificate('ben', 'ccnp-security')
    );
    expect(people).toEqual(['ada', 'ben', 'cleo']);
    expect(
      held.map(({ certification, only, holders }) => [certification, only, ...holders.map((h) => h.personId)])
    ).toEqual([
      ['ccnp-security', 'ben', 'ben'],
      ['ccna', null, 'cleo', 'ada', 'ben']
    ]);
  });

  test('only one counts where others are not linked', () => {
    const { held } = cover(certificate('ada', 'ccna'), certificate('ben', 'ccna', { linked: false }));
    expect(held).toMatchObject([{ certification: 'ccna', only: 'ada' }]);
  });

  test('not what has lapsed, nor whoever left', () => {
    const { held, people } = cover(
      certificate('ada', 'ccna', { issuedOn: '2023-11-23', expiresOn: '2026-11-23' }),
      certificate('ben', 'ccna'),
      employment('ben', { from: '2020-01-01', to: '2026-11-23' }),
      employment('cleo', { from: '2020-01-01' })
    );
    expect(held).toEqual([]);
    expect(people).toEqual(['ada', 'cleo']);
  });
});

test('what ends, by its month, from today on', () => {
  const { lapses } = cover(
    certificate('ada', 'ccna', { expiresOn: '2026-11-24' }),
    certificate('ben', 'ccna', { expiresOn: '2026-12-31' }),
    certificate('ben', 'ccnp-security', { expiresOn: '2026-12-01' }),
    certificate('cleo', 'ccna', { expiresOn: '2026-11-23' }),
    certificate('dan', 'ccna', { expiresOn: '2028-12-01' })
  );
  expect(
    lapses.map(({ month, certificates }) => [month, ...certificates.map(({ held }) => held.expiresOn)])
  ).toEqual([
    ['2026-11', '2026-11-24'],
    ['2026-12', '2026-12-01', '2026-12-31']
  ]);
});

describe('what a leaver takes along', () => {
  test('the index and the thresholds, as the what-if has them', () => {
    const facts = [bookings, certificate('ada', 'ccna'), certificate('ben', 'black-belt-splunk-stage-1')];
    const { leavers } = coverageOf(engine, facts, moment, 12);
    expect(leavers.map(({ personId }) => personId)).toEqual(['ada']);
    const asked = whatIf({
      engine,
      engineThen: engine,
      facts: standingFacts(facts, moment.asOf),
      size: moment.size,
      scenario: { ...NOTHING_ELSE, leave: ['ada'] }
    }).find(({ portfolio }) => portfolio === 'networking');
    expect(leavers[0]?.effects).toEqual([
      {
        portfolio: 'networking',
        before: asked?.before,
        after: asked?.after,
        loses: asked?.lost.toReversed()
      }
    ]);
    expect(asked?.lost.length).toBeGreaterThan(0);
  });

  test('nothing where a colleague holds the same in plenty, or it does not count', () => {
    const many = Array.from({ length: 30 }, (_, at) => certificate(`person-${at}`, 'ccna'));
    expect(cover(...many).leavers).toEqual([]);
    expect(cover(certificate('ada', 'ccna', { linked: false })).leavers).toEqual([]);
  });

  test('of each person just what the what-if says, whoever holds alike', () => {
    const person = fc.record({
      held: fc.subarray(['ccna', 'ccnp-enterprise', 'ccnp-security', 'black-belt-networking-stage-1']),
      linked: fc.boolean(),
      known: fc.boolean()
    });
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 6 }), (people) => {
        const facts = people.flatMap(({ held, linked, known }, at): AnyFact[] => [
          ...held.map((one) => certificate(`p-${at}`, one, { linked })),
          ...(known ? [employment(`p-${at}`, { from: '2020-01-01' })] : [])
        ]);
        const standing = standingFacts([bookings, ...facts], moment.asOf);
        const { leavers } = cover(...facts);
        people.forEach((_, at) => {
          const scenario = { ...NOTHING_ELSE, leave: [`p-${at}`] };
          const moved = whatIf({ engine, engineThen: engine, facts: standing, size: moment.size, scenario })
            .filter(({ before, after }) => before !== after)
            .map(({ portfolio, before, after, lost }) => ({
              portfolio,
              before,
              after,
              loses: lost.toReversed()
            }));
          expect(leavers.find(({ personId }) => personId === `p-${at}`)?.effects ?? []).toEqual(moved);
        });
      }),
      { numRuns: 60 }
    );
  });

  test('does not depend on the order of the facts', () => {
    const facts = [
      bookings,
      certificate('ada', 'ccna'),
      certificate('ben', 'ccna', { expiresOn: '2026-12-24' }),
      certificate('ben', 'ccnp-enterprise'),
      employment('cleo', { from: '2020-01-01' })
    ];
    const expected = coverageOf(engine, facts, moment, 12);
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
        expect(coverageOf(engine, shuffled, moment, 12)).toEqual(expected);
      })
    );
  });
});
