import { uuidv7 } from 'uuidv7';
import type { CommandReply } from '$lib/domain/commands/command';
import type { CommandName, CommandPayload } from '$lib/domain/commands/definitions';
import type { Context } from '../context';
import { handleCommand } from '../services/handle-commands';
import { field } from './forms';

/** Name of the hidden field that holds a form's command id. */
export const COMMAND_FIELD = 'command';

/**
 * Sends what a form says through the one door for writes. The command's id was put into the form when it was
 * drawn, so that a form sent twice is done once; a form that lost it is a new act.
 *
 * @param command.partnerId the partner it is about; null for what the distributor does for itself
 */
export async function handleFormCommand<Name extends CommandName>(
  ctx: Context,
  form: FormData,
  command: { name: Name; partnerId: string | null; payload: Unchecked<CommandPayload<Name>> }
): Promise<CommandReply> {
  const [type, version] = command.name.split('@');
  return handleCommand(ctx, {
    id: field(form, COMMAND_FIELD) || uuidv7(),
    type,
    version: Number(version),
    occurredAt: ctx.now,
    partnerId: command.partnerId,
    payload: command.payload
  });
}

/** A payload as a form has it: every word of it is text that the command's schema is yet to check. */
type Unchecked<Payload> = Payload extends string
  ? string
  : Payload extends readonly (infer Item)[]
    ? Unchecked<Item>[]
    : Payload extends object
      ? { [Key in keyof Payload]: Unchecked<Payload[Key]> }
      : Payload;
