import type { Right } from '$lib/domain/access/can';
import type { CommandName, CommandPayload } from '$lib/domain/commands/definitions';
import type { AnyEvent } from '$lib/domain/commands/events';
import type { Instant } from '$lib/domain/shared/date';
import type { Result } from '$lib/domain/shared/result';
import type { Context } from '../../context';
import type { NewFact } from '../../repositories/fact-repository';

/** A command after its envelope and payload were checked. */
export interface CheckedCommand<Name extends CommandName> {
  id: string;
  partnerId: string | null;
  /** Within the past: a device's clock that runs a little ahead is brought back to the server's. */
  occurredAt: Instant;
  payload: CommandPayload<Name>;
}

/** What follows from a command: an event, and the facts it brings. */
export interface Consequence {
  event: EventDraft;
  facts?: NewFact[];
}

/** An event as a handler says it; id, actor and recording time are added where it is written. */
export type EventDraft = {
  [Type in AnyEvent['type']]: Pick<
    Extract<AnyEvent, { type: Type }>,
    'type' | 'partnerId' | 'personId' | 'data'
  >;
}[AnyEvent['type']];

/**
 * A handler decides and writes nothing but what it says: it reads, and answers with consequences or a refusal.
 * Recording, projecting, scoring and idempotency are the same for all and live in `handle-commands.ts`.
 */
export interface CommandHandler<Name extends CommandName> {
  /** Who may; asked for the command's partner before the handler runs. */
  right: Right;
  /** `partner`: the command names the partner it is about. `house`: it is the distributor's own. */
  scope: 'partner' | 'house';
  handle(ctx: Context, command: CheckedCommand<Name>): Promise<Result<Consequence[]>>;
}
