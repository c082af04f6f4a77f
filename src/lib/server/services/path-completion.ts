import { pointsFor } from '$lib/domain/game/points';
import { pathProgress } from '$lib/domain/paths/path-progress';
import { today, type Context } from '../context';
import { eventsOfPartner } from '../repositories/event-repository';
import { factsOfPartner } from '../repositories/fact-repository';
import { membersOfPartner } from '../repositories/member-repository';
import type { EventDraft } from './commands/handler';
import { definitions } from './definitions';
import { learningOf, partnerLearning } from './learning';

/** What may be the last step of a path. */
const LAST_STEPS: ReadonlySet<EventDraft['type']> = new Set([
  'step-completed',
  'quiz-answered',
  'evidence-verified'
]);

/** For each person whom the events are about: the paths that are complete now and were not said to be before. */
export async function pathsCompletedBy(ctx: Context, events: readonly EventDraft[]): Promise<EventDraft[]> {
  const completed: EventDraft[] = [];
  for (const { type, partnerId, personId } of events) {
    if (!LAST_STEPS.has(type) || partnerId === null || personId === null) continue;
    completed.push(...(await newlyCompleted(ctx, partnerId, personId)));
  }
  return completed;
}

async function newlyCompleted(ctx: Context, partnerId: string, personId: string): Promise<EventDraft[]> {
  const asOf = today(ctx);
  const member = (await membersOfPartner(ctx.db, partnerId, asOf)).find((m) => m.personId === personId);
  if (member === undefined) return [];
  const { paths, pointRules } = await definitions(ctx);
  const said = await eventsOfPartner(ctx.db, partnerId, ['path-completed']);
  const open = paths.filter(
    (path) =>
      !said.some(
        (event) =>
          event.type === 'path-completed' && event.personId === personId && event.data.path === path.id
      )
  );
  if (open.length === 0) return [];
  const facts = await factsOfPartner(ctx.db, partnerId);
  const learning = learningOf(await partnerLearning(ctx, partnerId), personId);
  const rule = pointsFor({ on: 'path-completed' }, pointRules);
  const points = rule === null ? null : { rule: rule.id, points: rule.points };
  return open
    .filter((path) => pathProgress({ path, ...member, ...learning, facts, asOf }).complete)
    .map((path) => ({ type: 'path-completed', partnerId, personId, data: { path: path.id, points } }));
}
