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
