import type { Instant } from '../shared/date';

/** That a person finished a path, to be shown outside the house. It follows from the event that says so. */
export interface PathCredential {
  /** Of that event. */
  id: string;
  partnerId: string;
  personId: string;
  path: string;
  /** The version of the path that was finished; null where it was not noted then. */
  pathVersion: number | null;
  issuedAt: Instant;
  /** Its place in the status lists, counted through all of them. */
  statusIndex: number;
  /** What it rests on was taken back. */
  revokedAt: Instant | null;
}

/** A credential as its holder's phone knows it. */
export type OwnCredential = Pick<PathCredential, 'id' | 'path' | 'issuedAt' | 'revokedAt'>;
