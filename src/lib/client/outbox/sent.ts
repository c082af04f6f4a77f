import type { NotKept } from './outbox';

/** What became of something a person did, within a moment. */
export type Sent =
  /** The server has taken it. */
  | { outcome: 'applied' }
  /** The server would not take it. It stays on the device, in sight; `item` is its number there. */
  | { outcome: 'rejected'; code: string; details?: Record<string, string | number>; item: number }
  /** It is on this device, and goes to the server by itself. */
  | { outcome: 'kept' }
  /** This device could not even keep it: whoever entered it must still have it. */
  | { outcome: 'not-kept'; code: NotKept };

/** A proof as a screen hands it over. */
export interface ProofToSend {
  /** UUID, made on the device. */
  id: string;
  name: string;
  mediaType: string;
  blob: Blob;
}

export interface SendOptions {
  proofs?: readonly ProofToSend[];
  /** A parked item in whose place this comes: the same thing, put right. */
  replaces?: number;
}
