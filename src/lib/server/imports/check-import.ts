import type { Readable } from 'node:stream';
import { can } from '$lib/domain/access/can';
import { certificatesKnownOn } from '$lib/domain/certificates/identity';
import { isIsoDate, type IsoDate } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { actorId, latestDay, today, transaction, type Context } from '../context';
import { certificateObservations } from '../repositories/certificate-repository';
import { insertMetPartners, insertMetPeople } from '../repositories/import-met-repository';
import {
  deleteImportedParts,
  insertImport,
  moveImport,
  newestReports,
  updateImport
} from '../repositories/import-repository';
import { findRefusals } from '../repositories/import-row-repository';
import { partnerIdentities, takenAliases } from '../repositories/partner-repository';
import { employments, personIdentities } from '../repositories/person-repository';
import { factsMark, identitiesMark } from '../repositories/staging-repository';
import { definitions } from '../services/definitions';
import { compareStaged, type Comparison } from './compare-staged';
import { receiveFile } from './files/receive-file';
import { kindOf, type ImportKindId } from './kinds';
import type { MetPartner } from './partner-resolver';
import { ProgressMeter, type OnProgress } from './progress';
import { FileFault, type FaultCode, type RowRefusal } from './refusal';
import { readFile } from './read-file';
import { startReader } from './row-reader';
import { stageFile, type StagedFile } from './stage-file';
import { firstNames, type ImportSummary, type NamedOutcome } from './summary';
import type { WorldInput } from './world';

export interface CheckImportInput {
  kind: ImportKindId;
  fileName: string;
  /** A path on this machine, or the bytes as they arrive. */
  file: string | Readable;
  /** Bytes to come, where that is known: what makes the progress of an upload true. */
  size?: number;
  /** The day the file speaks of; today where it is absent. */
  asOf?: IsoDate;
  /** So that another request can ask for the progress from the start. */
  importId?: string;
  onProgress?: OnProgress;
}

export interface CheckedImport {
  importId: string;
  summary: ImportSummary;
}

const REFUSALS_TOLD = 100;

/**
 * The dry run: takes the file in, reads every row, and says what applying it would do. Writes no fact, no
 * partner and no person.
 */
export async function checkImport(
  ctx: Context,
  input: CheckImportInput
): Promise<Result<CheckedImport, FaultCode | 'not-allowed' | 'date-invalid' | 'as-of-in-the-future'>> {
  if (!can(ctx.actor, 'import-files')) return refused('not-allowed');
  const asOf = input.asOf ?? today(ctx);
  if (!isIsoDate(asOf)) return refused('date-invalid', { value: asOf });
  if (asOf > latestDay(ctx)) return refused('as-of-in-the-future', { asOf });
  const importId = input.importId ?? ctx.newId();
  await insertImport(ctx.db, {
    id: importId,
    kind: input.kind,
    fileName: input.fileName,
    asOf,
    createdBy: actorId(ctx),
    createdAt: ctx.now
  });
  try {
    return ok({ importId, summary: await check(ctx, importId, input, asOf) });
  } catch (fault) {
    await transaction(ctx, async ({ db }) => {
      await deleteImportedParts(db, importId);
      const known = fault instanceof FileFault;
      const summary = known
        ? { fault: fault.code, details: fault.details }
        : { fault: 'interrupted' as const, details: {} };
      await updateImport(db, importId, { state: 'failed', summary, progress: null });
    });
    if (!(fault instanceof FileFault)) throw fault;
    ctx.log.info({ importId, code: fault.code, details: fault.details }, 'import refused');
    return refused(fault.code, fault.details);
  }
}

