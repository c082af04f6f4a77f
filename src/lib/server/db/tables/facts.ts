import type { Generated } from 'kysely';

export interface FactTable {
  seq: Generated<number>;
  partner_id: string;
  kind: string;
  key: string;
  portfolio: string | null;
  person_id: string | null;
  as_of: string;
  retracted: number;
  /** Json */
  data: string;
  recorded_at: string;
  import_id: string | null;
  source_row: number | null;
  event_id: string | null;
}

export interface EventTable {
  seq: Generated<number>;
  id: string;
  type: string;
  version: number;
  partner_id: string | null;
  /** Whom it is about. */
  person_id: string | null;
  /** Who did it. */
  actor_id: string | null;
  occurred_at: string;
  recorded_at: string;
  /** Json */
  data: string;
  command_id: string | null;
}

export interface ProcessedCommandTable {
  id: string;
  type: string;
  person_id: string | null;
  /** Json: "applied", or the reply of a rejected one without its id */
  result: string;
  recorded_at: string;
  /** How far the device's clock was ahead of the house's, milliseconds; null where nobody said. */
  clock_skew_ms: number | null;
}

/** What a browser says of itself at one partner of its person. */
export interface DeviceTable {
  person_id: string;
  partner_id: string;
  id: string;
  last_seen_at: string;
  /** How many things wait on it to be sent. */
  waiting: number;
}
