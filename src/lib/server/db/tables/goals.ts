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
