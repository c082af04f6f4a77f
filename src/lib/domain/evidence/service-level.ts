import type { Instant } from '../shared/date';

const DAY_MS = 86_400_000;

/** A piece of evidence that was decided, with how long it waited. */
export interface Waited {
  id: string;
  sentAt: Instant;
  /** The first time: what is taken back later was decided all the same. */
  decidedAt: Instant;
}

export interface ServiceLevel {
  decided: number;
  /** Of these, decided within the target. */
  inTime: number;
  /** 0-1; null where nothing was decided. */
  share: number | null;
  /** Half of them were decided within so many days; null where nothing was. */
  medianDays: number | null;
}

/** How long evidence waited, days of 24 hours. */
export function daysWaited({ sentAt, decidedAt }: Pick<Waited, 'sentAt' | 'decidedAt'>): number {
  return Math.max(0, Date.parse(decidedAt) - Date.parse(sentAt)) / DAY_MS;
}

/** How well the house keeps to the time it set itself. @param targetDays what is decided after exactly so long is in time */
export function serviceLevel(decided: readonly Waited[], targetDays: number): ServiceLevel {
  const days = decided.map(daysWaited).toSorted((a, b) => a - b);
  const inTime = days.filter((waited) => waited <= targetDays).length;
  return {
    decided: days.length,
    inTime,
    share: days.length === 0 ? null : inTime / days.length,
    medianDays: median(days)
  };
}

/** Of sorted numbers; of two in the middle the mean. */
function median(sorted: readonly number[]): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}
