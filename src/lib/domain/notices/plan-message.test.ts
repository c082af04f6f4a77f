import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import rules from '../../../content/notices/rules.json';
import { localTime } from '../calendar/local-time';
import { NOTICE_TYPES, typeOf, type NoticeType, type Occasion, type OpenNotice } from './notice';
import { isQuiet, nextEvening, nextMorning, planMessage, type Moment } from './plan-message';

const NOW = '2026-11-24T09:00:00.000Z';
const HOUR_MS = 3_600_000;

const moment: Moment = { now: NOW, timeZone: 'Europe/Berlin', off: [], toldOn: null, openedAt: null };

const OCCASIONS: Record<NoticeType, Occasion> = {
  waits: { kind: 'goal-assigned', goalId: 'g' },
  expiry: { kind: 'certificate-expires', certification: 'ccna', expiresOn: '2026-12-01', fact: 1 },
  threshold: { kind: 'threshold-crossed', portfolio: 'security', from: null, to: 'rebates' },
  decided: { kind: 'evidence-verified', evidenceId: 'e' },
  digest: { kind: 'digest', week: '2026-W48' }
};

let count = 0;
function notice(type: NoticeType, dueAt = NOW, occasion = OCCASIONS[type]): OpenNotice {
  const id = `n${++count}`;
  return { id, personId: 'ada', partnerId: 'ours', why: id, occasion, dueAt };
}

const told = (notices: OpenNotice[], change: Partial<Moment> = {}) =>
  planMessage(notices, { ...moment, ...change }, rules).message?.notices.map(({ id }) => id) ?? [];

test('what is due goes out at once, joined in one message, the most urgent first', () => {
  const [digest, goal] = [notice('digest'), notice('waits')];
  const plan = planMessage([digest, goal], moment, rules);
  expect(plan.message?.day).toBe('2026-11-24');
  expect(plan.message?.notices).toEqual([goal, digest]);
  expect(plan.untold).toEqual([]);
});

test('nothing goes out before it is due, at night, or twice a day', () => {
  const goal = notice('waits');
  expect(told([notice('waits', '2026-11-24T09:00:00.001Z')])).toEqual([]);
  expect(told([goal], { now: '2026-11-24T18:59:00.000Z' })).toEqual([goal.id]);
  expect(told([goal], { now: '2026-11-24T19:00:00.000Z' })).toEqual([]);
  expect(told([goal], { now: '2026-11-25T05:59:00.000Z' })).toEqual([]);
  expect(told([goal], { now: '2026-11-25T06:00:00.000Z' })).toEqual([goal.id]);
  expect(told([goal], { toldOn: '2026-11-24' })).toEqual([]);
  expect(told([goal], { toldOn: '2026-11-23' })).toEqual([goal.id]);
});

test('a message has as many types as a browser has buttons: the most urgent, and what waited longest', () => {
  const [goal, old, young] = [
    notice('waits'),
    notice('decided', '2026-11-23T09:00:00.000Z'),
    notice('expiry')
  ];
  expect(told([goal, old, young])).toEqual([goal.id, old.id]);
});

describe('is never told', () => {
  const why = (one: OpenNotice, change: Partial<Moment>) =>
    planMessage([one], { ...moment, ...change }, rules).untold;

  test('what was switched off', () => {
    const one = notice('decided');
    expect(why(one, { off: ['decided'] })).toEqual([{ id: one.id, why: 'switched-off' }]);
    expect(why(one, { off: ['waits'] })).toEqual([]);
  });

  test('what waited a week for its turn', () => {
    const one = notice('waits', '2026-11-17T08:59:59.000Z');
    expect(why(one, {})).toEqual([{ id: one.id, why: 'too-old' }]);
  });

  test('what the app has shown since; somebody who waits goes on waiting', () => {
    const openedAt = '2026-11-24T09:00:01.000Z';
    for (const type of ['decided', 'threshold'] as const) {
      const one = notice(type);
      expect(why(one, { openedAt })).toEqual([{ id: one.id, why: 'seen-in-app' }]);
      expect(why(one, { openedAt: NOW })).toEqual([]);
    }
    for (const type of ['waits', 'expiry', 'digest'] as const) {
      expect(why(notice(type), { openedAt })).toEqual([]);
    }
  });
});

