/** What became of one upload, as far as this device knows. */
export type Upload =
  | { outcome: 'stored' }
  /** The server looked at it and does not take it; the code says why. */
  | { outcome: 'refused'; code: string }
  /** Nobody answered. The same file may be sent again under the same id; it is kept once. */
  | { outcome: 'unreachable' }
  | { outcome: 'signed-out' };

const PATIENCE_MS = 120_000;

/**
 * Sends the bytes of one proof under the id that this device made for it.
 *
 * @param partnerId for whom it is
 */
export async function uploadProof(
  proof: { id: string; blob: Blob },
  partnerId: string,
  fetchFunction: typeof fetch = fetch
): Promise<Upload> {
  try {
    const response = await fetchFunction(`/api/files/${proof.id}?partner=${encodeURIComponent(partnerId)}`, {
      method: 'PUT',
      headers: { 'content-type': proof.blob.type || 'application/octet-stream', accept: 'application/json' },
      body: proof.blob,
      signal: AbortSignal.timeout(PATIENCE_MS)
    });
    if (response.ok) return { outcome: 'stored' };
    if (response.status === 401) return { outcome: 'signed-out' };
    if (response.status >= 500) return { outcome: 'unreachable' };
    const body = (await response.json().catch(() => null)) as { error?: string } | null;
    return { outcome: 'refused', code: body?.error ?? 'not-taken' };
  } catch {
    return { outcome: 'unreachable' };
  }
}
