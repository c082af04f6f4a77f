import type { Generated } from 'kysely';

export interface ImportTable {
  id: string;
  kind: string;
  file_name: string;
  file_hash: string;
  file_size: number;
  as_of: string;
  /** checking · checked · applying · applied · failed · undone */
  state: string;
  /** Json */
  summary: string;
  created_by: string | null;
  created_at: string;
  applied_at: string | null;
  undone_at: string | null;
  undone_by: string | null;
  /** Json: ImportProgress while it runs */
  progress: string | null;
  /** Its facts stand between these; null until it is applied, and where it wrote none. */
  first_seq: number | null;
  last_seq: number | null;
}

/** Facts that an import would write, staged until it is applied. */
export interface ImportBlockTable {
  import_id: string;
  /** From 0, in the order of the file. */
  position: number;
  /** How many facts. */
  size: number;
  /** A byte a fact, see `OUTCOMES` in staging-repository; null where all are new. */
  outcomes: Uint8Array | null;
  /** See `packFacts` in staged-facts. */
  facts: Uint8Array;
}

export interface ImportRefusalTable {
  import_id: string;
  row: number;
  part: number;
  column_name: string | null;
  code: string;
  /** Json */
  params: string;
}

export interface ImportPartnerTable {
  import_id: string;
  partner_id: string;
  /** created · completed (gains a GEO id) · restored · met */
  outcome: string;
  name: string;
  name_key: string;
  geo_id: string | null;
  country: string | null;
  alias: string | null;
  /** 0 or 1: applying the import gave the partner its GEO id */
  completed: Generated<number>;
}

export interface ImportPersonTable {
  import_id: string;
  person_id: string;
  /** created · completed (gains an e-mail) · restored */
  outcome: string;
  name: string;
  email: string | null;
  /** 0 or 1: applying the import gave the person their e-mail address */
  completed: Generated<number>;
}

/** Where rows of the kept file stand in it, in bytes. */
export interface ImportSourcePlaceTable {
  import_id: string;
  first_row: number;
  last_row: number;
  start_at: number;
  end_at: number;
}
