export interface CreditEntryTable {
  id: string;
  person_id: string;
  title: string;
  credits: number;
  done_on: string;
  claimed_on: string | null;
  logged_at: string;
}

/** What is to be told next of a certificate; `next_days` and `next_on` are null where nothing is any more. */
export interface ReminderTable {
  person_id: string;
  certification: string;
  expires_on: string;
  partner_id: string;
  next_days: number | null;
  next_on: string | null;
}
