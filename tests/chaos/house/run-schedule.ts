import type { OutboxItem } from '../../../src/lib/client/outbox/item';
import type { Snapshot } from '../../../src/lib/domain/snapshot/snapshot';
import { Browser } from '../../fixtures/outbox/browser';
import type { FaultProxy } from '../../fixtures/outbox/fault-proxy';
import { HeldTime } from '../../fixtures/outbox/held-time';
import type { Company, MortalHouse } from '../../fixtures/outbox/mortal-house';
import type { SimulatedTab } from '../../fixtures/outbox/simulated-device';
import type { WireFault } from '../../fixtures/outbox/wire-fault';
import { PEOPLE, type Person } from '../schedule';
import type { Act } from './act';
import { makeAct } from './make-act';
import type { Happening, HouseSchedule } from './schedule';
import { ServerLog } from './server-log';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Longer than anything stays on its way. */
const ALL_ARRIVED_MS = 15 * MINUTE;
const SOON: WireFault = { kind: 'none', ms: 20 };
const MOMENT_MS = 4_000;

/** Where a schedule takes place. */
export interface Place {
  house: MortalHouse;
  proxy: FaultProxy;
  company: Company;
  /** A company in which nobody of the schedule works. */
  theirs: string;
}

/** Does a schedule to a browser and the real server behind the proxy. What is left is for a judge. */
export class HouseRun {
  /** How often each kind of thing came about. */
  readonly seen = new Map<string, number>();
  readonly acts: Act[] = [];
  readonly log = new ServerLog();
  readonly time = new HeldTime(Date.now());
  readonly browser: Browser;
  /** What was seen to be wrong on the way. */
  readonly wrong: string[] = [];
  /** What each of them saw before they did anything, in the schedules that look. */
  readonly before = new Map<Person, Snapshot>();
  readonly #byCommand = new Map<string, Act>();
  readonly #kills: Map<number, WireFault>;
  #person: Person = 'ada';
  #requests = 0;
  #steps = 0;
  #ids = 0;
  #proofs = 0;
  #isMended = false;

