import { uuidv7 } from 'uuidv7';
import type { ProofToSend } from '$lib/client/outbox/sent';
import { prepareProof, type PreparedProof } from '$lib/client/prepare-proof';
import type { ChosenFile } from '$lib/client/files-at-hand/draft-item';
import { BADGE_MEDIA_TYPE, PROOF_MAX_FILES } from '$lib/domain/evidence/proof';
import type { ProofKeeper } from './kept-proofs';

export interface ChosenProof extends PreparedProof {
  /** The id under which it is uploaded. */
  id: string;
  /** Bytes before it was made smaller. */
  originalSize: number;
  /** An address of this page for a picture; null for a PDF or a badge in a drawing. */
  preview: string | null;
  /** It lies on the device as what was shared from another app, and not a second time. */
  shared: boolean;
}

/** A file that was chosen and is not taken: why, and which. */
export interface ProofProblem {
  code: string;
  name: string;
}

/** The files that a person chose as proof. A reload finds them again: they lie on the device until they are sent. */
export class Proofs {
  readonly #keeper: ProofKeeper;
  /** What lies on the device is known: before that nothing is written over it. */
  readonly #opened: Promise<void>;
  /** The page is left: what is still being looked at comes to no list. */
  #isLeft = false;

  list: ChosenProof[] = $state([]);
  problem: ProofProblem | null = $state(null);
  /** Files are being looked at. */
  busy = $state(false);

  /** @param shared what another app handed over and is to be among them */
  constructor(keeper: ProofKeeper, shared: readonly { name: string; blob: Blob }[] = []) {
    this.#keeper = keeper;
    this.#opened = this.#open(shared);
  }

  async #open(shared: readonly { name: string; blob: Blob }[]): Promise<void> {
    this.busy = true;
    const kept = await this.#keeper.read();
    if (this.#isLeft) return;
    this.list = kept.map((file) => chosen(file, false));
    await this.#take(
      shared.map(({ name, blob }) => new File([blob], name, { type: blob.type })),
      true
    );
    this.busy = false;
  }

  async add(files: Iterable<File>): Promise<void> {
    await this.#opened;
    await this.#take(files, false);
    if (!this.#isLeft) this.#keep();
  }

  async #take(files: Iterable<File>, shared: boolean): Promise<void> {
    this.busy = true;
    this.problem = null;
    for (const file of files) {
      if (this.list.length >= PROOF_MAX_FILES) {
        this.problem = { code: 'too-many-files', name: file.name };
        break;
      }
      const prepared = await prepareProof(file);
      if (this.#isLeft) return;
      if (!prepared.ok) {
        this.problem = { code: prepared.code, name: file.name };
        continue;
      }
      this.list.push(chosen({ ...prepared.value, id: uuidv7(), originalSize: file.size }, shared));
    }
    this.busy = false;
  }

  remove(id: string): void {
    for (const proof of this.list) if (proof.id === id) release(proof);
    this.list = this.list.filter((proof) => proof.id !== id);
    this.problem = null;
    this.#keep();
  }

  /** As if none had been sent: new ids for all. */
  startOver(): void {
    for (const proof of this.list) proof.id = uuidv7();
    this.#keep();
  }

  /** As they are handed to the outbox. */
  toSend(): ProofToSend[] {
    return this.list.map(({ id, name, mediaType, blob }) => ({ id, name, mediaType, blob }));
  }

  /** They are sent: nothing of them is kept here. */
  sent(): void {
    this.#empty();
    this.#keep();
  }

  /** The page is left: gives the pictures' memory back. */
  close(): void {
    this.#isLeft = true;
    this.#empty();
  }

  #empty(): void {
    this.list.forEach(release);
    this.list = [];
  }

  #keep(): void {
    const own = this.list.filter(({ shared }) => !shared);
    this.#keeper.write(
      own.map(({ id, name, mediaType, originalSize, blob }) => ({ id, name, mediaType, originalSize, blob }))
    );
  }
}

function chosen(file: ChosenFile, shared: boolean): ChosenProof {
  // Somebody's drawing is not drawn: what counts of it is a signature.
  const isPicture = file.mediaType !== 'application/pdf' && file.mediaType !== BADGE_MEDIA_TYPE;
  return { ...file, shared, preview: isPicture ? URL.createObjectURL(file.blob) : null };
}

function release(proof: ChosenProof): void {
  if (proof.preview !== null) URL.revokeObjectURL(proof.preview);
}