async function check(
  ctx: Context,
  importId: string,
  { kind: kindId, file, size, onProgress }: CheckImportInput,
  asOf: IsoDate
): Promise<ImportSummary> {
  const meter = new ProgressMeter(ctx, importId, onProgress);
  const reader = startReader(ctx);
  let staged: StagedFile;
  let marks: ImportSummary['marks'];
  try {
    const received = await receiveFile(ctx.app.env.dataFolder, importId, file, (done) => {
      void meter.tell({ stage: 'receiving', done, total: size ?? null, rows: 0 });
    });
    try {
      marks = { facts: await factsMark(ctx.db), identities: await identitiesMark(ctx.db) };
      const world = await observeWorld(ctx, kindId, asOf);
      const messages = readFile(ctx, { path: received.path, kind: kindId, world }, reader);
      staged = await stageFile(ctx, importId, {
        kind: kindOf(kindId),
        messages,
        size: received.size,
        meter
      });
    } finally {
      const fileHash = await received.keep();
      await updateImport(ctx.db, importId, { fileHash, fileSize: received.size });
    }
  } finally {
    await reader?.end();
  }
  if (staged.read === 0) throw new FileFault('no-rows');

  await meter.tell({ stage: 'comparing', done: 0, total: 1, rows: staged.read }, true);
  return transaction(ctx, async (inside) => {
    const { db, engine } = inside;
    // Of whom every row was refused is not made, completed or brought back.
    const taken = ({ id }: { id: string }) => staged.spokenOf.has(id);
    const partners = staged.partners.filter(taken);
    const people = staged.people.filter(taken);
    await insertMetPartners(db, engine, importId, partners);
    await insertMetPeople(db, engine, importId, people);
    const summary: ImportSummary = {
      ...(await compare(inside, importId, staged, partners)),
      asOf,
      read: staged.read,
      refused: staged.refused,
      repeated: staged.repeated,
      withoutPortfolio: staged.withoutPortfolio,
      notSaidLinked: staged.notSaidLinked,
      partners: { ...outcomes(partners), met: partners.filter((p) => p.outcome === 'met').length },
      people: outcomes(people),
      warnings: staged.warnings,
      refusals: (await findRefusals(db, importId, REFUSALS_TOLD, 0)) as RowRefusal[],
      source: staged.source,
      marks
    };
    // Whoever opened the house meanwhile took this check for one that died.
    if (!(await moveImport(db, importId, 'checking', 'checked'))) throw new Error('import-interrupted');
    await updateImport(db, importId, { summary, progress: null });
    return summary;
  });
}

/** What the staged rows would do. Where nothing can be known of their partners, all of it is new. */
async function compare(
  ctx: Context,
  importId: string,
  staged: StagedFile,
  partners: readonly MetPartner[]
): Promise<Comparison> {
  const known = new Map(
    partners.flatMap(({ id, name, outcome }) => (outcome === 'created' ? [] : [[id, name]]))
  );
  if (known.size === 0) {
    const { staged: created, repeated: unchanged, facts } = staged;
    return { created, changed: 0, unchanged, facts, takenBack: 0, changes: [] };
  }
  const comparison = await compareStaged(ctx, importId, known);
  return { ...comparison, unchanged: comparison.unchanged + staged.repeated };
}

function outcomes(met: readonly { outcome: string; name: string }[]): {
  created: NamedOutcome;
  completed: number;
  restored: number;
} {
  const created = met.filter((one) => one.outcome === 'created');
  return {
    created: firstNames(created.map((one) => one.name)),
    completed: met.filter((one) => one.outcome === 'completed').length,
    restored: met.filter((one) => one.outcome === 'restored').length
  };
}

async function observeWorld(ctx: Context, kind: ImportKindId, asOf: IsoDate): Promise<WorldInput> {
  const { releases, certifications } = await definitions(ctx);
  return {
    asOf,
    latestDay: latestDay(ctx),
    partners: await partnerIdentities(ctx.db),
    takenAliases: await takenAliases(ctx.db),
    certificates:
      kind === 'certificates' ? certificatesKnownOn(await certificateObservations(ctx.db), asOf) : [],
    reported: await newestReports(ctx.db, 'workspan'),
    people: await personIdentities(ctx.db),
    employments: await employments(ctx.db),
    releases,
    certifications
  };
}
