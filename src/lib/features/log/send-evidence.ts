import type { Sent } from '$lib/client/commands';
import type { Upload } from '$lib/client/upload-proof';

/** What became of a piece of evidence. Only `sent` says that the server has it. */
export type Sending =
  | { outcome: 'sent' }
  | { outcome: 'unreachable' }
  | { outcome: 'signed-out' }
  /** `proof` names the file that was not taken. */
  | { outcome: 'refused'; code: string; proof?: string };

export interface ProofToSend {
  id: string;
  blob: Blob;
  /** The server has it already, from a try before. */
  stored: boolean;
}

/** Sent before, and only the answer was lost. */
const ALREADY_THERE = ['id-taken', 'already-said'];

/**
 * Sends the proofs, then what they prove. Stops at the first that fails; what got through is not sent again.
 * Sent twice after a lost answer, the server says that the id is taken: the evidence's id was made for this one
 * draft and the command's for this one try, so that is the same as sent.
 *
 * @param stored told of every proof that got through
 */
export async function sendEvidence(
  proofs: readonly ProofToSend[],
  ports: {
    upload: (proof: ProofToSend) => Promise<Upload>;
    stored: (id: string) => void;
    send: () => Promise<Sent>;
  }
): Promise<Sending> {
  for (const proof of proofs) {
    if (proof.stored) continue;
    const upload = await ports.upload(proof);
    if (upload.outcome === 'refused') return { ...upload, proof: proof.id };
    if (upload.outcome !== 'stored') return upload;
    ports.stored(proof.id);
  }
  const reply = await ports.send();
  switch (reply.outcome) {
    case 'applied':
    case 'duplicate':
      return { outcome: 'sent' };
    case 'rejected':
      return ALREADY_THERE.includes(reply.code)
        ? { outcome: 'sent' }
        : { outcome: 'refused', code: reply.code };
    default:
      return { outcome: reply.outcome };
  }
}
