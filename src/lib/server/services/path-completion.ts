import { roleCan } from '$lib/domain/access/can';
import { pointsFor } from '$lib/domain/game/points';
import type { JobRole } from '$lib/domain/facts/fact';
import { gatherEvidence, type StepRecord } from '$lib/domain/paths/met-steps';
import type { Path, PathStep } from '$lib/domain/paths/path';
import { pathProgress, waitsForLearning } from '$lib/domain/paths/path-progress';
import { today, type Context } from '../context';
import { partnersWhoLearn, sayingsOfPerson } from '../repositories/event-repository';
import { factsOfPartner } from '../repositories/fact-repository';
import { memberOfPartner, membersOfPartner } from '../repositories/member-repository';
import { standingCredentialsOfPartner } from '../repositories/path-credential-repository';
import type { EventDraft } from './commands/handler';
import { definitions } from './definitions';
import { learningOf, partnerLearning } from './learning';
import { writeEvent } from './write-event';

/** What may be the last step of a path. */
const LAST_STEPS: ReadonlySet<EventDraft['type']> = new Set([
  'step-completed',
  'quiz-answered',
  'evidence-verified'
]);

/**
 * The paths that are complete now and were not before, or what they rested on was taken back: of each person whom the events are about, and where
 * something was verified of all their colleagues whose path asks for it.
 */
export async function pathsCompletedBy(ctx: Context, events: readonly EventDraft[]): Promise<EventDraft[]> {
  const completed: EventDraft[] = [];
  for (const event of events) {
    const { type, partnerId, personId } = event;
    if (!LAST_STEPS.has(type) || partnerId === null || personId === null) continue;
    const jobRole = await jobRoleAt(ctx, partnerId, personId);
    const { paths } = await definitions(ctx);
    const walkers: Walker[] = jobRole === null ? [] : [{ personId, jobRole, paths }];
    if (event.type === 'evidence-verified') {
      walkers.push(...(await colleaguesAskedFor(ctx, { partnerId, personId, verified: event.data })));
    }
    completed.push(...(await newlyCompleted(ctx, partnerId, walkers)));
  }
  return completed;
}

/**
 * Records the paths that are complete since facts came in from a file, of everybody at these companies: a path may end with
 * what the company is known to have.
 */
export async function completePathsAt(ctx: Context, partnerIds: readonly string[]): Promise<void> {
  const moved = new Set(partnerIds);
  const { paths } = await definitions(ctx);
  for (const partnerId of await partnersWhoLearn(ctx.db)) {
    if (!moved.has(partnerId)) continue;
    const members = await membersOfPartner(ctx.db, partnerId, today(ctx));
    const walkers = members
      .filter(({ role }) => roleCan(role, 'learn'))
      .map(({ personId, jobRole }) => ({ personId, jobRole, paths }));
    for (const draft of await newlyCompleted(ctx, partnerId, walkers)) {
      await writeEvent(ctx, { commandId: null, occurredAt: ctx.now }, draft);
    }
  }
}

/** Somebody, and those of the paths that may be complete now. */
interface Walker {
  personId: string;
  jobRole: JobRole;
  paths: readonly Path[];
}

type Verified = Extract<EventDraft, { type: 'evidence-verified' }>['data'];

/** Everybody else of the company whose path asks for what was verified; nobody is looked up where no path does. */
async function colleaguesAskedFor(
  ctx: Context,
  { partnerId, personId, verified }: { partnerId: string; personId: string; verified: Verified }
): Promise<Walker[]> {
  const asking = (await definitions(ctx)).paths.filter((path) =>
    path.milestones.some(({ steps }) => steps.some((step) => asksFor(step, verified)))
  );
  if (asking.length === 0) return [];
  const members = await membersOfPartner(ctx.db, partnerId, today(ctx));
  return members
    .filter((member) => member.personId !== personId && roleCan(member.role, 'learn'))
    .map((member) => ({ personId: member.personId, jobRole: member.jobRole, paths: asking }));
}

function asksFor(step: PathStep, { kind, definition, linked }: Verified): boolean {
  if (kind === 'action') return step.kind === 'action' && step.action === definition;
  if (step.kind === 'certificate') return step.certifications.includes(definition);
  // A certificate that is linked is a fact of the company's, too.
  return linked && step.kind === 'fact' && step.fact === 'linked-certificate';
}

async function newlyCompleted(
  ctx: Context,
  partnerId: string,
  walkers: readonly Walker[]
): Promise<EventDraft[]> {
  const issued = await standingCredentialsOfPartner(ctx.db, partnerId);
  const unfinished = walkers.map((walker) => ({
    ...walker,
    paths: walker.paths.filter(
      ({ id }) => !issued.some(({ personId, path }) => personId === walker.personId && path === id)
    )
  }));
  const open: Walker[] = [];
  // Of one person it is asked what they learned; of many what all did, at once.
  const ofAll = walkers.length > 1 ? (await partnerLearning(ctx, partnerId)).steps : null;
  for (const walker of unfinished) {
    const learned =
      ofAll?.filter(({ personId }) => personId === walker.personId) ??
      (await learnedSteps(ctx, partnerId, walker.personId));
    const paths = openPaths(walker, learned);
    if (paths.length > 0) open.push({ ...walker, paths });
  }
  if (open.length === 0) return [];
  const facts = await factsOfPartner(ctx.db, partnerId);
  const learning = await partnerLearning(ctx, partnerId);
  const rule = pointsFor({ on: 'path-completed' }, (await definitions(ctx)).pointRules);
  const points = rule === null ? null : { rule: rule.id, points: rule.points };
  return open.flatMap(({ personId, jobRole, paths }) => {
    const evidence = gatherEvidence({
      ...learningOf(learning, personId),
      personId,
      facts,
      asOf: today(ctx)
    });
    return paths
      .filter((path) => pathProgress(path, jobRole, evidence).complete)
      .map((path) => ({
        type: 'path-completed',
        partnerId,
        personId,
        data: { path: path.id, version: path.version, points }
      }));
  });
}

/**
 * Those where all is learned. Mostly there is something left to read, and what all the company did and has need not be
 * looked at.
 */
function openPaths({ jobRole, paths }: Walker, completedSteps: readonly StepRecord[]): Path[] {
  return paths.filter((path) => !waitsForLearning({ path, jobRole, completedSteps }));
}

async function learnedSteps(ctx: Context, partnerId: string, personId: string): Promise<StepRecord[]> {
  const said = await sayingsOfPerson(ctx.db, { personId, partnerId }, ['step-completed', 'quiz-answered']);
  return said.flatMap((one) =>
    one.type === 'step-completed' || (one.type === 'quiz-answered' && one.data.passed) ? [one.data] : []
  );
}

/** What a person does at a partner where they may learn; null elsewhere. Who asks has said so at the door. */
async function jobRoleAt(ctx: Context, partnerId: string, personId: string): Promise<JobRole | null> {
  const { actor } = ctx;
  if (actor.kind === 'person' && actor.personId === personId) {
    return actor.memberships.find((each) => each.partnerId === partnerId)?.jobRole ?? null;
  }
  const member = await memberOfPartner(ctx.db, partnerId, personId, today(ctx));
  return member !== null && roleCan(member.role, 'learn') ? member.jobRole : null;
}
