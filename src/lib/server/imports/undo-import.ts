import { can } from '$lib/domain/access/can';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { actorId, transaction, type Context } from '../context';
import { appendEvents } from '../repositories/event-repository';
import { findMetPartners } from '../repositories/import-met-repository';
import { findImport, lockImports, moveImport, updateImport } from '../repositories/import-repository';
import {
  archivePartnersOfImport,
  clearGeoIdsOfImport,
  lockPartners
} from '../repositories/partner-repository';
import { clearEmailsOfImport, disablePeopleOfImport } from '../repositories/person-repository';
import { importsRelyingOn, partnersOfImport } from '../repositories/staging-repository';
import { rescorePartners } from '../services/score-partners';
import { importEvents } from './apply-import';

export type UndoImportCode = 'not-allowed' | 'not-found' | 'import-not-applied' | 'import-relied-on';

/**
 * Takes an import back: its facts stand for nothing any more, and the partners and people it made are put away
 * where nothing else speaks of them: no fact, person, goal, evidence, memo link or open invitation. What it completed
 * is incomplete again. An import that a later one found unchanged is undone after that one.
 */
export async function undoImport(
  ctx: Context,
  importId: string
): Promise<Result<{ importId: string; partners: number }, UndoImportCode>> {
  if (!can(ctx.actor, 'undo-import')) return refused('not-allowed');
  const found = await findImport(ctx.db, importId);
  if (found === null) return refused('not-found');
  if (found.state !== 'applied') return refused('import-not-applied', { state: found.state });
  return transaction(ctx, async (inside) => {
    const { db } = inside;
    await lockImports(db, inside.engine);
    const [relying] = await importsRelyingOn(db, importId);
    if (relying !== undefined) {
      return refused('import-relied-on', { importId: relying.id, file: relying.fileName });
    }
    if (!(await moveImport(db, importId, 'applied', 'undone'))) {
      return refused('import-not-applied', { state: 'undone' });
    }
    const partnerIds = await partnersOfImport(db, importId);
    const met = (await findMetPartners(db, importId)).map(({ partner_id }) => partner_id);
    await lockPartners(db, inside.engine, [...new Set([...partnerIds, ...met])].sort());
    await updateImport(db, importId, { undoneAt: ctx.now, undoneBy: actorId(ctx) });
    await clearGeoIdsOfImport(db, importId);
    await clearEmailsOfImport(db, importId, ctx.now);
    await archivePartnersOfImport(db, importId, ctx.now);
    await disablePeopleOfImport(db, importId, ctx.now);
    await appendEvents(
      db,
      inside.engine,
      importEvents(ctx, 'import-undone', { importId, kind: found.kind }, partnerIds)
    );
    await rescorePartners(inside, partnerIds);
    return ok({ importId, partners: partnerIds.length });
  });
}
