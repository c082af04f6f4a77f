import type { AnyEvent } from '$lib/domain/commands/events';
import type { AnyFact } from '$lib/domain/facts/fact';
import type { Engine } from '$lib/domain/scoring/engine';
import { indexMoves } from '$lib/domain/snapshot/index-moves';
import type { Change } from '$lib/domain/snapshot/snapshot';
import type { Context } from '../context';
import { spansOfImports, type FactSpan } from '../repositories/partner-import-repository';

type Applied = Extract<AnyEvent, { type: 'import-applied' }>;

/** Days whose moves are worked out: the screen shows no more. */
const DAYS_EXPLAINED = 5;

/**
 * What imports changed for one partner: those of one day are one change, with the projected indices they moved, by the
 * rules in force now.
 *
 * @param events newest first, without those that were undone
 */
export async function importChanges(
  ctx: Context,
  events: readonly Applied[],
  of: { partnerId: string; facts: readonly AnyFact[]; engine: Engine; size: string | null }
): Promise<Change[]> {
  const days = [...Map.groupBy(events, ({ recordedAt }) => recordedAt.slice(0, 10))];
  const explained = days
    .slice(0, DAYS_EXPLAINED)
    .flatMap(([, ofDay]) => ofDay.map(({ data }) => data.importId));
  const spans = await spansOfImports(ctx.db, of.partnerId, explained);
  return days.map(([day, ofDay]): Change => {
    const own = ofDay.flatMap(({ data }) => spans.get(data.importId) ?? []);
    return {
      at: ofDay[0]?.recordedAt ?? day,
      kind: 'import-applied',
      portfolio: null,
      before: null,
      after: null,
      subject: ofDay[0]?.data.kind ?? '',
      imports: [...new Set(ofDay.map(({ data }) => data.kind))].toReversed(),
      moves: own.length === 0 ? [] : movesBy(own, day, of)
    };
  });
}

function movesBy(
  spans: readonly FactSpan[],
  day: string,
  { facts, engine, size }: { facts: readonly AnyFact[]; engine: Engine; size: string | null }
) {
  const first = Math.min(...spans.map((span) => span.first));
  const before = facts.filter(({ seq }) => seq < first);
  const brought = facts.filter(({ seq }) => spans.some((span) => seq >= span.first && seq <= span.last));
  return indexMoves(engine, before, [...before, ...brought], { asOf: day, size });
}
