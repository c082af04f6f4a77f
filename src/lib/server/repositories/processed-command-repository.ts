import type { Kysely } from 'kysely';
import type { CommandReply } from '$lib/domain/commands/command';
import type { Instant } from '$lib/domain/shared/date';
import type { Database } from '../db/schema';

/** A command as its fate is kept under. */
export interface CommandClaim {
  id: string;
  /** `type@version` */
  type: string;
  personId: string | null;
  recordedAt: Instant;
  clockSkewMs: number | null;
}

type Rejected = Extract<CommandReply, { outcome: 'rejected' }>;

/** What is kept of an answer: all of it but its id. */
type Fate = 'applied' | Omit<Rejected, 'id'>;

/** Takes a command's id. False where it is taken: the command has had its fate. */
export async function claimCommand(db: Kysely<Database>, claim: CommandClaim): Promise<boolean> {
  return insert(db, claim, 'applied');
}

/** Keeps a refusal as the command's fate. Where it has had one meanwhile, that one is the answer. */
export async function keepRefusal(
  db: Kysely<Database>,
  claim: CommandClaim,
  reply: Rejected
): Promise<CommandReply> {
  const { outcome, code, details } = reply;
  const kept = await insert(db, claim, { outcome, code, details });
  return kept ? reply : storedReply(db, claim.id, claim.personId);
}

async function insert(db: Kysely<Database>, claim: CommandClaim, fate: Fate): Promise<boolean> {
  const result = await db
    .insertInto('processed_command')
    .values({
      id: claim.id,
      type: claim.type,
      person_id: claim.personId,
      result: JSON.stringify(fate),
      recorded_at: claim.recordedAt,
      clock_skew_ms: claim.clockSkewMs
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** The answer to a command that has had its fate; somebody else's id is refused without a word about it. */
export async function storedReply(
  db: Kysely<Database>,
  id: string,
  personId: string | null
): Promise<CommandReply> {
  const row = await db
    .selectFrom('processed_command')
    .select(['person_id', 'result'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row?.person_id !== personId) return { id, outcome: 'rejected', code: 'id-taken' };
  const fate = JSON.parse(row.result) as Fate;
  return fate === 'applied' ? { id, outcome: 'duplicate' } : { id, ...fate };
}
