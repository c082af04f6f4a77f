import type { ActionDefinition, Certification } from '$lib/domain/certificates/catalogue';
import { openReturns } from '$lib/domain/certificates/wallet';
import { isForRole } from '$lib/domain/evidence/action-rules';
import type { OwnEvidence } from '$lib/domain/evidence/evidence';
import { nextSteps } from '$lib/domain/paths/next-step';
import { gatherEvidence } from '$lib/domain/paths/met-steps';
import { pathProgress } from '$lib/domain/paths/path-progress';
import type { Engine } from '$lib/domain/scoring/engine';
import type { IsoDate } from '$lib/domain/shared/date';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';

/** What a person is about to log; `again` is the returned evidence that it takes up. */
export type Choice = { again: OwnEvidence | null } & (
  { kind: 'certificate'; definition: Certification } | { kind: 'action'; definition: ActionDefinition }
);

/** How a choice stands in the address, so that other screens can lead here: `?certification=`, `?action=`, `?again=`. */
export function choiceFrom(
  search: URLSearchParams,
  { certifications, actions, evidence }: Pick<Snapshot, 'certifications' | 'actions' | 'evidence'>
): Choice | 'unknown' | null {
  const again = search.get('again');
  const returned = again === null ? null : (evidence.find(({ id }) => id === again) ?? null);
  const certification = returned?.kind === 'certificate' ? returned.definition : search.get('certification');
  const action = returned?.kind === 'action' ? returned.definition : search.get('action');
  if (again === null && certification === null && action === null) return null;
  if (certification !== null) {
    const definition = certifications.find(({ id }) => id === certification);
    if (definition !== undefined) return { kind: 'certificate', definition, again: returned };
  }
  const definition = actions.find(({ id }) => id === action);
  return definition === undefined ? 'unknown' : { kind: 'action', definition, again: returned };
}

export function choiceSearch({
  kind,
  definition
}: Pick<Choice, 'kind'> & { definition: { id: string } }): string {
  return `?${kind === 'certificate' ? 'certification' : 'action'}=${encodeURIComponent(definition.id)}`;
}

/** The same, with what was shared from another app as its proof. @param search as `choiceSearch` gives it, or `?again=` */
export function withShared(search: string, shared: { id: string } | null): string {
  return shared === null ? search : `${search}&shared=${encodeURIComponent(shared.id)}`;
}

/** How many suggestions are shown: as many as a thumb reaches without scrolling. */
const MOST_LIKELY = 4;

/**
 * What the person most likely has to log now, likeliest first: what the next steps name, then the open
 * certificates and actions of their paths. What already waits for a decision is left out.
 */
export function likelyChoices(snapshot: Snapshot, engine: Engine, asOf: IsoDate): Choice[] {
  const { person, facts, certifications, actions, evidence } = snapshot;
  const waiting = new Set(
    evidence
      .filter(({ state }) => state === 'sent' || state === 'on-this-phone')
      .map(({ kind, definition }) => `${kind}/${definition}`)
  );
  const wanted: string[] = [];
  for (const step of nextSteps({
    engine,
    facts,
    asOf,
    size: snapshot.partner.size,
    personId: person.id,
    jobRole: person.jobRole,
    certifications
  })) {
    if (step.kind === 'certificate' || step.kind === 'renew') wanted.push(`certificate/${step.subject}`);
  }
  const gathered = gatherEvidence({ ...snapshot, personId: person.id, asOf });
  const fromPaths = snapshot.paths.flatMap((path) =>
    pathProgress(path, person.jobRole, gathered)
      .milestones.flatMap(({ steps }) => steps)
      .filter(({ state }) => state === 'open')
      .flatMap(({ step }) => {
        if (step.kind === 'action') return [`action/${step.action}`];
        return step.kind === 'certificate' ? step.certifications.map((id) => `certificate/${id}`) : [];
      })
  );
  // Two that the index asks for, then the paths': one list would drown the other.
  const ordered = new Set([...wanted.slice(0, 2), ...fromPaths, ...wanted.slice(2)]);
  const choices: Choice[] = [];
  for (const key of ordered) {
    if (waiting.has(key) || choices.length === MOST_LIKELY) continue;
    const search = new URLSearchParams({
      [key.startsWith('action/') ? 'action' : 'certification']: afterSlash(key)
    });
    const choice = choiceFrom(search, { certifications, actions, evidence });
    if (choice === null || choice === 'unknown' || choices.some(isAlike(choice))) continue;
    if (choice.kind === 'action' && !isForRole(choice.definition, person.jobRole)) continue;
    choices.push(choice);
  }
  return choices;
}

/** Two of one ladder, such as two stages of a Black Belt: the first is enough. */
function isAlike(choice: Choice): (other: Choice) => boolean {
  return (other) =>
    choice.kind === 'certificate' &&
    other.kind === 'certificate' &&
    choice.definition.kind === other.definition.kind &&
    choice.definition.portfolios.join() === other.definition.portfolios.join();
}

/** Returned evidence that waits to be sent again, as choices. */
export function returnedChoices(snapshot: Snapshot): Choice[] {
  return openReturns(snapshot.evidence).flatMap((evidence) => {
    const choice = choiceFrom(new URLSearchParams({ again: evidence.id }), snapshot);
    return choice === null || choice === 'unknown' ? [] : [choice];
  });
}

function afterSlash(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}
