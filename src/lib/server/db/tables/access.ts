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
  /** When the app was last looked at, to the minute; null for never since that is written down. */
  opened_at: string | null;
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
