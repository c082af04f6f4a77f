import { uuidv7 } from 'uuidv7';
import type { Command } from '$lib/domain/commands/command';
import type { CommandName, CommandPayload } from '$lib/domain/commands/definitions';

/** Makes a command where the person acts: its id and its time are of this moment, however late it is sent. */
export function makeCommand<Name extends CommandName>(
  name: Name,
  payload: CommandPayload<Name>,
  partnerId: string | null
): Command<string, CommandPayload<Name>> {
  const [type = '', version = '1'] = name.split('@');
  return {
    id: uuidv7(),
    type,
    version: Number(version),
    occurredAt: new Date().toISOString(),
    partnerId,
    // As it goes over the wire: what a screen hands over may be a live state, which no database takes.
    payload: JSON.parse(JSON.stringify(payload)) as CommandPayload<Name>
  };
}
