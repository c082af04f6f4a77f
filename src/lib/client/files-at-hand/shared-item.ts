import { PROOF_MAX_FILES } from '$lib/domain/evidence/proof';
import type { Unsent } from './unsent';

/** Where the system hands over what a person shares; the same address stands in the manifest. */
export const SHARE_ADDRESS = '/log/share';

/** How much of what was shared is kept until somebody logs it. */
export const SHARE_LIMITS = {
  /** Older ones give way: a person logs what they share, one after the other. */
  shares: 5,
  /** Files of one; no more go with a piece of evidence. */
  files: PROOF_MAX_FILES,
  /** Bytes of a picture: the largest that phones take. It is made smaller before it is sent. */
  pictureBytes: 32 * 1024 * 1024,
  /** Bytes of all that is kept; older ones give way. */
  allBytes: 96 * 1024 * 1024,
  /** Characters of each of its texts: what a note takes. */
  text: 2000
} as const;

/** A file of a share that is not kept, and why; the codes are those of a chosen file. */
export interface RefusedFile {
  name: string;
  code: 'file-empty' | 'file-too-large' | 'file-type-not-accepted' | 'file-heic' | 'too-many-files';
}

/** What another app handed over. */
export interface SharedItem extends Unsent {
  id: string;
  title: string;
  text: string;
  url: string;
  files: { name: string; blob: Blob }[];
  refused: RefusedFile[];
}

/** Why nothing came of a share. */
export type ShareProblem =
  /** It reached the server, which keeps none: the service worker is not there (yet). */
  | 'missed'
  /** The device has no room for it. */
  | 'full'
  /** There was nothing in it. */
  | 'empty'
  /** It could not be read or kept. */
  | 'failed';

const PROBLEMS: readonly string[] = ['missed', 'full', 'empty', 'failed'] satisfies ShareProblem[];

/** The Log screen, with what was shared: the id of an item, or why there is none. */
export function logAddress(shared: string): string {
  return `/log?shared=${encodeURIComponent(shared)}`;
}

export function isShareProblem(shared: string | null): shared is ShareProblem {
  return shared !== null && PROBLEMS.includes(shared);
}

/** Its texts in one, for a note; each once: apps like to say the same twice. */
export function sharedWords({ title, text, url }: Pick<SharedItem, 'title' | 'text' | 'url'>): string {
  const parts = [title, text, url].map((part) => part.trim()).filter(Boolean);
  return parts
    .filter((part, at) => !parts.some((other, index) => index !== at && includes(other, part, index < at)))
    .join('\n')
    .slice(0, SHARE_LIMITS.text);
}

function includes(other: string, part: string, isEarlier: boolean): boolean {
  return other === part ? isEarlier : other.includes(part);
}
