/** Largest proof that is taken, bytes. */
export const PROOF_MAX_BYTES = 10 * 1024 * 1024;

/** A proof that is larger comes in pieces of at most so many bytes: what is cut on its way is little. */
export const PIECE_BYTES = 256 * 1024;

/** Files of one piece of evidence at most. */
export const PROOF_MAX_FILES = 6;

/** What is taken as a proof, read from the bytes and not from the name. */
export const PROOF_MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type ProofMediaType = (typeof PROOF_MEDIA_TYPES)[number];

/** A drawing with a signed badge in it: the badge is taken as a proof, the drawing is not kept. */
export const BADGE_MEDIA_TYPE = 'image/svg+xml';

/** How many first bytes `sniffProof` looks at. */
export const SNIFF_BYTES = 16;

/**
 * What a file is by its first bytes; `heic` is told apart because phones make it and nobody here can read it.
 *
 * @returns null for everything else
 */
export function sniffProof(head: Uint8Array): ProofMediaType | 'image/heic' | null {
  const ascii = (from: number, text: string) =>
    [...text].every((character, at) => head[from + at] === character.charCodeAt(0));
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  if (head[0] === 0x89 && ascii(1, 'PNG')) return 'image/png';
  if (ascii(0, 'RIFF') && ascii(8, 'WEBP')) return 'image/webp';
  if (ascii(0, '%PDF-')) return 'application/pdf';
  if (ascii(4, 'ftyp') && ['heic', 'heix', 'hevc', 'mif1', 'msf1'].some((brand) => ascii(8, brand))) {
    return 'image/heic';
  }
  return null;
}
