import type { AnyFact, Fact } from '$lib/domain/facts/fact';
import type { AnyEvent } from '$lib/domain/commands/events';
import type { Change } from '$lib/domain/snapshot/snapshot';
import type { Context } from '../context';
import { recentEventsOfPartner } from '../repositories/event-repository';

const MOST = 20;

/** What moved lately, newest first: decisions on the person's own evidence, goals, imports, official figures. */
export async function recentChanges(
  ctx: Context,
  of: { partnerId: string; personId: string; facts: readonly AnyFact[] }
): Promise<Change[]> {
  const events = await recentEventsOfPartner(
    ctx.db,
    of.partnerId,
    ['evidence-verified', 'evidence-returned', 'goal-assigned', 'import-applied', 'import-undone'],
    MOST * 2
  );
  // An undoing is newer than what it undoes: whoever sees the one sees the other.
  const undone = new Set(events.flatMap((e) => (e.type === 'import-undone' ? [e.data.importId] : [])));
  const mine = events.filter(
    (event) =>
      (!event.type.startsWith('evidence-') || event.personId === of.personId) &&
      !(event.type === 'import-applied' && undone.has(event.data.importId))
  );
  return [...mine.map(fromEvent), ...officialMoves(of.facts)]
    .filter((change) => change !== null)
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, MOST);
}

function fromEvent(event: AnyEvent): Change | null {
  const nothingMoved = { portfolio: null, before: null, after: null };
  switch (event.type) {
    case 'evidence-verified':
      return { at: event.recordedAt, kind: event.type, ...nothingMoved, subject: event.data.definition };
    case 'evidence-returned':
      return { at: event.recordedAt, kind: event.type, ...nothingMoved, subject: event.data.evidenceId };
    case 'goal-assigned':
      return { at: event.recordedAt, kind: event.type, ...nothingMoved, subject: event.data.goalId };
    case 'import-applied':
      return { at: event.recordedAt, kind: event.type, ...nothingMoved, subject: event.data.kind };
    default:
      return null;
  }
}

/** Each change between two official figures of one portfolio that follow each other. */
function officialMoves(facts: readonly AnyFact[]): Change[] {
  const official = facts
    .filter((fact): fact is Fact<'official-index'> => fact.kind === 'official-index' && !fact.retracted)
    .sort((a, b) => a.asOf.localeCompare(b.asOf) || a.seq - b.seq);
  const last = new Map<string, number>();
  const moves: Change[] = [];
  for (const { portfolio, data, asOf, key } of official) {
    const before = last.get(key) ?? null;
    last.set(key, data.index);
    if (before === data.index) continue;
    const at = `${asOf}T00:00:00.000Z`;
    moves.push({ at, kind: 'official-index', portfolio, before, after: data.index, subject: key });
  }
  return moves;
}
