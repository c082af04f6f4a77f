/** A browser that takes messages for a person. */
export interface PushSubscriptionTable {
  id: string;
  person_id: string;
  /** Of the session it ends with; that may be over by itself meanwhile. */
  session_id: string | null;
  device_id: string;
  endpoint: string;
  /** The browser's public key and secret, base64url. */
  p256dh: string;
  auth: string;
  /** The house's public key it was made under, base64url. */
  house_key: string;
  locale: string;
  user_agent: string | null;
  created_at: string;
}

export interface NoticeTable {
  id: string;
  person_id: string;
  partner_id: string | null;
  type: string;
  /** What it comes from: `event:…`, `certificate:…`, `standing:…`, `digest:…`. */
  why: string;
  /** Json: Occasion */
  occasion: string;
  created_at: string;
  due_at: string;
  /** open · told · why it was not told */
  outcome: string;
  settled_at: string | null;
  message_id: string | null;
}

export interface NoticeMessageTable {
  id: string;
  person_id: string;
  /** The day in the person's own time zone on which it was last pushed. */
  day: string;
  /** Json: MessageWords */
  words: string;
  created_at: string;
  ends_at: string;
  next_at: string | null;
  /** sending · sent · unknown · failed · no-device */
  outcome: string;
  /** When a push service first took it. */
  sent_at: string | null;
  read_at: string | null;
  /** opened · closed · app */
  read_how: string | null;
}

export interface NoticeAttemptTable {
  id: string;
  message_id: string;
  subscription_id: string;
  device_id: string;
  user_agent: string | null;
  tries: number;
  noted_at: string;
  settled_at: string | null;
  /** noted · accepted · gone · refused · unknown · retry */
  outcome: string;
  /** HTTP status of the push service; null where it gave none. */
  status: number | null;
  retry_at: string | null;
}

export interface NoticeRunTable {
  id: string;
  started_at: string;
  ended_at: string | null;
  /** Messages that were to go out. */
  due: number;
  /** Of them, those that a push service took. */
  sent: number;
}