  constructor(
    readonly schedule: HouseSchedule,
    readonly place: Place
  ) {
    this.#kills = new Map(schedule.kills);
    this.browser = new Browser(
      this.time,
      (_, tab) => (address, init) => this.#ask(tab, address, init),
      {
        step: () => (this.#isMended ? 0 : (schedule.steps[this.#steps++ % schedule.steps.length] ?? 0)),
        random: () => ((this.#steps * 7919) % 1000) / 1000
      },
      () => this.#newId(),
      (before, after) => this.#written(before, after)
    );
    this.browser.hasLocks = schedule.hasLocks;
    place.proxy.heard = (sent, heard) => {
      this.log.take(sent, heard);
      if (heard.status === 429) this.#restLater(Number(heard.headers['retry-after']));
    };
  }

  /** Everything of the schedule, at its time. */
  async happen(): Promise<void> {
    for (const person of this.schedule.looksBefore ? PEOPLE : []) {
      const ask = await this.asks(person);
      this.before.set(person, (await ask('/api/snapshot')) as Snapshot);
    }
    await this.#signIn();
    this.browser.open(this.#idOf(this.#person));
    const begin = this.time.now;
    for (const { at, what } of this.schedule.happenings) {
      await this.time.pass(begin + at - this.time.now);
      this.count(what.kind);
      await this.#do(what);
    }
    await this.time.pass(10 * MINUTE);
  }

  /** All is well again: each person comes back, and tries once more whatever was not refused for good. */
  async mend(): Promise<void> {
    this.#isMended = true;
    const { browser, time } = this;
    browser.online = true;
    browser.disk.full = null;
    browser.skewMs = 0;
    this.#clockStands();
    await time.pass(ALL_ARRIVED_MS);
    for (const person of PEOPLE) {
      this.#closeAll();
      this.#person = person;
      await this.#signIn();
      const tab = browser.open(this.#idOf(person));
      await this.#drained(tab);
      for (const item of tab.outbox.state.items) if (this.#mayGoNow(item)) void tab.outbox.retry(item.seq);
      await this.#drained(tab);
      this.#shown(tab);
    }
    this.#closeAll();
  }

  /** A way to the server that is not disturbed. Null where it says that nothing has changed. */
  async asks(person: Person): Promise<(address: string) => Promise<unknown>> {
    const { house } = this.place;
    const cookie = `session=${await house.signIn(this.#idOf(person))}`;
    return async (address) => {
      const response = await fetch(`${house.origin}${address}`, {
        headers: { cookie, 'accept-encoding': 'identity' }
      });
      if (response.status === 304) return null;
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      return (await response.json()) as unknown;
    };
  }

  count(what: string): void {
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
  }

  actOf({ command }: OutboxItem): Act | undefined {
    return this.#byCommand.get(command.id);
  }

  /** Parked by somebody who had no say in it, or a word to a dispute that was parked itself. */
  #mayGoNow(item: OutboxItem): boolean {
    if (item.state !== 'parked') return false;
    return item.lastError?.by !== 'command' || this.actOf(item)?.onDispute != null;
  }

  async #drained({ owner }: SimulatedTab): Promise<void> {
    // What was asked for is begun first.
    await this.time.pass(1_000);
    const waits = () =>
      [...this.browser.items.values()].some((item) => item.owner === owner && item.state === 'waiting');
    await this.time.passUntil(() => !waits(), 3 * HOUR);
    await this.time.pass(1_000);
  }

  /** What the screen says is what is on the device. */
  #shown({ outbox, owner }: SimulatedTab): void {
    const there = this.browser.ordered.filter((item) => item.owner === owner).map(({ seq }) => seq);
    const shown = outbox.state.items.map(({ seq }) => seq);
    if (there.join() !== shown.join()) {
      this.wrong.push(`${owner} is shown ${shown.join()}, on the device are ${there.join()}`);
    }
  }

  #closeAll(): void {
    // Whoever is killed leaves the list.
    for (const tab of this.browser.tabs.slice()) {
      for (const item of tab.outbox.state.taken) this.actOf(item)?.shownAsTaken.add(tab.owner);
      this.browser.kill(tab);
    }
  }

  async #ask(tab: SimulatedTab, address: string, init: RequestInit) {
    return this.browser.request(tab, async () => {
      if (!this.browser.online) {
        this.count('no-network');
        throw new TypeError('Failed to fetch');
      }
      const signal = AbortSignal.any([tab.closed.signal, ...(init.signal ? [init.signal] : [])]);
      const { time, browser } = this;
      const way = { time, fault: this.#fault(), cookies: browser.cookies };
      return this.place.proxy.ask(address, { ...init, signal }, way);
    });
  }

  #fault(): WireFault {
    if (this.#isMended) return SOON;
    const number = this.#requests++;
    const kill = this.#kills.get(number);
    const fault = kill ?? this.schedule.faults[number % this.schedule.faults.length] ?? SOON;
    this.count(fault.kind === 'answer' ? `answer ${fault.answer.status}` : fault.kind);
    if (fault.kind === 'kill-server') this.count(`kill-server ${fault.when}`);
    return fault;
  }

  async #do(what: Happening): Promise<void> {
    const { browser } = this;
    switch (what.kind) {
      case 'act':
        return this.#act(what);
      case 'open-tab':
        if (browser.cookies.get('session') !== '') browser.open(this.#idOf(this.#person));
        return;
      case 'kill-tab': {
        const tab = this.#tab(what.tab);
        if (tab !== undefined) browser.dies(tab, { ...what.death });
        return;
      }
      case 'offline':
        browser.online = false;
        return;
      case 'online':
        browser.say('online');
        return;
      case 'disk-full':
        browser.disk.full = what.full;
        return;
      case 'disk-free':
        browser.disk.full = null;
        return;
      case 'session-ends':
        return this.place.house.endSessions(this.#idOf(this.#person));
      case 'signs-in':
        return this.#signIn();
      case 'changes-person':
        // A page of the one who leaves may stay open in another window.
        this.#person = what.to;
        await this.#signIn();
        browser.open(this.#idOf(what.to));
        return;
      case 'clock-jumps':
        browser.skewMs += what.byMs;
        this.#clockStands();
        return;
      case 'is-near-limit':
        return this.place.house.tire(this.#idOf(this.#person), what.of, 597);
      case 'retries':
        this.#withParked(what.tab, (tab, item) => void tab.outbox.retry(item.seq).catch(() => undefined));
        return;
      case 'discards':
        this.#withParked(what.tab, (tab, item) => {
          const act = this.actOf(item);
          if (act !== undefined) act.isDiscarded = true;
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

  async #act({ tab: number, act: name, plan }: Extract<Happening, { kind: 'act' }>): Promise<void> {
    const person = this.#person;
    if (this.#tab(number) === undefined) {
      if (this.browser.cookies.get('session') === '') await this.#signIn();
      this.browser.open(this.#idOf(person));
    }
    const tab = this.#tab(number);
    if (tab === undefined) return;
    const { company, theirs } = this.place;
    const act = await makeAct(plan, {
      name,
      person,
      partners: { own: company.partnerId, theirs },
      clock: this.browser.skewMs,
      now: this.time.now,
      dispute: this.acts.findLast((one) => one.person === person && one.plan.what === 'dispute') ?? null,
      newId: () => this.#newId(),
      nextProof: () => ++this.#proofs,
      tab
    });
    this.acts.push(act);
    this.#byCommand.set(act.command.id, act);
    void this.#send(tab, act);
  }

  /** As a screen does it: kept, and then a look at what is said to it within a moment. */
  async #send(tab: SimulatedTab, act: Act): Promise<void> {
    const added = await tab.outbox.add(act.command, act.proofs);
    if (!added.ok) {
      this.count(added.code);
      if (act.keptAt !== null) this.wrong.push(`${act.name} is said not to be kept, and is`);
      return;
    }
    if (act.keptAt === null) this.wrong.push(`${act.name} is said to be kept, and is not`);
    const settled = await tab.outbox.settled(added.item.seq, MOMENT_MS);
    this.count(`said ${settled.outcome}`);
    if (settled.outcome === 'taken') act.saidTaken = true;
  }

  #clockStands(): void {
    for (const act of this.acts) act.clockSince = Math.max(act.clockSince, this.browser.skewMs);
  }

  #withParked(number: number, act: (tab: SimulatedTab, item: OutboxItem) => void): void {
    const tab = this.#tab(number);
    const item = tab?.outbox.state.items.find(({ state }) => state === 'parked');
    if (tab !== undefined && item !== undefined) act(tab, item);
  }

  #tab(number: number): SimulatedTab | undefined {
    const mine = this.browser.tabs.filter(({ owner }) => owner === this.#idOf(this.#person));
    return mine[number % Math.max(1, mine.length)];
  }

  async #signIn(): Promise<void> {
    const id = this.#idOf(this.#person);
    this.browser.signIn(id, await this.place.house.signIn(id));
  }

  #written(before: OutboxItem | null, after: OutboxItem | null): void {
    const act = this.#byCommand.get((before ?? after)?.command.id ?? '');
    if (act === undefined) throw new Error('Something was written that nobody did.');
    if (before === null) act.keptAt = this.time.now;
    if (after?.state === 'taken' || (after === null && !act.isDiscarded)) act.wasTaken = true;
    if (after?.state === 'parked') act.wasParked = true;
    if (after?.lastError?.by === 'command') act.refusals.add(after.lastError.code);
    if (after !== null && !act.commandIds.has(after.command.id)) {
      act.commandIds.add(after.command.id);
      this.#byCommand.set(after.command.id, act);
    }
  }

  #restLater(seconds: number): void {
    const { time, place } = this;
    time.after(seconds * 1000 - 1, () => {
      void time.during('the end of a limit', async () => {
        for (const person of PEOPLE) await place.house.rest(this.#idOf(person));
      });
    });
  }

  #idOf(person: Person): string {
    return this.place.company.people[person];
  }

  /** Of the seed and the number, so that what is found in a database says where it comes from. */
  #newId(): string {
    const part = (number: number, digits: number) => number.toString(16).padStart(digits, '0');
    return `${part(this.schedule.seed, 8)}-0000-7000-8000-${part(++this.#ids, 12)}`;
  }
}
