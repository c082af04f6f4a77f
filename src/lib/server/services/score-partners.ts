import { fiscalQuarter } from '$lib/domain/calendar/fiscal';
import { isConsent } from '$lib/domain/facts/consent';
import { currentFacts } from '$lib/domain/facts/current-facts';
import type { AnyFact } from '$lib/domain/facts/fact';
import { bestStanding } from '$lib/domain/game/board';
import { seasonStarts } from '$lib/domain/game/season-start';
import type { MoneySummary } from '$lib/domain/money/money-summary';
import { moneyOf } from '$lib/domain/money/summarize-money';
import { nextStepsOf } from '$lib/domain/paths/next-step';
import type { Engine, Measured } from '$lib/domain/scoring/engine';
import { figureNames, measureFigures, takeFigures, type Figures } from '$lib/domain/scoring/figures';
import { standingFacts, type StandingFacts } from '$lib/domain/scoring/standing-facts';
import type { IsoDate } from '$lib/domain/shared/date';
import { today, transaction, type Context } from '../context';
import { partnersFacts } from '../repositories/fact-repository';
import { replaceFigures, type PartnerFigures } from '../repositories/figures-repository';
import { existingPartnerIds } from '../repositories/partner-list-repository';
import { lockPartners } from '../repositories/partner-repository';
import {
  outdatedPartners,
  replaceScores,
  type PartnerOutlook,
  type PartnerScore
} from '../repositories/score-repository';
import { certificationCatalogue, releaseInForce } from './definitions';

/** Partners whose scores are written at once. */
const PARTNERS_AT_ONCE = 20;
/** Partners after which it is told how far the scoring is. */
const TOLD_EVERY = 2;
/** Partners that are scored again in one transaction where nobody waits for it. */
const OUTDATED_AT_ONCE = 20;

/**
 * Makes the score projection of the given partners anew from their facts, as of today and under the release in
 * force. Joins the caller's transaction, so that nobody sees facts without the scores they make.
 *
 * @param onProgress told how many partners are scored, after every few
 */
