import type { Kysely } from 'kysely';
import type { Database } from '../db/schema';

/** Empties everything that is made from events and facts. */
export async function clearProjections(db: Kysely<Database>): Promise<void> {
  await db.deleteFrom('evidence').execute();
  await db.deleteFrom('evidence_match').execute();
  await db.deleteFrom('goal').execute();
  await db.deleteFrom('credit_entry').execute();
  await db.deleteFrom('partner_focus').execute();
  await db.deleteFrom('dispute').execute();
  await db.deleteFrom('dispute_message').execute();
  await db.deleteFrom('point_entry').execute();
  await db.deleteFrom('path_credential').execute();
  await db.deleteFrom('partner_score').execute();
  await db.deleteFrom('partner_outlook').execute();
  await db.deleteFrom('partner_figures').execute();
  await db.updateTable('person').set({ board_name_shown: 0 }).execute();
  await db.updateTable('partner').set({ board_name_shown: 0, board_hidden: 0 }).execute();
}
