import { can } from '$lib/domain/access/can';
import { coverageOf, type Coverage, type Leaver } from '$lib/domain/certificates/coverage';
import type { Release } from '$lib/domain/scoring/release';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { LocalizedText } from '$lib/domain/shared/text';
import { actorId, today, type Context } from '../context';
import { factsOfPartner } from '../repositories/fact-repository';
import { namesOfPeople } from '../repositories/member-repository';
import { partnerById } from '../repositories/partner-list-repository';
import { definitions, releaseInForce } from './definitions';
import { partnerAttributes } from './score-partners';
import { standInFor } from './stand-ins';

/** How far ahead ends are shown, months. */
export const COVERAGE_MONTHS = 12;

export interface CompanyCoverage {
  partner: string;
  release: Release;
  coverage: Coverage;
  /** Names of all people of it, by id. */
  names: ReadonlyMap<string, string>;
  /** Titles of all certifications of it, by id. */
  titles: ReadonlyMap<string, LocalizedText>;
  /** Who is asked about, what the reader's phone calls them, and what their leaving would move; null where nobody is. */
  leaver: (Leaver & { standIn: string }) | null;
}

/**
 * Who of a partner covers what, with names: for its leads and the distributor. Computed when it is asked for, and stored
 * nowhere.
 *
 * @param leaver id of a person of whom it is asked what they would take along; an unknown one is nobody
 */
export async function companyCoverage(
  ctx: Context,
  partnerId: string,
  leaver: string | null
): Promise<Result<CompanyCoverage, 'not-found'>> {
  if (!can(ctx.actor, 'see-people-of-partner', partnerId)) return refused('not-found');
  const partner = await partnerById(ctx.db, partnerId);
  if (partner === null) return refused('not-found');
  const asOf = today(ctx);
  const engine = await releaseInForce(ctx, asOf);
  const facts = await factsOfPartner(ctx.db, partnerId);
  const { size } = partnerAttributes(facts, asOf);
  const coverage = coverageOf(engine, facts, { asOf, size }, COVERAGE_MONTHS);
  const { certifications } = await definitions(ctx);
  const personId = coverage.people.find((id) => id === leaver) ?? null;
  return ok({
    partner: partner.name,
    release: engine.release,
    coverage,
    names: await namesOfPeople(ctx.db, coverage.people),
    titles: new Map(certifications.map(({ id, title }) => [id, title])),
    leaver:
      personId === null
        ? null
        : {
            personId,
            standIn: personId === actorId(ctx) ? personId : standInFor(personId),
            effects: coverage.leavers.find((one) => one.personId === personId)?.effects ?? []
          }
  });
}
