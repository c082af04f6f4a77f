import { uuidv7 } from 'uuidv7';
import type { ProofToSend } from '$lib/client/outbox/sent';
import { prepareProof, type PreparedProof } from '$lib/client/prepare-proof';
import { PROOF_MAX_FILES } from '$lib/domain/evidence/proof';

export interface ChosenProof extends PreparedProof {
  /** The id under which it is uploaded. */
  id: string;
  /** Bytes before it was made smaller. */
  originalSize: number;
  /** An address of this page for a picture; null for a PDF. */
  preview: string | null;
}

/** A file that was chosen and is not taken: why, and which. */
export interface ProofProblem {
  code: string;
  name: string;
}

/** The files that a person chose as proof, on this page. */
export class Proofs {
  list: ChosenProof[] = $state([]);
  problem: ProofProblem | null = $state(null);
  /** Files are being looked at. */
  busy = $state(false);

  async add(files: Iterable<File>): Promise<void> {
    this.busy = true;
    this.problem = null;
    for (const file of files) {
      if (this.list.length >= PROOF_MAX_FILES) {
        this.problem = { code: 'too-many-files', name: file.name };
        break;
      }
      const prepared = await prepareProof(file);
      if (!prepared.ok) {
        this.problem = { code: prepared.code, name: file.name };
        continue;
      }
      const isPicture = prepared.value.mediaType !== 'application/pdf';
      this.list.push({
        ...prepared.value,
        id: uuidv7(),
        originalSize: file.size,
        preview: isPicture ? URL.createObjectURL(prepared.value.blob) : null
      });
    }
    this.busy = false;
  }

  remove(id: string): void {
    for (const proof of this.list) if (proof.id === id) release(proof);
    this.list = this.list.filter((proof) => proof.id !== id);
    this.problem = null;
  }

  /** As if none had been sent: new ids for all. */
  startOver(): void {
    for (const proof of this.list) proof.id = uuidv7();
  }

  /** As they are handed to the outbox. */
  toSend(): ProofToSend[] {
    return this.list.map(({ id, name, mediaType, blob }) => ({ id, name, mediaType, blob }));
  }

  /** Gives the pictures' memory back. */
  clear(): void {
    this.list.forEach(release);
    this.list = [];
  }
}

function release(proof: ChosenProof): void {
  if (proof.preview !== null) URL.revokeObjectURL(proof.preview);
}
