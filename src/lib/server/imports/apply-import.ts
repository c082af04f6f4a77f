import { can } from '$lib/domain/access/can';
import type { IsoDate } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { actorId, transaction, type Context } from '../context';
import { appendEvents } from '../repositories/event-repository';
import { findMetPartners, findMetPeople, markCompleted } from '../repositories/import-met-repository';
import {
  deleteStaged,
  findImport,
  lockImports,
  moveImport,
  newestReports,
  updateImport
} from '../repositories/import-repository';
import { insertPartners, lockPartners, restorePartners, setGeoId } from '../repositories/partner-repository';
import { insertPeople, restorePeople, setEmail } from '../repositories/person-repository';
import {
  factsMark,
  identitiesMark,
  insertImportedFacts,
  lastSeq,
  OUTCOMES,
  recordRange
} from '../repositories/staging-repository';
import { compareStaged } from './compare-staged';
import { tellApplying, type OnProgress } from './progress';
import { completePathsAt } from '../services/path-completion';
import { rescorePartners } from '../services/score-partners';
import { stagedBlocks, takenBackFacts } from './staged-blocks';
import { takesNoRow, type ImportSummary } from './summary';

export type ApplyImportCode =
  'not-allowed' | 'not-found' | 'import-not-checked' | 'import-outdated' | 'import-takes-no-row';

/**
 * Writes what the dry run said: facts, partners, people, events, the import's state and the scores of whoever
 * is concerned, in one transaction. Facts that came in since the dry run are compared with again; where partners or
 * people did, or were put away or brought back, the file is to be checked again, for a row might now mean another
 * one. Imports are applied and undone one after the other.
 */
export async function applyImport(
  ctx: Context,
  importId: string,
  onProgress?: OnProgress
): Promise<Result<{ importId: string; summary: ImportSummary }, ApplyImportCode>> {
  if (!can(ctx.actor, 'import-files')) return refused('not-allowed');
  const found = await findImport(ctx.db, importId);
  if (found === null) return refused('not-found');
  if (found.state !== 'checked') return refused('import-not-checked', { state: found.state });
  const checked = found.summary as ImportSummary;
  if (takesNoRow(checked)) return refused('import-takes-no-row');
  const tell: Tell = (stage, done, total) => {
    const progress = { stage, done, total, rows: checked.read };
    tellApplying(ctx.app, importId, progress);
    onProgress?.(progress);
  };
  tell('applying', 0, checked.facts);
  try {
    const written = await transaction(ctx, async (inside) => {
      await lockImports(inside.db, inside.engine);
      if (!(await moveImport(inside.db, importId, 'checked', 'applying'))) return null;
      const result = await write(inside, importId, { kind: found.kind, checked, tell });
      // In the same transaction: nobody sees facts without the scores they make, and no crash leaves them so.
      if (result.ok) {
        const { partnerIds } = result.value;
        tell('scoring', 0, partnerIds.length);
        await rescorePartners(inside, partnerIds, (done) => tell('scoring', done, partnerIds.length));
        await completePathsAt(inside, partnerIds);
      }
      return result;
    });
    if (written === null) return refused('import-not-checked', { state: 'applying' });
    if (!written.ok) return refused(written.code);
    await deleteStaged(ctx.db, importId);
    return ok({ importId, summary: written.value.summary });
  } finally {
    tellApplying(ctx.app, importId, null);
  }
}

type Tell = (stage: 'applying' | 'scoring', done: number, total: number) => void;

