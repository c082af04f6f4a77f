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
  /** Of a badge that was baked into it. */
  credential: Generated<string | null>;
}

export interface ProofCheckTable {
  evidence_id: string;
  /** `link`, or the id of a stored file. */
  subject: string;
  checked_at_whom: string;
  outcome: string;
  /** Json */
  details: string;
  tries: number;
  asked_by: string | null;
  checked_at: string | null;
  next_at: string | null;
}
