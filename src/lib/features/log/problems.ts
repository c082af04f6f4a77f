import { m } from '$paraglide/messages.js';
import { datesProblem, type DatesProblem } from '$lib/domain/certificates/validity';
import { actionDayProblem, type ActionDayProblem } from '$lib/domain/evidence/evidence';
import { linkProblem } from '$lib/domain/evidence/link';
import { addDays, isIsoDate, type IsoDate } from '$lib/domain/shared/date';
import { refusal } from './words';

/** What is wrong with what was entered, a sentence a field. Empty: it can be sent. */
export type Problems = Partial<Record<'proof' | 'occurredOn' | 'expiresOn' | 'note' | 'link', string>>;

/**
 * The server's own checks, said before anything is sent.
 *
 * @param today UTC; where the person is it may be a day later
 */
export function problemsOf(
  entered: {
    kind: 'certificate' | 'action';
    occurredOn: string;
    expiresOn: string;
    note: string;
    link: string;
    proofs: number;
    /** Of the certification; null where none is known, and of an action. */
    validYears: number | null;
  },
  today: IsoDate
): Problems {
  const { kind, occurredOn, expiresOn, note, proofs, validYears } = entered;
  const link = entered.link.trim();
  const problems: Problems = {};
  const wrongLink = link === '' ? null : linkProblem(link);
  if (wrongLink !== null) problems.link = refusal(wrongLink);
  if (proofs === 0 && link === '') {
    if (kind === 'certificate') problems.proof = m.proof_missing();
    else if (note.trim() === '') problems.note = m.log_error_action_proof_missing();
  }
  if (!isIsoDate(occurredOn)) problems.occurredOn = m.log_error_date_missing();
  else {
    const dates = { issuedOn: occurredOn, expiresOn: isIsoDate(expiresOn) ? expiresOn : null };
    const latestDay = addDays(today, 1);
    const problem =
      kind === 'certificate'
        ? datesProblem({ validYears }, dates, latestDay)
        : actionDayProblem(occurredOn, latestDay);
    if (problem !== null) problems[fieldOf(problem)] = refusal(problem);
  }
  return problems;
}

function fieldOf(problem: DatesProblem | ActionDayProblem): 'occurredOn' | 'expiresOn' {
  return problem === 'expires-before-issued' || problem === 'validity-too-long' ? 'expiresOn' : 'occurredOn';
}
