import { m } from '$paraglide/messages.js';
import { cappingDays, paysFrom, waitingDays } from '$lib/domain/evidence/action-rules';
import type { ActionDefinition } from '$lib/domain/certificates/catalogue';
import type { IsoDate } from '$lib/domain/shared/date';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { formatDate } from '$lib/ui/format';

type Known = Pick<Snapshot, 'person' | 'verifiedActions' | 'evidence'>;

/** From when an action brings points again; both null where it does on the day that is asked about. */
export interface PaysAgain {
  /** By what was verified. */
  from: IsoDate | null;
  /** If what waits, with the distributor or on this phone, is approved too. */
  ifApproved: IsoDate | null;
}

/**
 * What the server will find when it looks how often the action was done, said before anything is logged.
 *
 * @param on the day of the act that is to be logged
 */
export function paysAgain(
  { id: action, oncePerDays }: Pick<ActionDefinition, 'id' | 'oncePerDays'>,
  { person, verifiedActions, evidence }: Known,
  { on, forTeam }: { on: IsoDate; forTeam: boolean }
): PaysAgain {
  const asked = { action, personId: person.id, forTeam };
  const verified = cappingDays(verifiedActions, asked);
  const waiting = cappingDays(waitingDays(evidence, action), asked);
  const from = paysFrom(oncePerDays, verified, on);
  if (from !== on) return { from, ifApproved: null };
  const ifApproved = paysFrom(oncePerDays, [...verified, ...waiting], on);
  return { from: null, ifApproved: ifApproved === on ? null : ifApproved };
}

/** One line for the list of actions; null where it brings points. */
export function paysAgainLine({ from, ifApproved }: PaysAgain): string | null {
  if (from !== null) return m.proof_pays_from({ date: formatDate(from) });
  return ifApproved === null ? null : m.proof_pays_waiting({ date: formatDate(ifApproved) });
}