export async function rescorePartners(
  ctx: Context,
  partnerIds: readonly string[],
  onProgress?: (done: number) => void
): Promise<void> {
  const asOf = today(ctx);
  const engine = await releaseInForce(ctx, asOf);
  const rules = {
    engine,
    take: takeFigures(engine.compiled),
    measure: measureOwn(engine),
    certifications: await certificationCatalogue(ctx),
    asOf
  };
  await transaction(ctx, async (inside) => {
    await lockPartners(inside.db, inside.engine, partnerIds);
    for (let start = 0; start < partnerIds.length; start += PARTNERS_AT_ONCE) {
      const chunk = partnerIds.slice(start, start + PARTNERS_AT_ONCE);
      const live = await existingPartnerIds(inside.db, chunk);
      const scored: ScoredPartner[] = [];
      // The facts of one partner at a time: those of several the collector of garbage would carry about.
      for await (const [id, facts] of partnersFacts(inside.db, [...live])) {
        scored.push(scorePartner(id, facts, rules));
        const { length } = scored;
        if (length % TOLD_EVERY === 0 && length < chunk.length) onProgress?.(start + length);
      }
      await replaceScores(inside.db, inside.engine, chunk, {
        scores: scored.flatMap(({ scores }) => scores),
        outlooks: scored.map(({ outlook }) => outlook)
      });
      await replaceFigures(
        inside.db,
        inside.engine,
        chunk,
        scored.map(({ figures }) => figures)
      );
      onProgress?.(start + chunk.length);
      // What was collected as garbage is given back between two turns only, and SQLite alone makes none.
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
}

/**
 * Scores again whoever was last scored on an earlier day or by another release: windows move, certificates
 * lapse, rules come into force. A few at a time, the oldest first, each time in a transaction of its own: others
 * get their turn in between, and what is cut short goes on where it stopped.
 *
 * @returns how many partners were scored
 */
export async function rescoreOutdated(ctx: Context): Promise<number> {
  const { release } = await releaseInForce(ctx, today(ctx));
  let done = 0;
  for (;;) {
    const partnerIds = await outdatedPartners(
      ctx.db,
      { asOf: today(ctx), release: release.id },
      OUTDATED_AT_ONCE
    );
    if (partnerIds.length === 0) return done;
    await rescorePartners(ctx, partnerIds);
    done += partnerIds.length;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A release knows all that it looks at itself. */
function measureOwn({ compiled }: Engine): Rules['measure'] {
  const measure = measureFigures(compiled, figureNames(compiled));
  if (measure === null) throw new Error('A release misses its own figures');
  return measure;
}

interface Rules {
  engine: Engine;
  /** Takes what the engine looks at from facts. */
  take(facts: StandingFacts): Figures;
  /** Works out of figures what the engine measures. */
  measure(figures: Figures): Measured;
  certifications: Parameters<typeof nextStepsOf>[1]['certifications'];
  asOf: IsoDate;
}

interface ScoredPartner {
  scores: PartnerScore[];
  figures: PartnerFigures;
  outlook: PartnerOutlook;
}

/** The size class and the consent of a partner on a day, as its facts say. */
export function partnerAttributes(
  facts: readonly AnyFact[],
  asOf: IsoDate
): { size: string | null; consentOn: IsoDate | null } {
  const attributes = currentFacts(
    facts.filter((fact) => fact.kind === 'partner-attribute'),
    asOf
  );
  const value = (attribute: string) => {
    const fact = attributes.find((f) => f.kind === 'partner-attribute' && f.data.attribute === attribute);
    return fact?.kind === 'partner-attribute' ? fact.data.value : null;
  };
  const consent = attributes.find((f) => f.kind === 'partner-attribute' && isConsent(f.data));
  return {
    size: value('size'),
    consentOn: consent?.kind === 'partner-attribute' ? consent.data.value : null
  };
}

function scorePartner(
  partnerId: string,
  facts: readonly AnyFact[],
  { engine, take, measure, certifications, asOf }: Rules
): ScoredPartner {
  const { size, consentOn } = partnerAttributes(facts, asOf);
  const season = fiscalQuarter(asOf);
  // Picked once and measured once for all that is asked of today.
  const standing = standingFacts(facts, asOf);
  const figures = take(standing);
  const now = engine.scores(measure(figures), size);
  const starts = seasonStarts(
    engine,
    facts,
    { from: season.from, asOf, size },
    now.map(({ index }) => index)
  );
  const officials = currentFacts(
    facts.filter((fact) => fact.kind === 'official-index'),
    asOf
  );
  const scores = engine.portfolios.map((portfolio, position): PartnerScore => {
    const official = officials.find((fact) => fact.portfolio === portfolio);
    return {
      partnerId,
      portfolio,
      release: engine.release.id,
      asOf,
      projected: now[position]?.index ?? null,
      official: official?.kind === 'official-index' ? official.data.index : null,
      officialAsOf: official?.asOf ?? null,
      seasonStart: starts[position]?.index ?? null,
      knownWeight: now[position]?.knownWeight ?? 0
    };
  });
  const best = bestStanding(
    scores.map((s) => ({ portfolio: s.portfolio, start: s.seasonStart, now: s.projected })),
    engine.release.thresholds
  );
  const money = moneyOf([...standing.useCases.values()].flatMap(({ facts }) => facts));
  const anyone = { personId: null, jobRole: null };
  const [next] = nextStepsOf(standing, { engine, size, ...anyone, certifications, money });
  return {
    scores,
    figures: { partnerId, release: engine.release.id, asOf, figures },
    outlook: {
      partnerId,
      release: engine.release.id,
      asOf,
      size,
      consentOn,
      nextStep: next ?? null,
      money,
      potential: largestPotential(money),
      season: season.id,
      seasonShare: best?.share ?? null,
      seasonPortfolio: best?.portfolio ?? null,
      seasonThreshold: best?.threshold ?? null
    }
  };
}

/** Open incentive over all portfolios in the currency that has most of it. Currencies are never added. */
function largestPotential(money: MoneySummary): PartnerOutlook['potential'] {
  const byCurrency = new Map<string, number>();
  for (const { currency, potential } of Object.values(money.byPortfolio).flat()) {
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + potential);
  }
  const [largest] = [...byCurrency].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
  return largest === undefined ? null : { currency: largest[0], amount: largest[1] };
}
