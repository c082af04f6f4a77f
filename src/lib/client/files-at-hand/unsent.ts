import type { Instant } from '$lib/domain/shared/date';

/** Whoever uses the browser now. */
export interface Who {
  /** The mark of the sign-in; empty where nobody is signed in, or it cannot be known. */
  mark: string;
  /** Id of the person; null where it is not known whose the mark is. */
  person: string | null;
}

/** Something that lies on the device and is in no outbox: a person has still to decide about it. */
export interface Unsent {
  at: Instant;
  /** Of whom it is; null where it was not known when it came. */
  person: string | null;
  /** The mark of the sign-in under which it came; empty where nobody was signed in. */
  mark: string;
}

/**
 * After so many days nobody comes back for it. A week, as what is half uploaded has on the server: somebody who shares
 * a certificate on a Friday finds it on Monday.
 */
export const KEPT_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * True where somebody may see it: their own, what came under their present sign-in, and what came while nobody was
 * signed in, which is for whoever comes first.
 */
export function belongsTo({ person, mark }: Unsent, who: Who): boolean {
  if (person !== null) return person === who.person;
  return mark === '' || mark === who.mark;
}

/** @param now a clock that says less than `at` was set back: nothing is too old by it */
export function isTooOld({ at }: Unsent, now: Instant): boolean {
  return Date.parse(now) - Date.parse(at) > KEPT_DAYS * DAY_MS;
}
