import type { OutboxItem } from '../../src/lib/client/outbox/item';
import { SimulatedDevice, proofOf, type SimulatedTab } from '../fixtures/outbox/simulated-device';
import { simulatedNetwork, type Fault } from '../fixtures/outbox/simulated-network';
import { SimulatedServer, type ActPayload, type WireRequest } from '../fixtures/outbox/simulated-server';
import { SimulatedTime } from '../fixtures/outbox/simulated-time';
import { PEOPLE, type Happening, type Person, type Schedule, type Temper } from './schedule';

const HOUR = 3_600_000;
const SOON: Fault = { kind: 'none', ms: 50 };

/** What a run came to; `wrong` is empty where every promise was kept. */
export interface Outcome {
  wrong: string[];
  /** How often each kind of thing came about, so that a suite can say that it tried it. */
  seen: Map<string, number>;
}

/** Does a schedule to a browser and the simulated server, mends everything, and looks at what is left. */
export async function runSchedule(schedule: Schedule): Promise<Outcome> {
  const run = new Run(schedule);
  await run.happen();
  await run.mend();
  return { wrong: run.wrong(), seen: run.seen };
}

class Run {
  readonly seen = new Map<string, number>();
  readonly #time = new SimulatedTime();
  readonly #server = new SimulatedServer(() => this.#time.now);
  readonly #device: SimulatedDevice;
  readonly #tempers = new Map<string, Temper>();
  readonly #discarded = new Set<string>();
  #requests = 0;
  #steps = 0;
  #mended = false;
  #person: Person = 'ada';

  constructor(readonly schedule: Schedule) {
    const failed = new Map<string, number>();
    this.#server.takesPieces = schedule.takesPieces;
    this.#server.verdict = (command) => {
      const { act } = command.payload as ActPayload;
      const temper = this.#tempers.get(act) ?? { kind: 'apply' };
      if (temper.kind === 'reject') return { kind: 'reject', code: 'not-so' };
      const times = failed.get(act) ?? 0;
      if (temper.kind === 'apply' || times >= temper.times) return { kind: 'apply' };
      failed.set(act, times + 1);
      return { kind: 'fail' };
    };
    const network = simulatedNetwork(
      this.#time,
      (request: WireRequest) => this.#server.handle(request),
      () => this.#fault()
    );
    this.#device = new SimulatedDevice(this.#time, network, 'ada', {
      step: () => (this.#mended ? 1 : (schedule.steps[this.#steps++ % schedule.steps.length] ?? 0)),
      random: () => ((this.#steps * 7919) % 1000) / 1000
    });
    this.#device.hasLocks = schedule.hasLocks;
    this.#device.open('ada');
  }

  #fault(): Fault {
    if (this.#mended) return SOON;
    if (!this.#device.online) return { kind: 'no-network' };
    const { faults } = this.schedule;
    const fault = faults[this.#requests++ % faults.length] ?? SOON;
    this.#count(fault.kind === 'answer' ? `answer ${fault.answer.status}` : fault.kind);
    return fault;
  }

  #count(what: string): void {
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
  }

  /** Everything of the schedule, at its time. */
  async happen(): Promise<void> {
    const begin = this.#time.now;
    for (const { at, what } of this.schedule.happenings) {
      await this.#time.pass(begin + at - this.#time.now);
      this.#count(what.kind);
      this.#do(what);
    }
    await this.#time.pass(10 * 60_000);
  }

  #tab(number: number): SimulatedTab | undefined {
    const mine = this.#device.tabs.filter(({ owner }) => owner === this.#person);
    return mine[number % Math.max(1, mine.length)];
  }