describe('crossings of one portfolio', () => {
  const crossing = (from: string | null, to: string | null, minute: number) =>
    notice('threshold', `2026-11-24T08:0${minute}:00.000Z`, {
      kind: 'threshold-crossed',
      portfolio: 'security',
      from,
      to
    });

  test('there and back again were none', () => {
    const [up, down] = [crossing(null, 'rebates', 1), crossing('rebates', null, 2)];
    const plan = planMessage([down, up], moment, rules);
    expect(plan.message).toBeNull();
    expect(plan.untold).toEqual([up, down].map(({ id }) => ({ id, why: 'overtaken' })));
  });

  test('one after the other are one', () => {
    const [first, second] = [
      crossing(null, 'deal-registration', 1),
      crossing('deal-registration', 'rebates', 2)
    ];
    const plan = planMessage([first, second], moment, rules);
    expect(plan.message?.notices.map(({ occasion }) => occasion)).toEqual([
      { kind: 'threshold-crossed', portfolio: 'security', from: null, to: 'rebates' }
    ]);
    expect(plan.untold).toEqual([{ id: first.id, why: 'overtaken' }]);
  });
});

test('the night ends in the morning, also where the clocks change', () => {
  expect(nextMorning('2026-11-24T19:30:00.000Z', 'Europe/Berlin', rules)).toBe('2026-11-25T06:00:00.000Z');
  expect(nextMorning('2026-11-24T02:00:00.000Z', 'Europe/Berlin', rules)).toBe('2026-11-24T06:00:00.000Z');
  expect(nextMorning('2026-10-24T20:00:00.000Z', 'Europe/Berlin', rules)).toBe('2026-10-25T06:00:00.000Z');
});

test('the night begins in the evening, today or the next day', () => {
  expect(nextEvening('2026-11-24T09:00:00.000Z', 'Europe/Berlin', rules)).toBe('2026-11-24T19:00:00.000Z');
  expect(nextEvening('2026-11-24T19:00:00.000Z', 'Europe/Berlin', rules)).toBe('2026-11-25T19:00:00.000Z');
});

// What happens to one person in a few weeks, looked at every so often.
const life = fc.record({
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'),
  start: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
  stepHours: fc.constantFrom(1, 2, 5),
  off: fc.uniqueArray(fc.constantFrom(...NOTICE_TYPES), { maxLength: 2 }),
  happens: fc.array(
    fc.record({ type: fc.constantFrom(...NOTICE_TYPES), afterHours: fc.integer({ min: 0, max: 24 * 14 }) }),
    { maxLength: 25 }
  )
});

test('at most one message a day, none at night, nothing twice, nothing that is off, and nothing forgotten', () => {
  fc.assert(
    fc.property(life, ({ timeZone, start, stepHours, off, happens }) => {
      const at = (hours: number) => new Date(start + hours * HOUR_MS).toISOString();
      let open = happens.map(({ type, afterHours }, place) =>
        notice(type, at(afterHours), {
          ...OCCASIONS[type],
          // Each crossing of a portfolio of its own: those of one are another test.
          ...(type === 'threshold' && { portfolio: `p${place}` })
        })
      );
      const all = open.map(({ id }) => id);
      const settled: string[] = [];
      const days: string[] = [];
      let toldOn: string | null = null;
      for (let hour = 0; hour <= 24 * 30; hour += stepHours) {
        const now = at(hour);
        const known = open.filter(({ dueAt }) => dueAt <= now);
        const plan = planMessage(known, { now, timeZone, off, toldOn, openedAt: null }, rules);
        const { message } = plan;
        if (message !== null) {
          expect(isQuiet(now, timeZone, rules)).toBe(false);
          expect(message.day).toBe(localTime(now, timeZone).day);
          days.push(message.day);
          toldOn = message.day;
          const types = new Set(message.notices.map(({ occasion }) => typeOf(occasion)));
          expect(types.size).toBeLessThanOrEqual(rules.mostTypes);
          expect(off.some((type) => types.has(type))).toBe(false);
        }
        const over = [...plan.untold, ...(message?.notices ?? [])].map(({ id }) => id);
        settled.push(...over);
        open = open.filter(({ id }) => !over.includes(id));
      }
      expect(new Set(days).size).toBe(days.length);
      expect(settled.toSorted()).toEqual(all.toSorted());
    }),
    { numRuns: 100 }
  );
});
