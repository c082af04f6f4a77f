import type { OutboxItem } from '../../../src/lib/client/outbox/item';
import { uploadsOf } from '../../../src/lib/server/files/upload-store';
import { PEOPLE, type Person } from '../schedule';
import type { Act } from './act';
import type { ActPlan } from './acts';
import { wrongInFiles } from './judge-files';
import { wrongInSnapshot } from './judge-snapshot';
import type { HouseRun } from './run-schedule';
import { whatIsWritten, type Written } from './written';

/** Commands of which no fate is stored, because nothing was decided about them. */
const NO_FATE = 'unknown-command';
/** A device whose clock was set forward by so much since has done something too long ago; the house takes a year. */
const TOO_LONG_AGO_MS = -360 * 86_400_000;

const EVENT_OF: Record<Exclude<ActPlan['what'], 'unheard-of'>, string> = {
  certificate: 'evidence-sent',
  action: 'evidence-sent',
  step: 'step-completed',
  quiz: 'quiz-answered',
  privacy: 'board-privacy-set',
  focus: 'focus-chosen',
  dispute: 'dispute-opened',
  reply: 'dispute-replied'
};

/** What follows from a command by itself. */
const FOLLOWS = 'path-completed';

/** What is wrong after a run: every command exactly once, or parked in sight; device and server agree. */
export async function judge(run: HouseRun): Promise<string[]> {
  const { house, company } = run.place;
  const written = await whatIsWritten(await house.ctx(), company);
  const { items, proofs } = await run.browser.onDisk();
  const left = new Map(items.map((item) => [run.actOf(item), item]));
  const wrong = [...run.wrong];
  const appliedIds = new Map<Act, string>();
  for (const act of run.acts) {
    const done = written.events.filter(
      ({ command_id, type }) => act.commandIds.has(command_id ?? '') && type !== FOLLOWS
    );
    const [first] = done;
    if (first?.command_id != null) appliedIds.set(act, first.command_id);
    wrong.push(...wrongInAct(run, act, done, left.get(act), written).map((what) => `${act.name} ${what}`));
  }
  const known = new Set(
    run.acts.flatMap(({ keptAt, commandIds }) => (keptAt === null ? [] : [...commandIds]))
  );
  for (const { type, command_id } of written.events) {
    if (!known.has(command_id ?? '')) wrong.push(`${type} was done by nobody's command`);
  }
  for (const { id, type } of written.fates)
    if (!known.has(id)) wrong.push(`${type} has a fate and was never kept`);
  wrong.push(...wrongOrder(run, written), ...wrongPoints(written));
  wrong.push(...(await wrongInFiles(run, written, appliedIds)));
  wrong.push(...wrongOnDisk(run, items, proofs));
  const { lost } = run.browser.cookies;
  if (lost > 0) wrong.push(`${lost} times somebody was signed out by an answer to a session of before`);
  for (const person of PEOPLE) {
    const applied = run.acts.filter((act) => act.person === person && appliedIds.has(act));
    const inOrder = applied.sort((a, b) => place(written, a) - place(written, b));
    wrong.push(...(await wrongInSnapshot(run, person, inOrder)));
    wrong.push(...(await orphans(run, person, appliedIds)));
  }
  return wrong;
}

type Done = Written['events'];

function wrongInAct(
  run: HouseRun,
  act: Act,
  done: Done,
  item: OutboxItem | undefined,
  written: Written
): string[] {
  const wrong: string[] = [];
  const say = (what: string) => wrong.push(`(${act.plan.what} of ${act.person}) ${what}`);
  const me = run.place.company.people[act.person];
  if (done.length > 1) say(`was done ${done.length} times`);
  for (const { actor_id, person_id, type } of done) {
    if (actor_id !== me || person_id !== me) say(`was done as somebody else`);
    if (act.plan.what === 'unheard-of' || type !== EVENT_OF[act.plan.what]) say(`was done as ${type}`);
  }
  const wasDone = done.length > 0;
  if ((act.saidTaken || act.shownAsTaken.size > 0) && !wasDone) say('is said to be sent, and was not done');
  if (act.wasTaken && !wasDone) say('left the device and was not done');
  const applied = written.fates.filter(({ id, result }) => act.commandIds.has(id) && result === '"applied"');
  if (applied.length !== done.length) say(`has ${applied.length} fates and was done ${done.length} times`);
  for (const code of act.refusals) {
    if (!mayBeRefused(act, code)) say(`was refused as ${code}, and is not`);
  }
  if (act.keptAt === null) {
    if (wasDone) say('was done and never kept');
    return wrong;
  }
  if (wasDone) {
    if (act.verdict.kind === 'refused') say(`was done, and is ${act.verdict.code}`);
    if (item !== undefined) say(`was done and is on the device (${stateOf(item)})`);
    wrong.push(...wrongEffect(act, written));
    return wrong;
  }
  if (item === undefined) {
    if (!act.isDiscarded) say('is lost');
    return wrong;
  }
  if (item.state !== 'parked') say(`waits still (${stateOf(item)})`);
  else if (!isRightlyParked(run, act, item, written)) say(`is parked without need (${stateOf(item)})`);
  return wrong;
}

