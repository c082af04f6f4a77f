import { createHash } from 'node:crypto';
import type { AnyFact } from '$lib/domain/facts/fact';
import type { Context } from '../context';
import { namesOfPeople } from '../repositories/member-repository';

/** What colleagues' devices know a person by: the same for everybody of the company, and without a meaning. */
export function standInFor(personId: string): string {
  return `colleague-${createHash('sha256').update(personId).digest('base64url').slice(0, 12)}`;
}

/** The stand-ins of everybody whom a partner's facts speak of. */
export function standInsIn(facts: readonly AnyFact[]): Set<string> {
  return new Set(peopleIn(facts).map(standInFor));
}

/** Names by stand-in, for those who may see the partner's people. */
export async function namesByStandIn(ctx: Context, facts: readonly AnyFact[]): Promise<Map<string, string>> {
  const names = await namesOfPeople(ctx.db, peopleIn(facts));
  return new Map([...names].map(([id, name]) => [standInFor(id), name]));
}

function peopleIn(facts: readonly AnyFact[]): string[] {
  return [...new Set(facts.flatMap(({ personId }) => personId ?? []))];
}
