import { zstdCompress } from 'node:zlib';
import { promisify } from 'node:util';
import type { Context } from '../context';
import { transaction } from '../context';
import { factDigest } from '../repositories/fact-repository';
import {
  insertRefusals,
  insertSource,
  insertStaged,
  type StagedTuple
} from '../repositories/import-repository';
import type { SourceBatch } from './files/source';
import type { StagedFact } from './kinds/kind';
import type { RowRefusal } from './refusal';

const compress = promisify(zstdCompress);

/** What became of a staged fact; the greatest of a row's facts is the row's. */
const OUTCOMES = { repeated: 0, unchanged: 1, changed: 2, created: 3 } as const;

/** Writes what was read of one batch, in a transaction of its own. */
export async function stageBatch(
  ctx: Context,
  importId: string,
  batch: SourceBatch,
  staged: readonly StagedTuple[],
  refusals: readonly RowRefusal[]
): Promise<void> {
  const packed = await compress(batch.text);
  await transaction(ctx, async ({ db, engine }) => {
    await insertSource(db, importId, batch.firstRow, batch.firstRow + batch.rows.length - 1, packed);
    await insertStaged(db, engine, staged);
    await insertRefusals(db, engine, importId, refusals);
  });
}

/** A fact as the table of staged rows takes it. */
export function stagedTuple(importId: string, row: number, part: number, fact: StagedFact): StagedTuple {
  return [
    importId,
    row,
    part,
    fact.kind,
    fact.partnerId,
    fact.portfolio,
    fact.personId,
    fact.asOf,
    fact.key,
    fact.series,
    fact.data,
    factDigest({ ...fact, retracted: false })
  ];
}