async function write(
  ctx: Context,
  importId: string,
  { kind, checked, tell }: { kind: string; checked: ImportSummary; tell: Tell }
): Promise<Result<{ partnerIds: string[]; summary: ImportSummary }, 'import-outdated'>> {
  const { db, engine } = ctx;
  const partners = await findMetPartners(db, importId);
  const people = await findMetPeople(db, importId);
  const makesSomeone = [...partners, ...people].some((one) => one.outcome !== 'met');
  // Before anything of theirs is written, so that no two transactions wait for each other.
  const known = partners.flatMap((p) => (p.outcome === 'created' ? [] : [p.partner_id]));
  await lockPartners(db, engine, known.sort());
  const identities = await identitiesMark(db);
  const outdated =
    identities.standing !== checked.marks.identities.standing ||
    (makesSomeone && identities.all !== checked.marks.identities.all) ||
    // What the file did not say was taken from facts that may have changed.
    (kind === 'certificates' && (await factsMark(db)) !== checked.marks.facts) ||
    (kind === 'workspan' && (await hasNewerReport(ctx, partners, checked.asOf)));
  if (outdated) {
    await moveImport(db, importId, 'applying', 'checked');
    return refused('import-outdated');
  }
  let summary = checked;
  if ((await factsMark(db)) !== checked.marks.facts) {
    const names = new Map(partners.flatMap((p) => (p.outcome === 'created' ? [] : [[p.partner_id, p.name]])));
    const compared = await compareStaged(ctx, importId, names);
    summary = { ...checked, ...compared, unchanged: compared.unchanged + checked.repeated };
  }
  const eventId = ctx.newId();
  const origin = { createdAt: ctx.now, importId };
  await insertPartners(
    db,
    engine,
    partners
      .filter((p) => p.outcome === 'created')
      .map((p) => ({
        id: p.partner_id,
        name: p.name,
        nameKey: p.name_key,
        geoId: p.geo_id,
        country: p.country,
        alias: p.alias ?? p.partner_id
      })),
    origin
  );
  for (const p of partners) {
    if (p.geo_id === null || p.outcome === 'created' || p.outcome === 'met') continue;
    if (await setGeoId(db, p.partner_id, p.geo_id)) {
      await markCompleted(db, importId, { partnerId: p.partner_id });
    }
  }
  await restorePartners(
    db,
    withOutcome(partners, 'restored').map((p) => p.partner_id)
  );
  await insertPeople(
    db,
    engine,
    withOutcome(people, 'created').map((p) => ({ id: p.person_id, name: p.name, email: p.email })),
    origin
  );
  for (const p of people) {
    if (p.email === null || p.outcome === 'created') continue;
    if (await setEmail(db, p.person_id, p.email)) {
      await markCompleted(db, importId, { personId: p.person_id });
    }
  }
  await restorePeople(
    db,
    withOutcome(people, 'restored').map((p) => p.person_id)
  );
  const written = { importId, eventId, recordedAt: ctx.now };
  const partnerIds = await writeFacts(ctx, written, (done) => tell('applying', done, summary.facts));
  await appendEvents(
    db,
    ctx.engine,
    importEvents(ctx, 'import-applied', { importId, kind }, partnerIds, eventId)
  );
  await updateImport(db, importId, { state: 'applied', summary, appliedAt: ctx.now });
  return ok({ partnerIds, summary });
}

/** Whether a report of a later day, applied since the check, spoke of one of the partners (docs/decisions/025). */
async function hasNewerReport(
  { db }: Context,
  partners: readonly { partner_id: string }[],
  asOf: IsoDate
): Promise<boolean> {
  const reported = await newestReports(db, 'workspan');
  return partners.some(({ partner_id }) => (reported.get(partner_id) ?? asOf) > asOf);
}

/** Writes the staged facts that say something new, and answers of whom they are. */
async function writeFacts(
  { db, engine }: Context,
  origin: { importId: string; eventId: string; recordedAt: string },
  onProgress: (done: number) => void
): Promise<string[]> {
  let done = 0;
  const before = await lastSeq(db);
  const partnerIds = new Set<string>();
  for await (const { facts, outcomes } of stagedBlocks(db, origin.importId)) {
    const news = outcomes === null ? facts : facts.filter((_, at) => outcomes[at] !== OUTCOMES.unchanged);
    for (const { partnerId } of news) partnerIds.add(partnerId);
    await insertImportedFacts(db, engine, news, origin);
    done += news.length;
    onProgress(done);
  }
  const gone = await takenBackFacts(db, origin.importId);
  for (const { partnerId } of gone) partnerIds.add(partnerId);
  await insertImportedFacts(db, engine, gone, origin, true);
  await recordRange(db, origin.importId, before);
  return [...partnerIds];
}

function withOutcome<T extends { outcome: string }>(met: readonly T[], outcome: string): T[] {
  return met.filter((one) => one.outcome === outcome);
}

/** One event of the house, and one a partner that is concerned: what its people see as a change. */
export function importEvents(
  ctx: Context,
  type: 'import-applied' | 'import-undone',
  data: { importId: string; kind: string },
  partnerIds: readonly string[],
  eventId = ctx.newId()
): Parameters<typeof appendEvents>[2] {
  const event = (id: string, partnerId: string | null) => ({
    id,
    type,
    partnerId,
    personId: null,
    actorId: actorId(ctx),
    occurredAt: ctx.now,
    recordedAt: ctx.now,
    data,
    commandId: null
  });
  return [event(eventId, null), ...partnerIds.map((partnerId) => event(ctx.newId(), partnerId))];
}
