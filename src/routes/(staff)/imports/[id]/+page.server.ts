import { error, fail } from '@sveltejs/kit';
import { toShownChange } from '$lib/features/imports/to-shown-change';
import { today } from '$lib/server/context';
import { pageNumber } from '$lib/server/http/page-number';
import {
  applyImport,
  importFacts,
  importRecord,
  importRefusals,
  undoImport,
  type FailedSummary,
  type ImportSummary
} from '$lib/server/imports';
import { certificationCatalogue, releaseInForce } from '$lib/server/services/definitions';
import { localized } from '$lib/ui/localized';
import type { Actions, PageServerLoad } from './$types';

const PER_PAGE = 50;

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const found = await importRecord(ctx, params.id);
  if (!found.ok) error(404, 'Not found');
  const { id, kind, fileName, fileSize, asOf, state, createdAt, appliedAt, undoneAt, summary, reliedOnBy } =
    found.value;
  const page = pageNumber(url);
  const refusedPage = pageNumber(url, 'refused');
  const slice = (at: number) => ({ limit: PER_PAGE, offset: (at - 1) * PER_PAGE });
  const facts = state === 'applied' ? await importFacts(ctx, id, slice(page)) : null;
  const refusals = await importRefusals(ctx, id, slice(refusedPage));
  const { release } = await releaseInForce(ctx, today(ctx));
  const certifications = await certificationCatalogue(ctx);
  const changes = isFault(summary) || summary === null ? [] : summary.changes;
  return {
    record: { id, kind, fileName, fileSize, asOf, state, createdAt, appliedAt, undoneAt },
    reliedOnBy,
    fault: isFault(summary) ? summary : null,
    outcome: isFault(summary) || summary === null ? null : outcomeOf(summary),
    changes: changes.map((change) => toShownChange(change, release, certifications)),
    categories: Object.fromEntries(release.categories.map(({ id, title }) => [id, localized(title)])),
    facts: facts?.ok ? facts.value : [],
    refusals: refusals.ok ? refusals.value : [],
    page,
    refusedPage,
    perPage: PER_PAGE
  };
};

export const actions: Actions = {
  apply: async ({ locals: { ctx }, params }) => {
    const applied = await applyImport(ctx, params.id);
    if (applied.ok) return { applied: true };
    return applied.code === 'not-found'
      ? error(404, 'Not found')
      : fail(409, { code: applied.code, details: applied.details });
  },
  undo: async ({ locals: { ctx }, params }) => {
    const undone = await undoImport(ctx, params.id);
    if (undone.ok) return { undone: true };
    return undone.code === 'not-found'
      ? error(404, 'Not found')
      : fail(409, { code: undone.code, details: undone.details });
  }
};

function isFault(summary: ImportSummary | FailedSummary | null): summary is FailedSummary {
  return summary !== null && 'fault' in summary;
}

/** The figures of a summary that are shown; the rest is the importer's own. */
function outcomeOf(summary: ImportSummary) {
  const {
    created,
    changed,
    unchanged,
    refused,
    facts,
    takenBack,
    read,
    withoutPortfolio,
    notSaidLinked,
    partners,
    people,
    warnings = { count: 0, rows: [] },
    source
  } = summary;
  return {
    counts: { created, changed, unchanged, refused },
    facts,
    takenBack,
    read,
    withoutPortfolio,
    notSaidLinked,
    partners,
    people,
    warnings,
    notRead: source.notRead ?? { count: 0, names: [] }
  };
}
