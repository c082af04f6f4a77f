import { pointsFor } from '$lib/domain/game/points';
import type { JobRole } from '$lib/domain/facts/fact';
import { gatherEvidence } from '$lib/domain/paths/met-steps';
import { pathProgress, waitsForLearning } from '$lib/domain/paths/path-progress';
import { today, type Context } from '../context';
import { sayingsOfPerson } from '../repositories/event-repository';
import { factsOfPartner } from '../repositories/fact-repository';
import { memberOfPartner } from '../repositories/member-repository';
import { credentialsOfPerson } from '../repositories/path-credential-repository';
import type { EventDraft } from './commands/handler';
import { definitions } from './definitions';
import { learningOf, partnerLearning } from './learning';

/** What may be the last step of a path. */
const LAST_STEPS: ReadonlySet<EventDraft['type']> = new Set([
  'step-completed',
  'quiz-answered',
  'evidence-verified'
]);

/** For each person whom the events are about: the paths that are complete now and were not before, or what they rested on was taken back. */
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
  const jobRole = await jobRoleAt(ctx, partnerId, personId);
  if (jobRole === null) return [];
  const { paths, pointRules } = await definitions(ctx);
  const said = await sayingsOfPerson(ctx.db, { personId, partnerId }, ['step-completed', 'quiz-answered']);
  const issued = await credentialsOfPerson(ctx.db, partnerId, personId);
  const before = new Set(issued.flatMap(({ path, revokedAt }) => (revokedAt === null ? [path] : [])));
  const completedSteps = said.flatMap((one) =>
    one.type === 'step-completed' || (one.type === 'quiz-answered' && one.data.passed) ? [one.data] : []
  );
  // Mostly there is something left to read, and what all the company did and has need not be looked at.
  const open = paths.filter(
    (path) => !before.has(path.id) && !waitsForLearning({ path, jobRole, completedSteps })
  );
  if (open.length === 0) return [];
  const facts = await factsOfPartner(ctx.db, partnerId);
  const learning = learningOf(await partnerLearning(ctx, partnerId), personId);
  const rule = pointsFor({ on: 'path-completed' }, pointRules);
  const points = rule === null ? null : { rule: rule.id, points: rule.points };
  const evidence = gatherEvidence({ ...learning, personId, facts, asOf });
  return open
    .filter((path) => pathProgress(path, jobRole, evidence).complete)
    .map((path) => ({ type: 'path-completed', partnerId, personId, data: { path: path.id, version: path.version, points } }));
}

/** What a person does at a partner; null where they do not belong to it. Who asks has said so at the door. */
async function jobRoleAt(ctx: Context, partnerId: string, personId: string): Promise<JobRole | null> {
  const { actor } = ctx;
  if (actor.kind === 'person' && actor.personId === personId) {
    return actor.memberships.find((each) => each.partnerId === partnerId)?.jobRole ?? null;
  }
  return (await memberOfPartner(ctx.db, partnerId, personId, today(ctx)))?.jobRole ?? null;
}
