import type { Instant, IsoDate } from '../shared/date';

/**
 * One activity in a person's own diary of continuing education. It belongs to the person and to no certification, is no
 * fact of the company, and moves no figure: what counts is the renewed certificate, with its proof.
 */
export interface CreditEntry {
  id: string;
  title: string;
  credits: number;
  doneOn: IsoDate;
  /** When the person claimed them at the vendor; null where they have not. */
  claimedOn: IsoDate | null;
  loggedAt: Instant;
}

/** More than any certification asks for is not one activity. */
export const MOST_CREDITS = 200;

export type CreditProblem =
  'date-in-the-future' | 'date-too-early' | 'claimed-before-done' | 'claimed-in-the-future';

/** No term that anybody still renews began before. */
const EARLIEST = '2000-01-01';

/** What is wrong with the dates of an activity; null where nothing is. Asked by the phone and by the server. */
export function creditProblem(
  { doneOn, claimedOn }: Pick<CreditEntry, 'doneOn' | 'claimedOn'>,
  latestDay: IsoDate
): CreditProblem | null {
  if (doneOn > latestDay) return 'date-in-the-future';
  if (doneOn < EARLIEST) return 'date-too-early';
  if (claimedOn === null) return null;
  if (claimedOn < doneOn) return 'claimed-before-done';
  return claimedOn > latestDay ? 'claimed-in-the-future' : null;
}
