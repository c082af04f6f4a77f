import { FaultProxy } from '../../fixtures/outbox/fault-proxy';
import { MortalHouse } from '../../fixtures/outbox/mortal-house';
import { judge } from './judge';
import { wrongInHouse } from './judge-house';
import { HouseRun } from './run-schedule';
import { isMortal, makeHouseSchedule } from './schedule';

/** How many browsers use a house at a time. */
const AT_ONCE = 6;
/** After so many schedules a house is left: boards grow with every company. */
const PER_HOUSE = 400;

/** What came of many schedules. */
export interface Outcome {
  /** Each with its seed. */
  wrong: string[];
  /** How often each kind of thing came about. */
  seen: Map<string, number>;
  schedules: number;
  requests: number;
  kills: number;
  /** Of one, on average, milliseconds. */
  restartMs: number;
}

/** Does the schedules of so many seeds. Those in which the server dies have houses of their own, one at a time. */
export async function runMany(seed: number, count: number): Promise<Outcome> {
  const seeds = Array.from({ length: count }, (_, at) => seed + at);
  const outcome: Outcome = { wrong: [], seen: new Map(), schedules: 0, requests: 0, kills: 0, restartMs: 0 };
  const lanes = [
    { seeds: seeds.filter((one) => !isMortal(one)), atOnce: AT_ONCE },
    { seeds: seeds.filter(isMortal), atOnce: 1 }
  ];
  await Promise.all(
    lanes.map(async (lane) => {
      for (let at = 0; at < lane.seeds.length; at += PER_HOUSE) {
        await inOneHouse(lane.seeds.slice(at, at + PER_HOUSE), lane.atOnce, outcome);
      }
    })
  );
  if (outcome.kills > 0) outcome.restartMs /= outcome.kills;
  return outcome;
}

async function inOneHouse(seeds: readonly number[], atOnce: number, outcome: Outcome): Promise<void> {
  const house = await MortalHouse.open();
  try {
    const theirs = (await house.company('Theirs')).partnerId;
    const waiting = [...seeds];
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        const proxy = new FaultProxy(house);
        await proxy.open();
        for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
          await one(seed, { house, proxy, theirs }, outcome);
          proxy.reset();
        }
        await proxy.close();
      })
    );
    const wrong = await wrongInHouse(house);
    outcome.wrong.push(...wrong.map((what) => `seeds ${seeds[0]} to ${seeds.at(-1)}: ${what}`));
    outcome.kills += house.kills;
    outcome.restartMs += house.restartMs;
  } finally {
    await house.close();
  }
}

async function one(
  seed: number,
  place: { house: MortalHouse; proxy: FaultProxy; theirs: string },
  outcome: Outcome
): Promise<void> {
  const wrong: string[] = [];
  try {
    const company = await place.house.company(`Ours ${seed}`);
    const run = new HouseRun(makeHouseSchedule(seed), { ...place, company });
    await run.happen();
    await run.mend();
    wrong.push(...(await judge(run)));
    for (const [what, times] of run.seen) add(outcome.seen, what, times);
    for (const [status, times] of run.log.statuses) {
      add(outcome.seen, `the server's own ${status}`, times);
      outcome.requests += times;
    }
  } catch (error) {
    wrong.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  outcome.schedules += 1;
  outcome.wrong.push(...wrong.map((what) => `seed ${seed}: ${what}`));
}

function add(to: Map<string, number>, what: string, times: number): void {
  to.set(what, (to.get(what) ?? 0) + times);
}
