import type { Kysely } from 'kysely';
import type { CommandReply } from '$lib/domain/commands/command';
import type { Database } from '../db/schema';

/** Takes a command's id. False where it is taken: the command was done before. */
export async function claimCommand(
  db: Kysely<Database>,
  command: { id: string; type: string; personId: string | null; recordedAt: string }
): Promise<boolean> {
  const result = await db
    .insertInto('processed_command')
    .values({
      id: command.id,
      type: command.type,
      person_id: command.personId,
      result: '"applied"',
      recorded_at: command.recordedAt
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** The answer to a command that was done before; somebody else's id is refused without a word about it. */
export async function storedReply(
  db: Kysely<Database>,
  id: string,
  personId: string | null
): Promise<CommandReply> {
  const row = await db
    .selectFrom('processed_command')
    .select('person_id')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.person_id === personId
    ? { id, outcome: 'duplicate' }
    : { id, outcome: 'rejected', code: 'id-taken' };
}
