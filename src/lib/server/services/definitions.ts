import type { ActionDefinition, Certification } from '$lib/domain/certificates/catalogue';
import type { DefinitionKind } from '$lib/domain/definitions/definition';
import type { PointRule } from '$lib/domain/game/points';
import type { Lesson, Path, Quiz } from '$lib/domain/paths/path';
import { compileRelease, type Engine } from '$lib/domain/scoring/engine';
import type { Release } from '$lib/domain/scoring/release';
import type { IsoDate } from '$lib/domain/shared/date';
import type { App } from '../app';
import type { Context } from '../context';
import { definitionsMark, latestDefinitions } from '../repositories/definition-repository';

/** Everything that is data and that many use cases look at: parsed once for each state of the table. */
export interface Definitions {
  /** Of the programme that partners are scored by. */
  releases: Release[];
  /** Of other programmes: to look at and to try. */
  otherReleases: Release[];
  /** Of any programme: published, and replaced before their day, so that they never come into force. */
  replacedReleases: Release[];
  certifications: Certification[];
  actions: ActionDefinition[];
  paths: Path[];
  lessons: Lesson[];
  quizzes: Quiz[];
  pointRules: PointRule[];
}

const known = new WeakMap<App, { mark: string; definitions: Definitions; engines: Map<string, Engine> }>();

/** The newest version of each definition. Another process may publish: the table's mark is asked each time. */
export async function definitions(ctx: Context): Promise<Definitions> {
  return (await load(ctx)).definitions;
}

/** The release in force on a date: the latest that has come into effect; the first one for dates before it. */
export async function releaseInForce(ctx: Context, asOf: IsoDate): Promise<Engine> {
  const { definitions: all, engines } = await load(ctx);
  const byDate = [...all.releases].sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom));
  const release = byDate.findLast((candidate) => candidate.effectiveFrom <= asOf) ?? byDate[0];
  if (release === undefined)
    throw new Error(`No release of the programme "${ctx.app.env.programme}" is published`);
  return engineOf(release, engines);
}

/** A release by its id, compiled; null where there is none. */
export async function releaseById(ctx: Context, id: string): Promise<Engine | null> {
  const { definitions: all, engines } = await load(ctx);
  const published = [...all.releases, ...all.otherReleases, ...all.replacedReleases];
  const release = published.find((candidate) => candidate.id === id);
  return release === undefined ? null : engineOf(release, engines);
}

export async function certificationCatalogue(ctx: Context): Promise<Certification[]> {
  return (await definitions(ctx)).certifications;
}

export async function actionCatalogue(ctx: Context): Promise<ActionDefinition[]> {
  return (await definitions(ctx)).actions;
}

function engineOf(release: Release, engines: Map<string, Engine>): Engine {
  const compiled = engines.get(release.id) ?? compileRelease(release);
  engines.set(release.id, compiled);
  return compiled;
}

async function load(ctx: Context) {
  const mark = await definitionsMark(ctx.db);
  const cached = known.get(ctx.app);
  if (cached !== undefined && cached.mark === mark) return cached;
  const of = async <Kind extends DefinitionKind>(kind: Kind) =>
    (await latestDefinitions(ctx.db, kind)).map((definition) => definition.body);
  const all = await latestDefinitions(ctx.db, 'release');
  const releases = all.filter(({ effectiveFrom }) => effectiveFrom !== null).map(({ body }) => body);
  const replacedReleases = all.filter(({ effectiveFrom }) => effectiveFrom === null).map(({ body }) => body);
  const isOurs = ({ programme }: Release) => programme === ctx.app.env.programme;
  const fresh = {
    mark,
    engines: new Map<string, Engine>(),
    definitions: {
      releases: releases.filter(isOurs),
      otherReleases: releases.filter((release) => !isOurs(release)),
      replacedReleases,
      certifications: (await of('certification-catalogue')).flat(),
      actions: (await of('action-catalogue')).flat(),
      paths: await of('path'),
      lessons: await of('lesson'),
      quizzes: await of('quiz'),
      pointRules: (await of('point-rules')).flat()
    }
  };
  known.set(ctx.app, fresh);
  return fresh;
}
