import { m } from '$paraglide/messages.js';
import { metricsOf } from '$lib/domain/scoring/parts-of';
import type { DisputeOutcome } from '$lib/domain/disputes/dispute';
import type { Change, Snapshot } from '$lib/domain/snapshot/snapshot';
import type { IndexMove } from '$lib/domain/snapshot/index-moves';
import { subjectWords } from '$lib/features/disputes/dispute-words';
import { formatIndex, formatProjected } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';
import { goalWords } from './goal-words';
import { portfolioWords } from './words';

/** One line of what changed. */
export function changeWords(change: Change, snapshot: Snapshot): string {
  switch (change.kind) {
    case 'official-index': {
      const { portfolio, before, after, subject } = change;
      const moves = change.moves ?? [{ portfolio: portfolio ?? subject, before, after, metrics: [] }];
      return m.home_change_official({ list: movesWords(moves, snapshot, formatIndex) });
    }
    case 'evidence-verified':
      return m.home_change_verified({ title: definitionWords(change.subject, snapshot) });
    case 'evidence-returned': {
      const evidence = snapshot.evidence.find(({ id }) => id === change.subject);
      return m.home_change_returned({ title: definitionWords(evidence?.definition ?? '', snapshot) });
    }
    case 'goal-assigned': {
      const goal = snapshot.goals.find(({ id }) => id === change.subject);
      return goal === undefined
        ? m.home_change_goal_plain()
        : m.home_change_goal({ name: goal.assignedByName, goal: goalWords(goal, snapshot) });
    }
    case 'dispute-answered':
      return answerWords(change, snapshot);
    case 'import-applied':
      return importChangeWords(change, snapshot);
  }
}

const SETTLED: Record<DisputeOutcome, (what: { title: string }) => string> = {
  accepted: m.home_change_dispute_accepted,
  explained: m.home_change_dispute_explained,
  corrected: m.home_change_dispute_corrected
};

/** What the distributor's word was about, and where it settled the dispute, how. */
function answerWords({ subject, at }: Change, snapshot: Snapshot): string {
  const dispute = snapshot.disputes.find(({ id }) => id === subject);
  const outcome = dispute?.messages.find(({ saidAt }) => saidAt === at)?.outcome ?? null;
  const words = outcome === null ? m.home_change_dispute_answered : SETTLED[outcome];
  return words({ title: dispute === undefined ? '' : subjectWords(dispute.subject, snapshot) });
}

/** What came, and how it moved the projection. */
function importChangeWords({ subject, imports = [subject], moves }: Change, snapshot: Snapshot): string {
  const came = m.home_change_import({ what: imports.map(importWords).join(', ') });
  // A snapshot of before says nothing of it.
  if (moves === undefined) return came;
  if (moves.length === 0) return `${came} · ${m.home_change_import_nothing()}`;
  return `${came} · ${m.home_change_projected({ list: movesWords(moves, snapshot, formatProjected) })}`;
}

/** Each with what it was and is and, where that is known, what moved it; then the figures that are the first. */
function movesWords(
  moves: readonly IndexMove[],
  snapshot: Snapshot,
  write: (index: number) => string
): string {
  const written = (index: number | null) => (index === null ? '–' : write(index));
  const moved = moves
    .filter(({ before }) => before !== null)
    .map((one) => {
      const portfolio = portfolioWords(snapshot.release, one.portfolio);
      const move = m.home_change_moved({ portfolio, before: written(one.before), after: written(one.after) });
      if (one.metrics.length === 0) return move;
      return m.home_change_moved_by({ move, metrics: metricWords(one, snapshot) });
    });
  const first = moves
    .filter(({ before }) => before === null)
    .map((one) => `${portfolioWords(snapshot.release, one.portfolio)} ${written(one.after)}`);
  return [...moved, ...(first.length === 0 ? [] : [m.home_change_first({ list: first.join(', ') })])].join(
    '; '
  );
}

function metricWords({ portfolio: id, metrics }: IndexMove, { release }: Snapshot): string {
  const portfolio = release.portfolios.find((one) => one.id === id);
  const known = portfolio === undefined ? [] : metricsOf(portfolio);
  return metrics
    .map((metric) => {
      const title = known.find((one) => one.id === metric)?.title;
      return title === undefined ? metric : localized(title);
    })
    .join(', ');
}

function definitionWords(id: string, { certifications, actions }: Snapshot): string {
  const found = [...certifications, ...actions].find((definition) => definition.id === id);
  return found === undefined ? id : localized(found.title);
}

function importWords(kind: string): string {
  switch (kind) {
    case 'workspan':
      return m.home_import_workspan();
    case 'official-index':
    case 'index':
      return m.home_import_index();
    case 'certificates':
      return m.home_import_certificates();
    case 'people':
      return m.home_import_people();
    default:
      return kind;
  }
}
