import { m } from '$paraglide/messages.js';
import type { Evidence } from '$lib/domain/evidence/evidence';
import type { Change, Snapshot } from '$lib/domain/snapshot/snapshot';
import { formatIndex } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';
import { goalWords } from './goal-words';
import { portfolioWords } from './words';

/** One line of what changed. */
export function changeWords(change: Change, snapshot: Snapshot): string {
  switch (change.kind) {
    case 'official-index': {
      const portfolio = portfolioWords(snapshot.release, change.portfolio);
      const after = change.after === null ? '–' : formatIndex(change.after);
      return change.before === null
        ? m.home_change_official_first({ portfolio, after })
        : m.home_change_official({ portfolio, before: formatIndex(change.before), after });
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
      return m.home_change_import({ what: importWords(change.subject) });
  }
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
