import type { Generated } from 'kysely';

export interface EvidenceTable {
  id: string;
  partner_id: string;
  person_id: string;
  kind: string;
  definition: string;
  /** sent · verified · returned */
  state: string;
  /** Json */
  details: string;
  note: string | null;
  link: string | null;
  /** 0/1 */
  for_team: Generated<number>;
  occurred_on: string;
  sent_at: string;
  decided_at: string | null;
  decided_by: string | null;
  return_reason: string | null;
  return_note: string | null;
}

export interface StoredFileTable {
  id: string;
  partner_id: string;
  person_id: string;
  evidence_id: string | null;
  dispute_id: Generated<string | null>;
  /** SHA-256 of the stored bytes, hex: the name on disk. */
  hash: string;
  media_type: string;
  size: number;
  created_at: string;
}
