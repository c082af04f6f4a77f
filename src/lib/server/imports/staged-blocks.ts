import type { Kysely } from 'kysely';
import type { Database } from '../db/schema';
import { findStagedBlock, TAKEN_BACK } from '../repositories/staging-repository';
import { readFacts, unpack, type RowFact } from './staged-facts';

export interface ReadBlock {
  position: number;
  facts: RowFact[];
  /** A byte a fact; null where all are new. */
  outcomes: Uint8Array | null;
}

/** The staged facts of an import, block by block: while one is worked on, the next is unpacked on another thread. */
export async function* stagedBlocks(db: Kysely<Database>, importId: string): AsyncGenerator<ReadBlock> {
  const fetch = async (position: number) => {
    const block = await findStagedBlock(db, importId, position);
    return block === null ? null : { ...block, facts: await unpack(block.facts) };
  };
  let next = fetch(0);
  for (;;) {
    const block = await next;
    if (block === null) return;
    next = fetch(block.position + 1);
    // Listened to when it is its turn.
    next.catch(() => undefined);
    yield { position: block.position, outcomes: block.outcomes, facts: readFacts(block.facts) };
  }
}

/** What the import takes back: few, of use cases that stood more often in an earlier report. */
export async function takenBackFacts(db: Kysely<Database>, importId: string): Promise<RowFact[]> {
  const block = await findStagedBlock(db, importId, TAKEN_BACK);
  return block === null ? [] : readFacts(await unpack(block.facts));
}
