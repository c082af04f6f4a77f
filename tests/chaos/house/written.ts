import type { Context } from '../../../src/lib/server/context';
import type { Company } from '../../fixtures/outbox/mortal-house';

/** All that the server has written of a company and of its people. */
export async function whatIsWritten({ db }: Context, { partnerId, people }: Company) {
  const ids = Object.values(people);
  const events = await db
    .selectFrom('event')
    .select(['seq', 'type', 'partner_id', 'person_id', 'actor_id', 'data', 'command_id'])
    .where((e) => e.or([e('partner_id', '=', partnerId), e('actor_id', 'in', ids)]))
    .orderBy('seq')
    .execute();
  return {
    events: events.map(({ data, ...event }) => ({
      ...event,
      data: JSON.parse(data) as Record<string, unknown>
    })),
    fates: await db.selectFrom('processed_command').selectAll().where('person_id', 'in', ids).execute(),
    evidence: await db.selectFrom('evidence').selectAll().where('person_id', 'in', ids).execute(),
    files: await db.selectFrom('stored_file').selectAll().where('person_id', 'in', ids).execute(),
    disputes: await db.selectFrom('dispute').selectAll().where('partner_id', '=', partnerId).execute(),
    words: await db
      .selectFrom('dispute_message')
      .innerJoin('dispute', 'dispute.id', 'dispute_message.dispute_id')
      .select(['dispute_message.words', 'dispute_id', 'person_id'])
      .where('dispute.partner_id', '=', partnerId)
      .execute(),
    points: await db.selectFrom('point_entry').selectAll().where('person_id', 'in', ids).execute()
  };
}

export type Written = Awaited<ReturnType<typeof whatIsWritten>>;
