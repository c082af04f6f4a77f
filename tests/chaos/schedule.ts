import type { WireAnswer } from '../fixtures/outbox/simulated-server';
import type { Fault } from '../fixtures/outbox/simulated-network';
import { seededRandom, type Random } from '../fixtures/plan/seeded-random';

export const PEOPLE = ['ada', 'grace'] as const;
export type Person = (typeof PEOPLE)[number];

/** What the server makes of an act, whatever id it comes under. */
export type Temper = { kind: 'apply' } | { kind: 'reject' } | { kind: 'fail'; times: number };

/** Something that happens to a person, a browser or a server. `tab` counts through those that are open. */
export type Happening =
  | { kind: 'act'; tab: number; act: string; proofs: { id: string; size: number }[]; temper: Temper }
  | { kind: 'open-tab' }
  | { kind: 'kill-tab'; tab: number }
  | { kind: 'offline' | 'online' | 'disk-full' | 'disk-free' }
  | { kind: 'session-ends' | 'signs-in' }
  | { kind: 'changes-person'; to: Person }
  | { kind: 'clock-jumps'; byMs: number }
  | { kind: 'retries' | 'discards' | 'sends-now'; tab: number };

/** All that happens, as data: nothing in it says who answers, so that it can be done to a real server too. */
export interface Schedule {
  seed: number;
  hasLocks: boolean;
  /** The server takes uploads in pieces. */
  takesPieces: boolean;
  /** By time, in milliseconds from the beginning. */
  happenings: { at: number; what: Happening }[];
  /** What becomes of the requests, by their number; after the last all are as the first again. */
  faults: Fault[];
  /** Milliseconds that steps of a browser take, by their number, likewise. */
  steps: number[];
}

const MINUTE = 60_000;
const LENGTH_MS = 20 * MINUTE;
const LARGE = 600 * 1024;

export function makeSchedule(seed: number): Schedule {
  const random = seededRandom(seed);
  const calm = random.chance(0.2);
  const happenings = Array.from({ length: random.whole(4, 30) }, (_, number) => ({
    at: random.whole(0, LENGTH_MS),
    what: random.chance(0.55) ? act(random, number) : happening(random)
  }));
  return {
    seed,
    hasLocks: random.chance(0.7),
    takesPieces: random.chance(0.7),
    happenings: happenings.sort((a, b) => a.at - b.at),
    faults: Array.from({ length: 97 }, () =>
      random.chance(calm ? 0.9 : 0.45) ? fine(random) : fault(random)
    ),
    steps: Array.from({ length: 101 }, () => random.pick([0, 0, 1, 2, 5, random.whole(0, 400)]))
  };
}

function act(random: Random, number: number): Happening {
  const proofs = Array.from({ length: random.pick([0, 0, 0, 1, 2]) }, (_, at) => ({
    id: `proof-${number}-${at}`,
    size: random.pick([10, 1000, LARGE])
  }));
  const temper: Temper = random.pick<Temper>([
    { kind: 'apply' },
    { kind: 'apply' },
    { kind: 'apply' },
    { kind: 'apply' },
    { kind: 'reject' },
    { kind: 'fail', times: random.whole(1, 8) }
  ]);
  return { kind: 'act', tab: random.whole(0, 3), act: `act-${number}`, proofs, temper };
}

function happening(random: Random): Happening {
  const tab = random.whole(0, 3);
  return random.pick<Happening>([
    { kind: 'open-tab' },
    { kind: 'kill-tab', tab },
    { kind: 'kill-tab', tab },
    { kind: 'offline' },
    { kind: 'online' },
    { kind: 'disk-full' },
    { kind: 'disk-free' },
    { kind: 'session-ends' },
    { kind: 'signs-in' },
    { kind: 'changes-person', to: random.pick(PEOPLE) },
    { kind: 'clock-jumps', byMs: clockJump(random) },
    { kind: 'retries', tab },
    { kind: 'discards', tab },
    { kind: 'sends-now', tab }
  ]);
}

/** By up to a day, or by up to four hundred, milliseconds. */
export function clockJump(random: Random): number {
  return random.pick([-400, -1, 1, 400]) * random.whole(1, 24 * 60) * MINUTE;
}

function fine(random: Random): Fault {
  return { kind: 'none', ms: random.pick([10, 80, 300, 2_000]) };
}

function fault(random: Random): Fault {
  const ms = random.pick([5, 100, 3_000, 45_000]);
  return random.pick<Fault>([
    { kind: 'no-network' },
    { kind: 'drop-request' },
    { kind: 'drop-answer', ms },
    { kind: 'drop-answer', ms },
    // Slower than anybody waits: the answer comes when the same was asked again.
    { kind: 'none', ms: 150_000 },
    { kind: 'duplicate', ms, againMs: random.whole(1, 10 * MINUTE) },
    { kind: 'answer', ms, answer: random.pick(ANSWERS) },
    { kind: 'answer', ms, answer: random.pick(ANSWERS) }
  ]);
}

/** What somebody between a phone and the house may say in its place, and the house in distress. */
export const ANSWERS: readonly WireAnswer[] = [
  { status: 200 },
  { status: 200, body: {} },
  { status: 200, body: { replies: [] } },
  { status: 200, body: { replies: [{ id: 'somebody-else', outcome: 'applied' }, null, 7] } },
  { status: 302 },
  { status: 401, body: { error: 'signed-out' } },
  { status: 403 },
  { status: 403, body: { error: 'not-allowed' } },
  { status: 404 },
  { status: 408 },
  { status: 409, body: { offset: 0 } },
  { status: 413 },
  { status: 413, body: { error: 'too-many-commands', limit: 2 } },
  { status: 422, body: { error: 'file-unreadable' } },
  { status: 429, headers: { 'retry-after': '90' }, body: { error: 'too-many-requests' } },
  { status: 429, headers: { 'retry-after': 'Wed, 01 Jan 2100 00:00:00 GMT' } },
  { status: 429, body: { error: 'too-many-requests', retryAfterSeconds: 5 } },
  { status: 500, body: { message: 'Internal Error' } },
  { status: 500 },
  { status: 502 },
  { status: 503, headers: { 'retry-after': '3' } }
];
