import { formatNumber } from '$lib/ui/format';
import { m } from '$paraglide/messages.js';

/** What of an import's outcome its headline is made of. */
interface HeadlineOutcome {
  counts: { created: number; changed: number; refused: number };
  /** Rows of the file. */
  read: number;
  facts: number;
  partners: Met;
  people: Met;
}

/** Partners or people that a file names: new, with something new about them, or put away and named again. */
interface Met {
  created: { count: number };
  completed: number;
  restored: number;
}

/** What an import means now, in one sentence. */
export function importHeadline(state: string, outcome: HeadlineOutcome | null): string {
  switch (state) {
    case 'failed':
      return m.staff_imports_headline_failed();
    case 'undone':
      return m.staff_imports_headline_undone();
    case 'applied': {
      const facts = outcome?.facts ?? 0;
      const met = touched(outcome);
      return facts === 0 && met > 0
        ? m.staff_imports_headline_completed(counted(met))
        : m.staff_imports_headline_applied(counted(facts));
    }
    case 'checked': {
      if (outcome !== null && takesNoRow(outcome)) return m.staff_imports_headline_no_row();
      const rows = outcome === null ? 0 : outcome.counts.created + outcome.counts.changed;
      if (rows > 0) return m.staff_imports_headline_checked(counted(rows));
      const met = touched(outcome);
      return met > 0 ? m.staff_imports_headline_completes(counted(met)) : m.staff_imports_headline_nothing();
    }
    default:
      return m.staff_imports_headline_running();
  }
}

/** Whether every row of a file was refused. */
export function takesNoRow({ counts, read }: HeadlineOutcome): boolean {
  return counts.refused === read;
}

/** Whether applying a checked file would write anything at all. */
export function saysSomethingNew(outcome: HeadlineOutcome): boolean {
  return outcome.counts.created + outcome.counts.changed + touched(outcome) > 0;
}

function touched(outcome: HeadlineOutcome | null): number {
  if (outcome === null) return 0;
  return [outcome.partners, outcome.people].reduce(
    (sum, { created, completed, restored }) => sum + created.count + completed + restored,
    0
  );
}

function counted(count: number): { count: number; shown: string } {
  return { count, shown: formatNumber(count) };
}
