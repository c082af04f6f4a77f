import { addDays, dayNumber, type Instant, type IsoDate } from '../shared/date';

/** How a clock on a person's wall stands. */
export interface LocalTime {
  day: IsoDate;
  /** 0-23 */
  hour: number;
  /** 1 Monday to 7 Sunday */
  weekday: number;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The IANA name of a time zone, like `Europe/Berlin`, as it is usually written; null where none is called so. */
export function knownTimeZone(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** @throws RangeError where the zone is not known, see `knownTimeZone` */
export function localTime(instant: Instant, timeZone: string): LocalTime {
  const wall = new Date(wallMs(Date.parse(instant), timeZone)).toISOString();
  const day = wall.slice(0, 10);
  return { day, hour: Number(wall.slice(11, 13)), weekday: weekdayOf(day) };
}

/** When it is this hour of this day there. An hour that a clock change leaves out is the one after it. */
export function instantAt(day: IsoDate, hour: number, timeZone: string): Instant {
  const wall = Date.parse(`${day}T00:00:00.000Z`) + hour * HOUR_MS;
  // The offset is that of the answer, which is not known yet: the second look corrects the first.
  const first = wall - offsetMs(wall, timeZone);
  const second = wall - offsetMs(first, timeZone);
  return new Date(Math.max(second, wall - offsetMs(second, timeZone))).toISOString();
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: IsoDate): number {
  // 1970-01-01 was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** The ISO week of a day, like `2026-W48`: it belongs to the year in which its Thursday lies. */
export function isoWeek(day: IsoDate): string {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const year = thursday.slice(0, 4);
  const week = Math.floor((dayNumber(thursday) - dayNumber(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit'
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** What the wall says at an instant, as if it were UTC; to the minute. */
function wallMs(at: number, timeZone: string): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of clockOf(timeZone).formatToParts(at)) parts[type] = value;
  return Date.UTC(
    Number(parts.year),
    Number(parts.month) - 1,
    Number(parts.day),
    Number(parts.hour),
    Number(parts.minute)
  );
}

function offsetMs(at: number, timeZone: string): number {
  return wallMs(at, timeZone) - Math.floor(at / MINUTE_MS) * MINUTE_MS;
}
