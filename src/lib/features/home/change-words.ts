import { m } from '$paraglide/messages.js';
import type { Evidence } from '$lib/domain/evidence/evidence';
import type { Change, Snapshot } from '$lib/domain/snapshot/snapshot';
import type { IndexMove } from '$lib/domain/snapshot/index-moves';
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
      const list = moves.map((move) => moveWords(move, snapshot, formatIndex)).join(', ');
      return m.home_change_official({ list });
    }
    case 'evidence-verified':
      return m.home_change_verified({ title: definitionWords(change.subject, snapshot) });
    case 'evidence-returned': {
      const evidence = snapshot.evidence.find(({ id }: Evidence) => id === change.subject);
      return m.home_change_returned({ title: definitionWords(evidence?.definition ?? '', snapshot) });
    }
    case 'goal-assigned': {
      const goal = snapshot.goals.find(({ id }) => id === change.subject);
      return goal === undefined
        ? m.home_change_goal_plain()
        : m.home_change_goal({ name: goal.assignedByName, goal: goalWords(goal, snapshot) });
    }
    case 'import-applied':
      return importChangeWords(change, snapshot);
  }
}

/** What came, and how it moved the projection. */
function importChangeWords({ subject, imports = [subject], moves }: Change, snapshot: Snapshot): string {
  const came = m.home_change_import({ what: imports.map(importWords).join(', ') });
  // A snapshot of before says nothing of it.
  if (moves === undefined) return came;
  if (moves.length === 0) return `${came} · ${m.home_change_import_nothing()}`;
  const list = moves.map((move) => {
    const words = moveWords(move, snapshot, formatProjected);
    return move.metrics.length === 0 || move.before === null
      ? words
      : m.home_change_moved_by({ move: words, metrics: metricWords(move, snapshot) });
  });
  return `${came} · ${m.home_change_projected({ list: list.join('; ') })}`;
}

function moveWords(
  { portfolio: id, before, after }: IndexMove,
  { release }: Snapshot,
  write: (index: number) => string
): string {
  const portfolio = portfolioWords(release, id);
  const written = after === null ? '–' : write(after);
  return before === null
    ? m.home_change_first({ portfolio, after: written })
    : m.home_change_moved({ portfolio, before: write(before), after: written });
}

function metricWords({ portfolio: id, metrics }: IndexMove, { release }: Snapshot): string {
  const portfolio = release.portfolios.find((one) => one.id === id);
  const known = (portfolio?.categories ?? []).flatMap((category) => category.metrics);
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