  #do(what: Happening): void {
    const device = this.#device;
    switch (what.kind) {
      case 'act': {
        this.#tempers.set(what.act, what.temper);
        const tab = this.#tab(what.tab) ?? device.open(this.#person);
        void tab.act(
          what.act,
          what.proofs.map(({ id, size }) => proofOf(id, size))
        );
        return;
      }
      case 'open-tab':
        device.open(this.#person);
        return;
      case 'kill-tab':
        this.#tab(what.tab)?.kill();
        return;
      case 'offline':
        device.online = false;
        return;
      case 'online':
        device.say('online');
        return;
      case 'disk-full':
        device.full = true;
        return;
      case 'disk-free':
        device.full = false;
        return;
      case 'session-ends':
        this.#server.ended.add(this.#person);
        return;
      case 'signs-in':
        this.#server.ended.clear();
        device.say('signed-in');
        return;
      case 'changes-person':
        // A page of the one who leaves may stay open in another window.
        this.#person = what.to;
        device.person = what.to;
        this.#server.ended.clear();
        device.open(what.to);
        return;
      case 'clock-jumps':
        device.skewMs += what.byMs;
        return;
      case 'retries':
        this.#withParked(what.tab, (tab, item) => void tab.outbox.retry(item.seq).catch(() => undefined));
        return;
      case 'discards':
        this.#withParked(what.tab, (tab, item) => {
          this.#discarded.add(actOf(item));
          void tab.outbox.discard(item.seq).catch(() => undefined);
        });
        return;
      case 'sends-now':
        void this.#tab(what.tab)
          ?.outbox.sendNow()
          .catch(() => undefined);
        return;
    }
  }

  #withParked(number: number, act: (tab: SimulatedTab, item: OutboxItem) => void): void {
    const tab = this.#tab(number);
    const item = tab?.outbox.state.items.find(({ state }) => state === 'parked');
    if (tab !== undefined && item !== undefined) act(tab, item);
  }

  /** All is well again: each person comes back, and tries once more whatever was not refused. */
  async mend(): Promise<void> {
    const device = this.#device;
    this.#mended = true;
    this.#server.ended.clear();
    device.full = false;
    device.skewMs = 0;
    for (const person of PEOPLE) {
      for (const tab of device.tabs) tab.kill();
      device.person = person;
      this.#person = person;
      const tab = device.open(person);
      device.say('online');
      await this.#time.pass(2 * HOUR);
      // Twice: the server breaks on some more often than one round of tries.
      for (let round = 0; round < 2; round++) {
        for (const { seq, state, lastError } of tab.outbox.state.items) {
          if (state === 'parked' && lastError?.by !== 'command') void tab.outbox.retry(seq);
        }
        await this.#time.pass(2 * HOUR);
      }
      this.#shown(tab);
    }
  }

  readonly #late: string[] = [];

  /** What the screen says is what is on the device. */
  #shown({ outbox, owner }: SimulatedTab): void {
    const there = this.#device.ordered.filter((item) => item.owner === owner).map(({ seq }) => seq);
    const shown = outbox.state.items.map(({ seq }) => seq);
    if (there.join() !== shown.join()) {
      this.#late.push(`${owner} is shown ${shown.join()}, on the device are ${there.join()}`);
    }
  }

  /** Every command exactly once, or parked in sight; device and server agree. */
  wrong(): string[] {
    const wrong = [...this.#late];
    const device = this.#device;
    const times = new Map<string, number>();
    const by = new Map<string, string>();
    for (const { act, person } of this.#server.applied) {
      times.set(act, (times.get(act) ?? 0) + 1);
      by.set(act, person);
    }
    const left = new Map(device.ordered.map((item) => [actOf(item), item]));
    for (const { act, owner } of device.added) {
      const count = times.get(act) ?? 0;
      const item = left.get(act);
      if (count > 1) wrong.push(`${act} was done ${count} times`);
      if (count > 0 && by.get(act) !== owner) wrong.push(`${act} of ${owner} was done for ${by.get(act)}`);
      if (count > 0 && item !== undefined)
        wrong.push(`${act} was done and is on the device (${stateOf(item)})`);
      if (count > 0 || this.#discarded.has(act)) continue;
      if (item === undefined) wrong.push(`${act} is lost`);
      else if (item.state !== 'parked') wrong.push(`${act} waits still`);
      else if (this.#tempers.get(act)?.kind !== 'reject') {
        // Such as one that came before its proofs.
        wrong.push(`${act} is parked, and nothing is wrong with it (${stateOf(item)})`);
      } else if (this.#server.fateOf(item.command.id)?.outcome !== 'rejected') {
        wrong.push(`${act} is parked, and the server never refused it (${stateOf(item)})`);
      }
    }
    const kept = new Set(device.added.map(({ act }) => act));
    for (const act of times.keys()) if (!kept.has(act)) wrong.push(`${act} was done and never kept`);
    wrong.push(...this.#overtakings());
    const proofs = new Set(device.ordered.flatMap(({ attachments }) => attachments.map(({ id }) => id)));
    for (const id of device.blobs.keys()) if (!proofs.has(id)) wrong.push(`${id} is nobody's`);
    return wrong;
  }

  /** Of one person nothing may come before what was done earlier, but for what was put aside. */
  #overtakings(): string[] {
    const { added, parked } = this.#device;
    const place = new Map(this.#server.applied.map(({ act }, at) => [act, at]));
    return PEOPLE.flatMap((person) => {
      const orderly = added.filter(
        ({ act, owner }) => owner === person && !parked.has(act) && place.has(act)
      );
      return orderly.flatMap(({ act }, at) => {
        const before = orderly[at - 1];
        const overtakes = before !== undefined && (place.get(before.act) ?? 0) > (place.get(act) ?? 0);
        return overtakes ? [`${act} overtook ${before.act}`] : [];
      });
    });
  }
}

function actOf({ command }: OutboxItem): string {
  return (command.payload as ActPayload).act;
}

function stateOf({ state, lastError }: OutboxItem): string {
  return `${state} ${lastError?.by ?? ''} ${lastError?.code ?? ''}`;
}
