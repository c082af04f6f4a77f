import { formatDate } from '$lib/ui/format';
import { m } from '$paraglide/messages.js';

const PROBLEMS: Readonly<Record<string, () => string>> = {
  'not-allowed': m.staff_rejected_not_allowed,
  'not-found': m.staff_rejected_not_found,
  'bad-id': m.release_problem_bad_id,
  'bad-date': m.release_problem_bad_date,
  published: m.release_problem_published,
  'too-long': m.release_problem_too_long,
  'draft-exists': m.release_problem_draft_exists,
  changed: m.release_problem_changed,
  invalid: m.release_problem_invalid,
  'file-missing': m.release_problem_file_missing,
  'not-confirmed': m.release_problem_not_confirmed
};

/** Why something could not be done with a release, and what to do about it. */
export function releaseProblem(code: string, details: Record<string, string | number> = {}): string {
  const { latest, effectiveFrom, replaces } = details;
  if (code === 'not-after-latest' && latest !== undefined && effectiveFrom !== undefined)
    return m.release_problem_not_after_latest({
      latest: String(latest),
      date: formatDate(String(effectiveFrom))
    });
  if (code === 'backdates' && effectiveFrom !== undefined)
    return m.release_problem_backdates({ date: formatDate(String(effectiveFrom)) });
  if (code === 'replaces' && replaces !== undefined)
    return m.release_problem_replaces({ release: String(replaces) });
  return (Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code] : undefined)?.() ?? m.staff_rejected_unknown();
}
