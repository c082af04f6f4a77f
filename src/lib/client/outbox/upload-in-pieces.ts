import { PIECE_BYTES } from '$lib/domain/evidence/proof';
import type { Answered, Ask } from './transport';

/** How often the server may say that it stands elsewhere before this try is given up. */
const MOST_CORRECTIONS = 3;

/**
 * Sends a proof piece by piece, from where the server says that it stands: what a cut left there is not sent again, nor
 * is anything of a proof that it has.
 *
 * @returns the last answer; null where this server takes no pieces
 */
export async function uploadInPieces(
  ask: Ask,
  { id, sha256, size }: { id: string; sha256: string; size: number },
  blob: Blob,
  partnerId: string
): Promise<Answered | null> {
  const address = (more: Record<string, string> = {}) =>
    `/api/uploads/${sha256}?${new URLSearchParams({ partner: partnerId, size: String(size), proof: id, ...more })}`;
  const stands = await ask(address(), { method: 'GET', headers: { accept: 'application/json' } });
  if (stands.status === 404 || stands.status === 405) return null;
  if (!stands.ok) return stands;
  let offset = await offsetIn(stands, size);
  let corrections = 0;
  while (offset < size) {
    const answer = await ask(address({ offset: String(offset) }), {
      method: 'PATCH',
      headers: { 'content-type': 'application/octet-stream', accept: 'application/json' },
      body: blob.slice(offset, offset + PIECE_BYTES)
    });
    if (answer.status === 409) {
      // Another tab, or an answer that was lost.
      if (corrections++ === MOST_CORRECTIONS) return answer;
      offset = await offsetIn(answer, size);
      continue;
    }
    if (!answer.ok) return answer;
    const next = await offsetIn(answer, size);
    if (next <= offset) throw new Error('The upload does not move.');
    offset = next;
  }
  return ask(`/api/files/${id}?${new URLSearchParams({ partner: partnerId, from: sha256 })}`, {
    method: 'PUT',
    headers: { accept: 'application/json' }
  });
}

async function offsetIn(response: Answered, size: number): Promise<number> {
  const body = (await response.json()) as { offset?: unknown } | null;
  const offset = body?.offset;
  if (typeof offset !== 'number' || !Number.isInteger(offset) || offset < 0 || offset > size) {
    throw new Error('No offset in the answer.');
  }
  return offset;
}
