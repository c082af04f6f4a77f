import type { CommandName, CommandPayload } from '$lib/domain/commands/definitions';
import type { World } from '../world.svelte';

/** True while something of this kind is on this phone only. @param field that it must say something about */
export function waitsFor<Name extends CommandName>(
  { waits, snapshot }: Pick<World, 'waits' | 'snapshot'>,
  name: Name,
  field?: keyof CommandPayload<Name>
): boolean {
  return waits.items.some(
    ({ command, state }) =>
      `${command.type}@${command.version}` === name &&
      state === 'waiting' &&
      command.partnerId === snapshot.partner.id &&
      (field === undefined || Object.hasOwn(command.payload as object, field))
  );
}
