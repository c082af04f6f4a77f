import type { AnyEvent } from '$lib/domain/commands/events';
import type { Recall } from '$lib/domain/paths/review';
import type { Instant, IsoDate } from '$lib/domain/shared/date';
import type { Context } from '../context';
import { eventsOfPartner } from '../repositories/event-repository';
import { verifiedActions } from '../repositories/evidence-repository';

/** What a partner's people learned and proved, as their events say. */
export interface PartnerLearning {
  steps: { personId: string; path: string; step: string; at: Instant }[];
  actions: { action: string; personId: string; forTeam: boolean; on: IsoDate }[];
  /** Every question that was answered and marked. */
  recalls: (Recall & { personId: string })[];
}

export async function partnerLearning(ctx: Context, partnerId: string): Promise<PartnerLearning> {
  const events = await eventsOfPartner(ctx.db, partnerId, [
    'step-completed',
    'quiz-answered',
    'questions-reviewed'
  ]);
  const steps = events.flatMap((event) => {
    const counts = event.type === 'step-completed' || (event.type === 'quiz-answered' && event.data.passed);
    if (!counts || event.personId === null) return [];
    const { path, step } = event.data;
    return [{ personId: event.personId, path, step, at: event.occurredAt }];
  });
  const recalls = events.flatMap((event) => recallsOf(event));
  return { steps, actions: await verifiedActions(ctx.db, partnerId), recalls };
}

/** The same from one person's side: their own steps, the colleagues' without names, and all verified actions. */
export function learningOf(learning: PartnerLearning, personId: string) {
  const own = learning.steps.filter((step) => step.personId === personId);
  const others = learning.steps.filter((step) => step.personId !== personId);
  return {
    completedSteps: firstOfEach(own).map(({ path, step, at }) => ({ path, step, at })),
    coveredSteps: firstOfEach(others).map(({ path, step }) => ({ path, step })),
    recalls: onceWrong(learning.recalls.filter((recall) => recall.personId === personId)),
    verifiedActions: learning.actions.map(({ action, personId: by, forTeam, on }) => ({
      action,
      // What a company did together is done by each of its people.
      personId: forTeam || by === personId ? personId : null,
      on
    }))
  };
}

function recallsOf(event: AnyEvent): PartnerLearning['recalls'] {
  const { personId, occurredAt: at } = event;
  if (personId === null) return [];
  if (event.type === 'questions-reviewed') {
    return event.data.recalls.map((recall) => ({ ...recall, at, personId }));
  }
  if (event.type !== 'quiz-answered') return [];
  const { quiz, wrong = [] } = event.data;
  return wrong.map((question) => ({ quiz, question, at, right: false, personId }));
}

/** What somebody knew from the first never comes back: it need not come along. */
function onceWrong(recalls: PartnerLearning['recalls']): Recall[] {
  const wrong = new Set(
    recalls.flatMap(({ quiz, question, right }) => (right ? [] : [`${quiz}/${question}`]))
  );
  return recalls
    .filter(({ quiz, question }) => wrong.has(`${quiz}/${question}`))
    .map(({ quiz, question, at, right }) => ({ quiz, question, at, right }));
}

/** A step that was done several times, on two devices or once more for pleasure, counts as done when it was done first. */
function firstOfEach(steps: PartnerLearning['steps']): PartnerLearning['steps'] {
  const first = new Map<string, PartnerLearning['steps'][number]>();
  for (const one of steps) {
    const key = `${one.path}/${one.step}`;
    const before = first.get(key);
    if (before === undefined || one.at < before.at) first.set(key, one);
  }
  return [...first.values()];
}
