import { can } from '$lib/domain/access/can';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { actorId, type Context } from '../context';
import { evidenceById } from '../repositories/evidence-repository';
import { factOrigin } from '../repositories/fact-repository';
import { sourceRow } from '../imports';

/** Where a fact came from, as a person can check it. */
export type FactSource =
  | {
      kind: 'import';
      fileName: string;
      importKind: string;
      /** Row of the file, 1 is its first line. */
      row: number;
      asOf: string;
      recordedAt: string;
      columns: { name: string; value: string }[];
    }
  | { kind: 'evidence'; evidenceId: string; definition: string; occurredOn: string; recordedAt: string }
  /** The distributor's people entered it themselves. */
  | { kind: 'entered'; recordedAt: string };

/** Kinds of facts that are about people: their rows name them. */
const ABOUT_PEOPLE = new Set(['certificate', 'employment']);

/** Events of what the distributor enters. */
const ENTERED = new Set(['partner-size-set', 'protected-level-set']);

/**
 * Opens a fact to its source. What is about a person is for that person and for those who may see the
 * partner's people; everything else for everyone of the partner.
 */
export async function factSource(ctx: Context, seq: number): Promise<Result<FactSource, 'not-found'>> {
  const origin = await factOrigin(ctx.db, seq);
  if (origin === null || !can(ctx.actor, 'see-partner', origin.partnerId)) return refused('not-found');
  const own = origin.personId !== null && origin.personId === actorId(ctx);
  if (ABOUT_PEOPLE.has(origin.kind) && !own && !can(ctx.actor, 'see-people-of-partner', origin.partnerId)) {
    return refused('not-found');
  }
  if (origin.importId !== null) {
    const row = await sourceRow(ctx, seq);
    if (!row.ok) return refused('not-found');
    const { fileName, importKind, row: number, columns } = row.value;
    return ok({
      kind: 'import',
      fileName,
      importKind,
      row: number,
      columns,
      asOf: origin.asOf,
      recordedAt: origin.recordedAt
    });
  }
  if (ENTERED.has(origin.eventType ?? '')) return ok({ kind: 'entered', recordedAt: origin.recordedAt });
  const evidence = origin.evidenceId === null ? null : await evidenceById(ctx.db, origin.evidenceId);
  if (evidence === null) return refused('not-found');
  return ok({
    kind: 'evidence',
    evidenceId: evidence.id,
    definition: evidence.definition,
    occurredOn: evidence.occurredOn,
    recordedAt: origin.recordedAt
  });
}
