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
  link_key: string | null;
  number_key: string | null;
  /** open · held · second · verified · returned */
  place: Generated<string>;
  first_by: string | null;
  first_at: string | null;
  /** 0/1 */
  first_linked: number | null;
  /** due · confirmed */
  audit: string | null;
  audited_by: string | null;
  audited_at: string | null;
  first_decided_at: string | null;
}

export interface EvidenceMatchTable {
  evidence_id: string;
  other_id: string;
  /** file · picture · link · number */
  kind: string;
  apart_reason: string | null;
  apart_note: string | null;
  apart_by: string | null;
  apart_at: string | null;
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
  /** SHA-256 of the bytes as they came. */
  original_hash: string | null;
  /** Of the first page (domain/evidence/picture-print). */
  picture_hash: string | null;
  picture_cells: string | null;
  band_1: string | null;
  band_2: string | null;
  band_3: string | null;
  band_4: string | null;
  /** Pages that can be shown as pictures. */
  pages: number | null;
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
