import { can } from '$lib/domain/access/can';
import { comparePaths } from '$lib/domain/path-editor/compare-paths';
import { gatherEvidence } from '$lib/domain/paths/met-steps';
import type { Path, PathStep } from '$lib/domain/paths/path';
import { pathProgress } from '$lib/domain/paths/path-progress';
import { isSameJson } from '$lib/domain/shared/same-json';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { LocalizedText } from '$lib/domain/shared/text';
import { today, type Context } from '../context';
import { partnersFacts } from '../repositories/fact-repository';
import { membersOfPartner } from '../repositories/member-repository';
import { namesOfPartners } from '../repositories/partner-list-repository';
import { doingsOnPath } from '../repositories/path-event-repository';
import { learningOf, partnerLearning } from './learning';

/** Whom another version of a path touches. What they did stays done, and their points stay, whatever is published. */
export interface PathAffected {
  /** People who have completed a step of it, and not the path. */
  begun: number;
  /** People who have completed the path. That stays so. */
  finished: number;
  /** Of those who finished, how many see steps that are not done. */
  finishedSeeMore: number;
  /** Companies of either. */
  partners: number;
  /** Steps that are asked no more, with how many people had completed them. */
  removed: { title: LocalizedText; people: number }[];
  /** Of those who have begun and are still there, how many go on with another step. */
  nextChanges: number;
  /** The first of them, by company. */
  people: NextChange[];
}

export interface NextChange {
  personId: string;
  name: string;
  partner: string;
  /** Null where nothing is open. */
  before: LocalizedText | null;
  after: LocalizedText | null;
}

const EVENTS_AT_ONCE = 5000;
const PARTNERS_AT_ONCE = 200;
const NAMES_AT_ONCE = 1000;
const MOST_PEOPLE = 30;

/**
 * Looks at everybody who did something on a path: counted by their events, and by the very progress that phones work out
 * where it is about what comes next. Only companies in which somebody is on the way are read.
 *
 * @param before the published one; null where none is: then nobody is touched
 */
export async function affectedByPath(
  ctx: Context,
  before: Path | null,
  after: Path
): Promise<Result<PathAffected, 'not-allowed'>> {
  if (!can(ctx.actor, 'see-programme')) return refused('not-allowed');
  const learners = before === null ? new Map<string, Learner>() : await learnersOf(ctx, before.id);
  const all = [...learners.values()];
  const { removed } = comparePaths(before, after);
  const changes = await nextChanges(ctx, before, after, all);
  return ok({
    begun: all.filter(({ finished }) => !finished).length,
    finished: all.filter(({ finished }) => finished).length,
    finishedSeeMore: changes.finishedSeeMore,
    partners: new Set(all.map(({ partnerId }) => partnerId)).size,
    removed: removed.map(({ id, title }) => ({
      title,
      people: all.filter(({ steps }) => steps.has(id)).length
    })),
    nextChanges: changes.count,
    people: await named(ctx, changes.first)
  });
}

interface Learner {
  partnerId: string;
  personId: string;
  steps: Set<string>;
  finished: boolean;
}

async function learnersOf(ctx: Context, path: string): Promise<Map<string, Learner>> {
  const learners = new Map<string, Learner>();
  for (let seq: number | null = 0; seq !== null;) {
    const page: Awaited<ReturnType<typeof doingsOnPath>> = await doingsOnPath(
      ctx.db,
      path,
      seq,
      EVENTS_AT_ONCE
    );
    for (const { partnerId, personId, step } of page.doings) {
      const key = `${partnerId}/${personId}`;
      const learner = learners.get(key) ?? { partnerId, personId, steps: new Set(), finished: false };
      if (step === null) learner.finished = true;
      else learner.steps.add(step);
      learners.set(key, learner);
    }
    seq = page.next;
    await breathe();
  }
  return learners;
}

/** Whoever else waits for the house gets their turn. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

type Changed = Omit<NextChange, 'partner'> & { partnerId: string };

async function nextChanges(
  ctx: Context,
  before: Path | null,
  after: Path,
  learners: readonly Learner[]
): Promise<{ count: number; finishedSeeMore: number; first: Changed[] }> {
  const found = { count: 0, finishedSeeMore: 0, first: [] as Changed[] };
  // Where only words of lessons change, everybody goes on with what they had.
  if (before === null || isSameJson(before.milestones, after.milestones)) return found;
  const byPartner = Map.groupBy(learners, ({ partnerId }) => partnerId);
  const ids = [...byPartner.keys()].toSorted();
  for (let start = 0; start < ids.length; start += PARTNERS_AT_ONCE) {
    for await (const [partnerId, facts] of partnersFacts(
      ctx.db,
      ids.slice(start, start + PARTNERS_AT_ONCE)
    )) {
      const learning = await partnerLearning(ctx, partnerId);
      const members = new Map(
        (await membersOfPartner(ctx.db, partnerId, today(ctx))).map((one) => [one.personId, one])
      );
      for (const { personId, finished } of byPartner.get(partnerId) ?? []) {
        const member = members.get(personId);
        if (member === undefined) continue;
        const own = learningOf(learning, personId);
        const evidence = gatherEvidence({ ...own, personId, facts, asOf: today(ctx) });
        const [was, is] = [before, after].map((path) => pathProgress(path, member.jobRole, evidence));
        if (finished && was?.complete === true && is?.complete === false) found.finishedSeeMore += 1;
        if (was === undefined || is === undefined || was.next === is.next) continue;
        if (!finished) found.count += 1;
        if (finished || found.first.length >= MOST_PEOPLE) continue;
        const step = { before: titleOf(before, was.next), after: titleOf(after, is.next) };
        found.first.push({ personId, name: member.name, partnerId, ...step });
      }
      await breathe();
    }
  }
  return found;
}

function titleOf({ milestones }: Path, id: string | null): LocalizedText | null {
  const steps: PathStep[] = milestones.flatMap((milestone) => milestone.steps);
  return steps.find((step) => step.id === id)?.title ?? null;
}

async function named(ctx: Context, changes: readonly Changed[]): Promise<NextChange[]> {
  const ids = [...new Set(changes.map(({ partnerId }) => partnerId))].slice(0, NAMES_AT_ONCE);
  const names = new Map((await namesOfPartners(ctx.db, ids)).map(({ id, name }) => [id, name]));
  return changes
    .map(({ partnerId, ...change }) => ({ ...change, partner: names.get(partnerId) ?? '' }))
    .toSorted((a, b) => (a.partner < b.partner ? -1 : a.partner > b.partner ? 1 : 0));
}
