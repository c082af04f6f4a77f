import type { Full } from '../../fixtures/outbox/disk';
import type { Death } from '../../fixtures/outbox/browser';
import type { WireFault } from '../../fixtures/outbox/wire-fault';
import { seededRandom, type Random } from '../../fixtures/plan/seeded-random';
import { ANSWERS, clockJump, PEOPLE, type Person } from '../schedule';
import { planAct, type ActPlan } from './acts';

/** Something that happens to a person, a browser or the server. `tab` counts through those that are open. */
export type Happening =
  | { kind: 'act'; tab: number; act: string; plan: ActPlan }
  | { kind: 'open-tab' }
  | { kind: 'kill-tab'; tab: number; death: Death }
  | { kind: 'offline' | 'online' | 'disk-free' }
  | { kind: 'disk-full'; full: Full }
  | { kind: 'session-ends' | 'signs-in' }
  | { kind: 'changes-person'; to: Person }
  | { kind: 'clock-jumps'; byMs: number }
  /** A person has sent so much that the server takes only a few more for a minute. */
  | { kind: 'is-near-limit'; of: 'commands' | 'pieces' }
  | { kind: 'retries' | 'discards' | 'sends-now'; tab: number };

/** All that happens to two people, their one browser and the real server, as data. */
export interface HouseSchedule {
  seed: number;
  hasLocks: boolean;
  /** The people look at their world before they begin, so that what changes can be asked for. */
  looksBefore: boolean;
  /** By time, in milliseconds from the beginning. */
  happenings: { at: number; what: Happening }[];
  /** What becomes of the requests, by their number; after the last all are as the first again. */
  faults: WireFault[];
  /** Kills of the server, by the number of the request; each comes once. */
  kills: Map<number, WireFault>;
  /** Milliseconds that steps of a browser take, by their number, likewise. */
  steps: number[];
}

const MINUTE = 60_000;
const LENGTH_MS = 20 * MINUTE;
/** One schedule in so many has the server killed: to come back takes it longer than dozens of the others. */
const MORTAL = 25;

export const isMortal = (seed: number): boolean => seed % MORTAL === 0;

export function makeHouseSchedule(seed: number): HouseSchedule {
  const random = seededRandom(seed);
  const calm = random.chance(0.2);
  const happenings = Array.from({ length: random.whole(4, 24) }, (_, number) => ({
    at: random.whole(0, LENGTH_MS),
    what: random.chance(0.55) ? act(random, number) : happening(random)
  }));
  return {
    seed,
    hasLocks: random.chance(0.7),
    looksBefore: random.chance(0.1),
    happenings: happenings.sort((a, b) => a.at - b.at),
    faults: Array.from({ length: 97 }, () =>
      random.chance(calm ? 0.9 : 0.45) ? fine(random) : fault(random)
    ),
    steps: Array.from({ length: 101 }, () => random.pick([0, 0, 0, 0, 1, 2, random.whole(0, 400)])),
    kills: new Map(
      Array.from({ length: isMortal(seed) ? random.whole(1, 3) : 0 }, () => [
        random.whole(0, 7),
        kill(random)
      ])
    )
  };
}

function act(random: Random, number: number): Happening {
  return { kind: 'act', tab: random.whole(0, 3), act: `act-${number}`, plan: planAct(random) };
}

function happening(random: Random): Happening {
  const tab = random.whole(0, 3);
  const killed: Happening = {
    kind: 'kill-tab',
    tab,
    death: { steps: random.whole(0, 12), when: random.pick(['before', 'during', 'after']) }
  };
  return random.pick<Happening>([
    { kind: 'open-tab' },
    killed,
    killed,
    killed,
    { kind: 'offline' },
    { kind: 'online' },
    { kind: 'disk-full', full: random.pick(['at-write', 'at-commit']) },
    { kind: 'disk-free' },
    { kind: 'session-ends' },
    { kind: 'signs-in' },
    { kind: 'changes-person', to: random.pick(PEOPLE) },
    { kind: 'clock-jumps', byMs: clockJump(random) },
    { kind: 'is-near-limit', of: random.pick(['commands', 'commands', 'pieces']) },
    { kind: 'retries', tab },
    { kind: 'discards', tab },
    { kind: 'sends-now', tab }
  ]);
}

function fine(random: Random): WireFault {
  return { kind: 'none', ms: random.pick([0, 80, 300, 2_000]) };
}

function fault(random: Random): WireFault {
  const ms = random.pick([5, 100, 3_000, 45_000]);
  const share = random.whole(0, 99) / 100;
  return random.pick<WireFault>([
    { kind: 'refuse' },
    { kind: 'drop-request' },
    { kind: 'drop-answer', ms, breaks: false },
    { kind: 'drop-answer', ms, breaks: true },
    // Slower than anybody waits: the answer comes when the same was asked again.
    { kind: 'none', ms: 150_000 },
    { kind: 'duplicate', ms, againMs: random.pick([0, 0, random.whole(1, 10 * MINUTE)]), hears: 'first' },
    { kind: 'duplicate', ms, againMs: random.pick([0, 500]), hears: 'second' },
    { kind: 'reorder', ms: 20_000 },
    { kind: 'cut-request', share },
    { kind: 'cut-request', share },
    { kind: 'cut-answer', share },
    { kind: 'answer', ms, arrives: false, answer: random.pick(ANSWERS) },
    { kind: 'answer', ms, arrives: false, answer: random.pick(ANSWERS) },
    { kind: 'answer', ms, arrives: true, answer: random.pick(ANSWERS) }
  ]);
}

function kill(random: Random): WireFault {
  return {
    kind: 'kill-server',
    when: random.pick(['before', 'during', 'during', 'during', 'after']),
    ms: random.whole(0, 12),
    hears: random.chance(0.5),
    refused: random.whole(0, 3)
  };
}
