import type { Instant, IsoDate } from '$lib/domain/shared/date';

/** When the app may be offered for the home screen by itself. Account offers it always. */
export const INSTALL_HINT = {
  /** Weeks between two: often enough to be found, too seldom to be in the way. */
  againAfterDays: 21,
  /** Whoever says "not now" so often means "no". */
  mostRefusals: 2
} as const;

/** What a browser remembers of it; of the device, not of a person. */
export interface HintRecord {
  /** UTC: nobody is asked to install on the day of their first visit. */
  firstDay: IsoDate;
  shownAt: Instant | null;
  refusals: number;
}

const DAY_MS = 86_400_000;

export function mayHint({ firstDay, shownAt, refusals }: HintRecord, now: Instant): boolean {
  if (now.slice(0, 10) <= firstDay || refusals >= INSTALL_HINT.mostRefusals) return false;
  return shownAt === null || Date.parse(now) - Date.parse(shownAt) >= INSTALL_HINT.againAfterDays * DAY_MS;
}
