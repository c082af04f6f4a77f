import type { BADGE_MEDIA_TYPE, ProofMediaType } from '$lib/domain/evidence/proof';
import type { Unsent } from './unsent';

/** A file that was chosen in a form, as it will be sent. */
export interface ChosenFile {
  /** The id under which it is uploaded. */
  id: string;
  name: string;
  mediaType: ProofMediaType | typeof BADGE_MEDIA_TYPE;
  /** Bytes before it was made smaller. */
  originalSize: number;
  blob: Blob;
}

/** The files of one form that were not sent. */
export interface DraftFiles extends Unsent {
  files: ChosenFile[];
}