/** The reason that is shown is the server's own, and the one that the house has. */
function isRightlyParked(
  run: HouseRun,
  act: Act,
  { command, lastError }: OutboxItem,
  written: Written
): boolean {
  if (lastError === null) return false;
  const { by, code } = lastError;
  if (by === 'upload') {
    return (
      act.verdict.kind === 'refused' &&
      act.verdict.by === 'upload' &&
      act.verdict.code === code &&
      act.proofs.some((proof) => run.log.refused(proof, code))
    );
  }
  if (by !== 'command' || !run.log.saidOf(command.id, code)) return false;
  const fate = written.fates.find(({ id }) => id === command.id);
  const stored = fate === undefined ? null : (JSON.parse(fate.result) as { code?: string });
  if (code === NO_FATE ? fate !== undefined : stored?.code !== code) return false;
  if (act.onDispute !== null && code === 'not-found') return !wasThere(act.onDispute, fate, written);
  return mayBeRefused(act, code);
}

/** Whether what a word was about was done before the word came: what was parked is tried again when its person likes. */
function wasThere(dispute: Act, fate: Written['fates'][number] | undefined, written: Written): boolean {
  const opened = written.fates.find(({ id, result }) => dispute.commandIds.has(id) && result === '"applied"');
  if (opened === undefined || fate === undefined) return isDone(dispute, written);
  return opened.recorded_at < fate.recorded_at;
}

/** Whether its command may be refused so at all: what is heard in passing is to be true too. */
function mayBeRefused({ verdict, clock, clockSince, onDispute }: Act, code: string): boolean {
  if (code === 'occurred-too-long-ago') return clock - clockSince <= TOO_LONG_AGO_MS;
  // A word to a dispute that is not there, or was not yet.
  if (code === 'not-found' && onDispute !== null) return true;
  return verdict.kind === 'refused' && verdict.by === 'command' && verdict.code === code;
}

/** What there is of it beside the event. */
function wrongEffect({ plan, thing, command }: Act, written: Written): string[] {
  const count = <T>(of: readonly T[], is: (one: T) => boolean) => of.filter(is).length;
  switch (plan.what) {
    case 'certificate':
    case 'action': {
      const rows = count(written.evidence, ({ id }) => id === thing);
      const events = count(written.events, ({ data }) => data.evidenceId === thing);
      return rows === 1 && events === 1 ? [] : [`has ${rows} rows of evidence and ${events} events`];
    }
    case 'dispute': {
      const rows = count(written.disputes, ({ id }) => id === thing);
      return rows === 1 ? [] : [`has ${rows} disputes`];
    }
    case 'reply': {
      const { words } = command.payload as { words: string };
      const said = count(written.words, (one) => one.words === words && one.dispute_id === thing);
      return said === 1 ? [] : [`was said ${said} times`];
    }
    default:
      return [];
  }
}

/**
 * Of one person nothing may come before what was done earlier, but for what was put aside. Of two tabs that one is
 * earlier which was kept before the other was begun.
 */
function wrongOrder({ acts }: HouseRun, written: Written): string[] {
  return PEOPLE.flatMap((person) => {
    const orderly = acts.filter((act) => act.person === person && !act.wasParked && place(written, act) >= 0);
    return orderly.flatMap((act, at) =>
      orderly
        .slice(0, at)
        .filter((before) => isBefore(before, act) && place(written, before) > place(written, act))
        .map((before) => `${act.name} overtook ${before.name}`)
    );
  });
}

function isBefore(one: Act, other: Act): boolean {
  return one.tab === other.tab || (one.keptAt !== null && one.keptAt < other.doneAt);
}

function isDone(act: Act, written: Written): boolean {
  return place(written, act) >= 0;
}

function place({ events }: Written, { commandIds }: Act): number {
  return events.find(({ command_id }) => commandIds.has(command_id ?? ''))?.seq ?? -1;
}

/** A quiz is worth something the first time only, a path once. */
function wrongPoints({ points }: Written): string[] {
  const given = new Map<string, number>();
  for (const { person_id, rule } of points) {
    const key = `${person_id} ${rule}`;
    given.set(key, (given.get(key) ?? 0) + 1);
  }
  return [...given].flatMap(([key, times]) =>
    times > 1 ? [`points were given ${times} times: ${key}`] : []
  );
}

function wrongOnDisk(
  { browser }: HouseRun,
  items: readonly OutboxItem[],
  proofs: readonly string[]
): string[] {
  const wrong: string[] = [];
  const mirrored = browser.ordered;
  if (JSON.stringify(items) !== JSON.stringify(mirrored))
    wrong.push('the disk has other items than were written');
  const needed = new Set(items.flatMap(({ attachments }) => attachments.map(({ id }) => id)));
  for (const id of proofs) if (!needed.has(id)) wrong.push(`the bytes of ${id} are nobody's`);
  for (const id of needed) if (!proofs.includes(id)) wrong.push(`the bytes of ${id} are lost`);
  const isMarked = browser.disk.marks.has('high-five:waiting');
  if (items.length > 0 && !isMarked) wrong.push('something waits, and the browser is not told so');
  return wrong;
}

/** What is on its way counts against the person: nothing may be that will never come. */
async function orphans(run: HouseRun, person: Person, applied: ReadonlyMap<Act, string>): Promise<string[]> {
  const { house, company } = run.place;
  const stillNeeded = new Set(
    run.acts.filter((act) => !applied.has(act)).flatMap(({ proofs }) => proofs.map(({ sha256 }) => sha256))
  );
  const uploads = await uploadsOf(house.folder, company.people[person]);
  return uploads
    .filter(({ sha256 }) => !stillNeeded.has(sha256))
    .map(({ sha256, size }) => `${size} bytes are on their way that came long ago (${sha256.slice(0, 8)})`);
}

function stateOf({ state, lastError }: OutboxItem): string {
  return `${state} ${lastError?.by ?? ''} ${lastError?.code ?? ''}`;
}
