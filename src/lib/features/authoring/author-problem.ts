import { m } from '$paraglide/messages.js';

const PROBLEMS: Readonly<Record<string, () => string>> = {
  'not-allowed': m.staff_rejected_not_allowed,
  'not-found': m.author_problem_not_found,
  'bad-id': m.author_problem_bad_id,
  published: m.author_problem_published,
  'draft-exists': m.author_problem_draft_exists,
  changed: m.author_problem_changed,
  'too-long': m.author_problem_too_long,
  invalid: m.author_problem_invalid,
  'file-missing': m.author_problem_file_missing,
  'no-title': m.author_problem_no_title,
  same: m.author_problem_same,
  overtakes: m.author_problem_overtakes,
  'not-confirmed': m.author_problem_not_confirmed
};

/** Why something could not be done with a learning path, and what to do about it. */
export function authorProblem(code: string): string {
  return (Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code] : undefined)?.() ?? m.staff_rejected_unknown();
}
