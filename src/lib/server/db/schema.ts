import type { Generated } from 'kysely';

/**
 * The tables as they are stored, alike on both engines: instants and dates are ISO text, booleans 0/1,
 * columns named in `Json` comments hold JSON text. Repositories turn rows into domain objects.
 */
export interface Database {
  setting: { key: string; value: string };
  definition: DefinitionTable;
  partner: PartnerTable;
  person: PersonTable;
  credential: { person_id: string; password_hash: string; changed_at: string };
  session: SessionTable;
  membership: MembershipTable;
  invitation: InvitationTable;
  password_reset: PasswordResetTable;
  throttle: { key: string; tries: number; ends_at: string };
  import: ImportTable;
  import_block: ImportBlockTable;
  import_refusal: ImportRefusalTable;
  import_partner: ImportPartnerTable;
  import_person: ImportPersonTable;
  import_source: { import_id: string; first_row: number; last_row: number; rows: Uint8Array };
  import_source_place: ImportSourcePlaceTable;
  import_reliance: { import_id: string; on_import_id: string };
  fact: FactTable;
  event: EventTable;
  processed_command: ProcessedCommandTable;
  device: DeviceTable;
  evidence: EvidenceTable;
  stored_file: StoredFileTable;
  goal: GoalTable;
  point_entry: PointEntryTable;
  partner_score: PartnerScoreTable;
  partner_outlook: PartnerOutlookTable;
  memo_link: MemoLinkTable;
  partner_focus: PartnerFocusTable;
  dispute: DisputeTable;
  dispute_message: DisputeMessageTable;
  release_draft: ReleaseDraftTable;
  partner_figures: PartnerFiguresTable;
}

/** The portfolios that a partner wants to be good at. */
export interface PartnerFocusTable {
  partner_id: string;
  /** Json: portfolio ids, the first the most wanted; none: no choice any more */
  portfolios: string;
  chosen_by: string | null;
  chosen_at: string;
}

export interface DisputeTable {
  id: string;
  partner_id: string;
  opened_by: string;
  /** Json: DisputeSubject */
  subject: string;
  shown: string;
  expected: string;
  /** open · answered · settled */
  state: string;
  outcome: string | null;
  opened_at: string;
  moved_at: string;
}

export interface DisputeMessageTable {
  /** The event's. */
  id: string;
  dispute_id: string;
  /** From 0, in the order in which it was said. */
  position: number;
  /** partner · distributor */
  side: string;
  person_id: string | null;
  words: string;
  /** Json: ids of stored files */
  files: string;
  outcome: string | null;
  said_at: string;
}

/** A release that is being written. */
export interface ReleaseDraftTable {
  id: string;
  /** As it was typed: JSON or not, valid or not. */
  body: string;
  created_by: string | null;
  created_at: string;
  updated_by: string | null;
  updated_at: string;
}

/** What was taken from a partner's facts when it was last scored, see `domain/scoring/figures.ts`. */
export interface PartnerFiguresTable {
  partner_id: string;
  /** The release whose figures they are, in its order. */
  release_id: string;
  as_of: string;
  figures: Uint8Array;
}

export interface DefinitionTable {
  kind: string;
  id: string;
  version: number;
  effective_from: string | null;
  published_at: string;
  body: string;
}

export interface PartnerTable {
  id: string;
  name: string;
  /** `name` folded for comparison, see `partnerNameKey`. */
  name_key: string;
  /** Cisco's BE GEO ID. */
  geo_id: string | null;
  country: string | null;
  alias: string;
  board_name_shown: number;
  board_hidden: number;
  created_at: string;
  created_by_import: string | null;
  archived_at: string | null;
}

export interface PersonTable {
  id: string;
  /** Lower case. Null for people known from files only. */
  email: string | null;
  name: string;
  /** Folded (`personNameKey`): what is searched and ordered by. */
  name_key: string;
  locale: string | null;
  time_zone: string | null;
  staff_role: string | null;
  board_name_shown: number;
  created_at: string;
  created_by_import: string | null;
  disabled_at: string | null;
}

export interface SessionTable {
  /** SHA-256 of the cookie's value, hex. */
  id: string;
  person_id: string;
  expires_at: string;
  created_at: string;
  last_seen_at: string;
  user_agent: string | null;
  /** The partner a person in several works for in this session. */
  partner_id: string | null;
}

export interface MembershipTable {
  id: string;
  person_id: string;
  partner_id: string;
  role: string;
  job_role: string;
  valid_from: string;
  /** Last day; null while it goes on. */
  valid_to: string | null;
}

export interface InvitationTable {
  id: string;
  token_hash: string;
  email: string;
  name: string;
  staff_role: string | null;
  partner_id: string | null;
  role: string | null;
  job_role: string | null;
  created_by: string | null;
  created_at: string;
  expires_at: string;
  accepted_at: string | null;
  revoked_at: string | null;
}

export interface PasswordResetTable {
  token_hash: string;
  person_id: string;
  created_at: string;
  expires_at: string;
  used_at: string | null;
}

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

export interface GoalTable {
  id: string;
  campaign_id: string;
  partner_id: string;
  /** Json */
  target: string;
  due_on: string;
  note: string | null;
  /** proposed · accepted · declined */
  state: string;
  assigned_by: string;
  assigned_at: string;
  answered_by: string | null;
  answered_at: string | null;
  decline_reason: string | null;
  /** Json: PlanStep[]; null for what the distributor asks. */
  steps: string | null;
}

export interface PointEntryTable {
  id: string;
  partner_id: string;
  person_id: string;
  rule: string;
  points: number;
  event_id: string;
  reverses: string | null;
  occurred_at: string;
}

export interface PartnerScoreTable {
  partner_id: string;
  portfolio: string;
  release_id: string;
  as_of: string;
  projected: number | null;
  official: number | null;
  official_as_of: string | null;
  season_start: number | null;
  known_weight: number;
}

export interface PartnerOutlookTable {
  partner_id: string;
  release_id: string;
  as_of: string;
  size: string | null;
  consent_on: string | null;
  /** Json: NextStep */
  next_step: string | null;
  next_step_minutes: number | null;
  /** Json: MoneySummary */
  money: string;
  /** Open incentive over all portfolios in the currency that has most of it, minor units. */
  potential: number | null;
  potential_currency: string | null;
  /** Fiscal quarter that the share is about, e.g. "FY27-Q2". */
  season: string;
  /** 0-1: distance covered this season to the next threshold, in the portfolio where most was covered. */
  season_share: number | null;
  season_portfolio: string | null;
  season_threshold: string | null;
}

export interface MemoLinkTable {
  id: string;
  token_hash: string;
  partner_id: string;
  /** Json: Memo, frozen when it was shared */
  content: string;
  created_by: string;
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
  opened_count: number;
  last_opened_at: string | null;
}
