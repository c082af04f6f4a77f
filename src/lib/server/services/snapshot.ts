import { can } from '$lib/domain/access/can';
import type { AnyFact } from '$lib/domain/facts/fact';
import type { Release } from '$lib/domain/scoring/release';
import type { SnapshotParts } from '$lib/domain/snapshot/delta';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { today, type Context } from '../context';
import { creditsOfPerson } from '../repositories/credit-repository';
import { evidenceOfPerson } from '../repositories/evidence-repository';
import { factsOfPartner } from '../repositories/fact-repository';
import { focusOfPartner } from '../repositories/focus-repository';
import { goalsOfPartner } from '../repositories/goal-repository';
import { namesOfPartners, partnerById } from '../repositories/partner-list-repository';
import { personById } from '../repositories/member-repository';
import { credentialsOfPerson } from '../repositories/path-credential-repository';
import { pointsOfPerson, teamPoints } from '../repositories/point-repository';
import { teamBoard } from './boards';
import { recentChanges } from './changes';
import { definitions, releaseInForce } from './definitions';
import { disputesFor } from './disputes';
import { goalsWithProgress } from './goals';
import { libraryOf } from './library';
import { learningOf, partnerLearning } from './learning';
import { ownReminders } from './notices/own-reminders';
import { partnerAttributes } from './score-partners';
import { versionOf } from './snapshot-parts';
import { standInFor } from './stand-ins';

/** One person's own world at the partner they work for now. */
export async function memberSnapshot(ctx: Context): Promise<Result<Snapshot, 'not-found'>> {
  const { actor } = ctx;
  if (actor.kind !== 'person' || actor.partnerId === null) return refused('not-found');
  const { partnerId, personId } = actor;
  const membership = actor.memberships.find((m) => m.partnerId === partnerId);
  const [person, partner] = [await personById(ctx.db, personId), await partnerById(ctx.db, partnerId)];
  if (!can(actor, 'see-own-world', partnerId) || !membership || !person || !partner) {
    return refused('not-found');
  }
  const asOf = today(ctx);
  const engine = await releaseInForce(ctx, asOf);
  const all = await definitions(ctx);
  const facts = await factsOfPartner(ctx.db, partnerId);
  const { size } = partnerAttributes(facts, asOf);
  const learning = await partnerLearning(ctx, partnerId);
  const own = learningOf(learning, personId);
  const goals = await goalsWithProgress(ctx, await goalsOfPartner(ctx.db, partnerId), {
    engine,
    facts,
    learning: () => Promise.resolve(learning)
  });
  const board = await teamBoard(ctx, { partnerId, size });
  if (!board.ok) return board;
  const disputes = await disputesFor(ctx, { partnerId, personId, role: membership.role });
  const names = await namesOfPartners(
    ctx.db,
    actor.memberships.map((m) => m.partnerId)
  );
  const world: SnapshotParts = {
    person: { ...person, role: membership.role, jobRole: membership.jobRole, standIn: standInFor(personId) },
    partner: { ...partner, size, focus: await focusOfPartner(ctx.db, partnerId) },
    partners: names,
    release: engine.release,
    otherReleases: neighbours(all.releases, engine.release),
    facts: withoutOthersNames(facts, personId),
    certifications: all.certifications,
    actions: all.actions,
    paths: all.paths,
    library: libraryOf(all).version,
    completedSteps: own.completedSteps,
    coveredSteps: own.coveredSteps,
    verifiedActions: own.verifiedActions,
    recalls: own.recalls,
    evidence: await evidenceOfPerson(ctx.db, partnerId, personId),
    credentials: (await credentialsOfPerson(ctx.db, partnerId, personId)).map(
      ({ id, path, issuedAt, revokedAt }) => ({ id, path, issuedAt, revokedAt })
    ),
    credits: await creditsOfPerson(ctx.db, personId),
    reminders: await ownReminders(ctx, personId),
    goals,
    disputes,
    points: await pointsOfPerson(ctx.db, partnerId, personId),
    pointRules: all.pointRules.map(({ id, title }) => ({ id, title })),
    teamPoints: await teamPoints(ctx.db, partnerId, board.value.season.from),
    board: board.value,
    changes: await recentChanges(ctx, { partnerId, personId, facts, engine, size, disputes })
  };
  return ok({ version: versionOf(world), takenAt: ctx.now, ...world });
}

/**
 * Colleagues' certificates count, so their facts come along; who they are does not. Each colleague becomes a
 * name without a meaning, the same for everybody of the company, so that they can speak of the same one.
 */
function withoutOthersNames(facts: readonly AnyFact[], personId: string): AnyFact[] {
  const standIns = new Map<string, string>();
  // Keys too, and whole: after the person they may carry a certificate's number. Equal ones stay equal, for by
  // them a fact finds what it supersedes.
  const keys = new Map<string, string>();
  return facts.map((fact) => {
    if (fact.personId === null || fact.personId === personId) return fact;
    const standIn = standIns.get(fact.personId) ?? standInFor(fact.personId);
    standIns.set(fact.personId, standIn);
    const key = keys.get(fact.key) ?? `${standIn}/${keys.size + 1}`;
    keys.set(fact.key, key);
    const bare = fact.kind === 'certificate' ? { ...fact, data: { ...fact.data, number: null } } : fact;
    return { ...bare, key, personId: standIn };
  });
}

/** The release before the one in force, and those that are published and have not come yet. */
function neighbours(releases: readonly Release[], inForce: Release): Release[] {
  const byDay = [...releases].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  const at = byDay.findIndex(({ id }) => id === inForce.id);
  return [...byDay.slice(Math.max(0, at - 1), at), ...byDay.slice(at + 1)];
}
