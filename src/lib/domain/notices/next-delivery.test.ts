import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import rules from '../../../content/notices/rules.json';
import {
  messageOutcome,
  nextDelivery,
  retryAt,
  type Attempt,
  type AttemptOutcome,
  type Receiver
} from './next-delivery';

const NINE = '2026-11-24T09:00:00.000Z';
const MINUTE_MS = 60_000;
const at = (minutes: number) => new Date(Date.parse(NINE) + minutes * MINUTE_MS).toISOString();

const message = { read: false, endsAt: at(36 * 60) };
const phone: Receiver = { subscriptionId: 's-phone', deviceId: 'phone', heardAt: at(-10) };
const desk: Receiver = { subscriptionId: 's-desk', deviceId: 'desk', heardAt: at(-600) };

const attempt = (deviceId: string, outcome: AttemptOutcome, other: Partial<Attempt> = {}): Attempt => ({
  deviceId,
  outcome,
  tries: 1,
  notedAt: NINE,
  retryAt: null,
  ...other
});

const next = (
  attempts: Attempt[],
  minutes: number,
  change: Partial<typeof message> = {},
  receivers = [desk, phone]
) => nextDelivery({ ...message, ...change }, attempts, receivers, at(minutes), rules);

test('first to the device that was heard of last, for as long as the next one is not asked', () => {
  expect(next([], 0)).toEqual({ do: 'send', to: phone, ttlSeconds: 3 * 3600 });
  expect(next([], 0, {}, [desk])).toEqual({ do: 'send', to: desk, ttlSeconds: 24 * 3600 });
});

test('to the next one after some hours, where it was not read', () => {
  const sent = [attempt('phone', 'accepted')];
  expect(next(sent, 179)).toEqual({ do: 'wait', until: at(180) });
  expect(next(sent, 180)).toEqual({ do: 'send', to: desk, ttlSeconds: 24 * 3600 });
  expect(next(sent, 180, { read: true })).toEqual({ do: 'end', outcome: 'sent' });
  expect(next([...sent, attempt('desk', 'accepted', { notedAt: at(180) })], 400)).toEqual({
    do: 'end',
    outcome: 'sent'
  });
});

test('a browser that is gone is passed over at once', () => {
  expect(next([attempt('phone', 'gone')], 0)).toMatchObject({ do: 'send', to: desk });
  expect(next([attempt('phone', 'gone')], 0, {}, [])).toEqual({ do: 'end', outcome: 'no-device' });
});

describe('what the push service did not take for now', () => {
  const later = (other: Partial<Attempt> = {}) => [
    attempt('phone', 'retry', { retryAt: at(20), notedAt: NINE, ...other })
  ];

  test('is handed over again when it is time, and not before', () => {
    expect(next(later(), 19)).toEqual({ do: 'wait', until: at(20) });
    expect(next(later(), 20)).toEqual({ do: 'send', to: phone, ttlSeconds: 3 * 3600 });
  });

  test('goes to the next device after so many tries, or where it would take longer than that', () => {
    expect(next(later({ tries: 6 }), 20)).toMatchObject({ do: 'send', to: desk });
    expect(next(later({ retryAt: at(600) }), 1)).toMatchObject({ do: 'send', to: desk });
    expect(next(later({ retryAt: at(600) }), 1, {}, [phone])).toEqual({ do: 'wait', until: at(600) });
  });

  test('is not asked for again once another device may have it', () => {
    const both = [...later({ retryAt: at(600) }), attempt('desk', 'accepted', { notedAt: at(1) })];
    expect(next(both, 700)).toEqual({ do: 'end', outcome: 'sent' });
  });

  test('waits longer each time, and as long as it is told to', () => {
    const wait = (tries: number, retryAfterSeconds: number | null = null) =>
      retryAt(NINE, { tries, retryAfterSeconds }, rules);
    expect([1, 2, 3, 6].map((tries) => wait(tries))).toEqual([at(5), at(10), at(20), at(120)]);
    expect(wait(1, 3600)).toBe(at(60));
    expect(wait(3, 1)).toBe(at(20));
  });
});

test('what is under way is waited for; what never answered is not sent there again', () => {
  const noted = [attempt('phone', 'noted')];
  expect(next(noted, 9)).toEqual({ do: 'wait', until: at(10) });
  expect(next(noted, 10)).toEqual({ do: 'wait', until: at(180) });
  expect(next(noted, 10, {}, [phone])).toEqual({ do: 'end', outcome: 'unknown' });
  expect(next([attempt('phone', 'unknown')], 180)).toMatchObject({ do: 'send', to: desk });
});

test('a message ends', () => {
  expect(next([attempt('phone', 'retry', { retryAt: at(20) })], 36 * 60)).toEqual({
    do: 'end',
    outcome: 'failed'
  });
  expect(messageOutcome([attempt('phone', 'refused'), attempt('desk', 'gone')])).toBe('failed');
});

// Push services that say anything, devices that come and go, a person who reads at some time, looks at odd moments.
const course = fc.record({
  answers: fc.array(fc.constantFrom<AttemptOutcome>('accepted', 'gone', 'refused', 'unknown', 'retry'), {
    minLength: 30,
    maxLength: 30
  }),
  steps: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 30, maxLength: 30 }),
  readAfter: fc.option(fc.integer({ min: 0, max: 3000 })),
  devices: fc.integer({ min: 0, max: 4 })
});

test('no device gets it twice, none after it was read, and none before the others had their hours', () => {
  fc.assert(
    fc.property(course, ({ answers, steps, readAfter, devices }) => {
      const receivers = Array.from({ length: devices }, (_, place) => ({
        subscriptionId: `s${place}`,
        deviceId: `d${place}`,
        heardAt: at(-place)
      }));
      const attempts = new Map<string, Attempt>();
      const gone = new Set<string>();
      let minutes = 0;
      let lastHad: { deviceId: string; minutes: number; ttlMinutes: number } | null = null;
      for (const [turn, step] of steps.entries()) {
        const isRead = readAfter !== null && minutes >= readAfter;
        const there = receivers.filter(({ deviceId }) => !gone.has(deviceId));
        const decided = nextDelivery(
          { ...message, read: isRead },
          [...attempts.values()],
          there,
          at(minutes),
          rules
        );
        if (decided.do === 'wait') expect(decided.until > at(minutes)).toBe(true);
        if (decided.do === 'send') {
          expect(isRead).toBe(false);
          const { deviceId } = decided.to;
          const before = attempts.get(deviceId);
          expect([undefined, 'retry']).toContain(before?.outcome);
          if (lastHad !== null && lastHad.deviceId !== deviceId) {
            expect(minutes - lastHad.minutes).toBeGreaterThanOrEqual(rules.nextDeviceAfterHours * 60);
            // The push service of the one before has given it up.
            expect(minutes).toBeGreaterThanOrEqual(lastHad.minutes + lastHad.ttlMinutes);
          }
          const outcome = answers[turn] ?? 'accepted';
          const tries = (before?.tries ?? 0) + 1;
          attempts.set(deviceId, {
            deviceId,
            outcome,
            tries,
            notedAt: at(minutes),
            retryAt:
              outcome === 'retry' ? retryAt(at(minutes), { tries, retryAfterSeconds: null }, rules) : null
          });
          if (outcome === 'gone') gone.add(deviceId);
          if (outcome === 'accepted' || outcome === 'unknown') {
            lastHad = { deviceId, minutes, ttlMinutes: decided.ttlSeconds / 60 };
          }
          if (outcome !== 'accepted' && outcome !== 'unknown') continue;
        }
        minutes += step;
      }
    }),
    { numRuns: 500 }
  );
});
