import type { AnyEvent } from '$lib/domain/commands/events';
import { actorId, type Context } from '../context';
import { appendEvents } from '../repositories/event-repository';
import type { EventDraft } from './commands/handler';
import { project } from './project';

/** Records one event and carries it into the projections. @param by the command it comes from; null for an import */
export async function writeEvent(
  ctx: Context,
  by: { commandId: string | null; occurredAt: string },
  draft: EventDraft
): Promise<AnyEvent> {
  const { commandId, occurredAt } = by;
  const event = { ...draft, id: ctx.newId(), actorId: actorId(ctx), occurredAt, recordedAt: ctx.now };
  await appendEvents(ctx.db, ctx.engine, [{ ...event, commandId }]);
  await project(ctx, event);
  return event;
}
