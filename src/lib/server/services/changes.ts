import type { Dispute } from '$lib/domain/disputes/dispute';
import type { AnyFact, Fact } from '$lib/domain/facts/fact';
import type { AnyEvent } from '$lib/domain/commands/events';
import type { Engine } from '$lib/domain/scoring/engine';
import type { IsoDate } from '$lib/domain/shared/date';
import type { IndexMove } from '$lib/domain/snapshot/index-moves';
import type { Change } from '$lib/domain/snapshot/snapshot';
import type { Context } from '../context';
import { recentEventsOfPartner } from '../repositories/event-repository';
import { importChanges } from './import-changes';

const MOST = 20;

/**
 * What moved lately, newest first: decisions on the person's own evidence, answers to the disputes they see, goals,
 * imports, official figures.
 */
export async function recentChanges(
  ctx: Context,
  of: {
    partnerId: string;
    personId: string;
    facts: readonly AnyFact[];
    engine: Engine;
    size: string | null;
    disputes: readonly Dispute[];
  }
): Promise<Change[]> {
  const events = await recentEventsOfPartner(
    ctx.db,
    of.partnerId,
    [
      'evidence-verified',
      'evidence-returned',
      'approval-taken-back',
      'goal-assigned',
      'import-applied',
      'import-undone'
    ],
    MOST * 2
  );
  // An undoing is newer than what it undoes: whoever sees the one sees the other.
  const undone = new Set(events.flatMap((e) => (e.type === 'import-undone' ? [e.data.importId] : [])));
  const mine = events.filter((event) => !OF_A_PERSON.has(event.type) || event.personId === of.personId);
  const applied = events.flatMap((event) =>
    event.type === 'import-applied' && !undone.has(event.data.importId) ? [event] : []
  );
  return [
    ...mine.flatMap((event) => fromEvent(event) ?? []),
    ...(await importChanges(ctx, applied, of)),
    ...of.disputes.flatMap(answersTo),
    ...officialMoves(of.facts)
  ]
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, MOST);
}

/** What is told to whom it is about, and to no colleague. */
const OF_A_PERSON: ReadonlySet<AnyEvent['type']> = new Set([
  'evidence-verified',
  'evidence-returned',
  'approval-taken-back'
]);

const nothingMoved = { portfolio: null, before: null, after: null };

/** Every word of the distributor to a dispute. */
function answersTo({ id, messages }: Dispute): Change[] {
  return messages
    .filter(({ side }) => side === 'distributor')
    .map(({ saidAt }) => ({ at: saidAt, kind: 'dispute-answered', ...nothingMoved, subject: id }));
}

function fromEvent(event: AnyEvent): Change | null {
  switch (event.type) {
    case 'evidence-verified':
      return { at: event.recordedAt, kind: event.type, ...nothingMoved, subject: event.data.definition };
    case 'evidence-returned':
      return { at: event.recordedAt, kind: event.type, ...nothingMoved, subject: event.data.evidenceId };
    case 'approval-taken-back':
      return {
        at: event.recordedAt,
        kind: 'evidence-returned',
        ...nothingMoved,
        subject: event.data.evidenceId
      };
    case 'goal-assigned':
      return { at: event.recordedAt, kind: event.type, ...nothingMoved, subject: event.data.goalId };
    default:
      return null;
  }
}

/** Each day on which official figures were others than before, with all portfolios of which they were. */
function officialMoves(facts: readonly AnyFact[]): Change[] {
  const official = facts
    .filter((fact): fact is Fact<'official-index'> => fact.kind === 'official-index' && !fact.retracted)
    .sort((a, b) => a.asOf.localeCompare(b.asOf) || a.seq - b.seq);
  const last = new Map<string, number>();
  const byDay = new Map<IsoDate, IndexMove[]>();
  for (const { portfolio, data, asOf, key } of official) {
    const before = last.get(key) ?? null;
    last.set(key, data.index);
    if (before === data.index) continue;
    const ofDay = byDay.get(asOf) ?? [];
    byDay.set(asOf, ofDay);
    // Told twice on one day: from what it was before it to what it is after it.
    const told = ofDay.find((move) => move.portfolio === (portfolio ?? key));
    if (told === undefined)
      ofDay.push({ portfolio: portfolio ?? key, before, after: data.index, metrics: [] });
    else told.after = data.index;
  }
  return [...byDay].flatMap(([asOf, all]): Change[] => {
    const moves = all.filter(({ before, after }) => before !== after);
    const [first] = moves;
    if (first === undefined) return [];
    const { portfolio, before, after } = first;
    const at = `${asOf}T00:00:00.000Z`;
    return [{ at, kind: 'official-index', portfolio, before, after, subject: portfolio, moves }];
  });
}
