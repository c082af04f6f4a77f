export interface PathCredentialTable {
  /** Of the event by which the path was finished. */
  id: string;
  partner_id: string;
  person_id: string;
  path: string;
  path_version: number | null;
  issued_at: string;
  status_index: number;
  revoked_at: string | null;
}
