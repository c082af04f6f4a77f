import { instantAt, localTime } from '../calendar/local-time';
import { addDays, type Instant, type IsoDate } from '../shared/date';
import { typeOf, type NoticeRules, type NoticeType, type OpenNotice, type Untold } from './notice';

/** What decides whether a person may be told something now. */
export interface Moment {
  now: Instant;
  timeZone: string;
  /** Types that the person switched off. */
  off: readonly NoticeType[];
  /** The day of their own calendar on which something was last pushed; null for never. */
  toldOn: IsoDate | null;
  /** When the app was last opened on any device; null for never. */
  openedAt: Instant | null;
}

export interface MessagePlan {
  /** What will never be told, and why. */
  untold: { id: string; why: Untold }[];
  /** What goes out now, in one message; null for nothing. */
  message: { day: IsoDate; notices: OpenNotice[] } | null;
}

/** First what somebody waits for, then what ends, and so on; the digest gives way to everything. */
const ORDER: readonly NoticeType[] = ['waits', 'expiry', 'threshold', 'decided', 'digest'];

/** What the app shows anyhow: who opened it since has it before them. */
const SEEN_IN_APP: readonly NoticeType[] = ['threshold', 'decided'];

const DAY_MS = 86_400_000;

/** Decides what of all that a person has not been told goes to them now. At most one message a day, never at night. */
export function planMessage(
  notices: readonly OpenNotice[],
  moment: Moment,
  rules: Pick<NoticeRules, 'quiet' | 'mostTypes' | 'tooOldAfterDays'>
): MessagePlan {
  const untold: MessagePlan['untold'] = [];
  const settled = settleCrossings(notices);
  for (const { id } of settled.undone) untold.push({ id, why: 'overtaken' });
  const open = settled.open.filter((notice) => {
    const why = whyUntold(notice, moment, rules);
    if (why !== null) untold.push({ id: notice.id, why });
    return why === null;
  });
  const due = open.filter(({ dueAt }) => dueAt <= moment.now);
  const { day } = localTime(moment.now, moment.timeZone);
  const may = !isQuiet(moment.now, moment.timeZone, rules) && (moment.toldOn === null || moment.toldOn < day);
  if (!may || due.length === 0) return { untold, message: null };
  const types = typesOf(due, rules.mostTypes);
  const told = due.filter(({ occasion }) => types.includes(typeOf(occasion)));
  const order = (notice: OpenNotice) => ORDER.indexOf(typeOf(notice.occasion));
  return {
    untold,
    message: { day, notices: told.toSorted((a, b) => order(a) - order(b) || compare(a.dueAt, b.dueAt)) }
  };
}

/** True at night, by the person's own clock. */
export function isQuiet(
  instant: Instant,
  timeZone: string,
  { quiet: { from, until } }: Pick<NoticeRules, 'quiet'>
): boolean {
  const { hour } = localTime(instant, timeZone);
  return from < until ? hour >= from && hour < until : hour >= from || hour < until;
}

/** The next end of the night after an instant. */
export function nextMorning(
  instant: Instant,
  timeZone: string,
  { quiet: { until } }: Pick<NoticeRules, 'quiet'>
): Instant {
  return nextTimeAt(until, instant, timeZone);
}

/** The next beginning of the night after an instant. */
export function nextEvening(
  instant: Instant,
  timeZone: string,
  { quiet: { from } }: Pick<NoticeRules, 'quiet'>
): Instant {
  return nextTimeAt(from, instant, timeZone);
}

function nextTimeAt(hour: number, instant: Instant, timeZone: string): Instant {
  const { day } = localTime(instant, timeZone);
  const today = instantAt(day, hour, timeZone);
  return today > instant ? today : instantAt(addDays(day, 1), hour, timeZone);
}

/** Why a notice is not told, or not any more; null where it is. */
export function whyUntold(
  { occasion, dueAt }: OpenNotice,
  { off, now, openedAt }: Pick<Moment, 'off' | 'now' | 'openedAt'>,
  { tooOldAfterDays }: Pick<NoticeRules, 'tooOldAfterDays'>
): Untold | null {
  const type = typeOf(occasion);
  if (off.includes(type)) return 'switched-off';
  if (Date.parse(now) - Date.parse(dueAt) > tooOldAfterDays * DAY_MS) return 'too-old';
  if (SEEN_IN_APP.includes(type) && openedAt !== null && openedAt > dueAt) return 'seen-in-app';
  return null;
}

/** The most urgent type, and beside it those that waited longest, so that none waits for ever. */
function typesOf(due: readonly OpenNotice[], most: number): NoticeType[] {
  const first = ORDER.find((type) => due.some(({ occasion }) => typeOf(occasion) === type));
  const byAge = due.toSorted((a, b) => compare(a.dueAt, b.dueAt)).map(({ occasion }) => typeOf(occasion));
  const types = new Set(first === undefined ? byAge : [first, ...byAge]);
  return [...types].slice(0, most);
}

/**
 * Of several crossings of one portfolio that were not told, one is left: from where it stood before the first to where
 * it stands after the last. None, where that is the same.
 */
function settleCrossings(notices: readonly OpenNotice[]): { open: OpenNotice[]; undone: OpenNotice[] } {
  const chains = new Map<string, OpenNotice[]>();
  const open: OpenNotice[] = [];
  for (const notice of notices) {
    if (notice.occasion.kind !== 'threshold-crossed') {
      open.push(notice);
      continue;
    }
    const place = `${notice.partnerId} ${notice.occasion.portfolio}`;
    chains.set(place, [...(chains.get(place) ?? []), notice]);
  }
  const undone: OpenNotice[] = [];
  for (const chain of chains.values()) {
    const inOrder = chain.toSorted((a, b) => compare(a.dueAt, b.dueAt));
    const [first, last] = [inOrder[0], inOrder.at(-1)];
    if (first?.occasion.kind !== 'threshold-crossed' || last?.occasion.kind !== 'threshold-crossed') continue;
    const { from } = first.occasion;
    const stays = from !== last.occasion.to;
    if (stays) open.push({ ...last, occasion: { ...last.occasion, from } });
    undone.push(...inOrder.slice(0, stays ? -1 : undefined));
  }
  return { open, undone };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
