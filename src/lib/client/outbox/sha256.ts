/**
 * The SHA-256 of a proof in hex, by which the server knows how much of it has come.
 *
 * @returns null where the browser computes none: on plain http
 */
export async function sha256Of(blob: Blob): Promise<string | null> {
  const { subtle } = crypto as { subtle?: SubtleCrypto };
  if (subtle === undefined) return null;
  const digest = await subtle.digest('SHA-256', await blob.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
