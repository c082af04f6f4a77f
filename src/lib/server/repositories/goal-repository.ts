import type { Kysely } from 'kysely';
import type { AnyEvent } from '$lib/domain/commands/events';
import type { Goal, GoalTarget } from '$lib/domain/goals/goal';
import type { Database } from '../db/schema';

/** Applies one event to the goal projection; events of other kinds leave it as it is. */
export async function projectGoal(db: Kysely<Database>, event: AnyEvent): Promise<void> {
  if (event.type === 'goal-assigned') {
    const { goalId, campaignId, target, dueOn, note } = event.data;
    await db
      .insertInto('goal')
      .values({
        id: goalId,
        campaign_id: campaignId,
        partner_id: event.partnerId ?? '',
        target: JSON.stringify(target),
        due_on: dueOn,
        note,
        state: 'proposed',
        assigned_by: event.actorId ?? '',
        assigned_at: event.recordedAt,
        answered_by: null,
        answered_at: null,
        decline_reason: null,
        steps: null
      })
      .execute();
  } else if (event.type === 'plan-accepted') {
    const { goalId, target, dueOn, steps } = event.data;
    await db
      .insertInto('goal')
      .values({
        id: goalId,
        campaign_id: goalId,
        partner_id: event.partnerId ?? '',
        target: JSON.stringify(target),
        due_on: dueOn,
        note: null,
        state: 'accepted',
        assigned_by: event.actorId ?? '',
        assigned_at: event.recordedAt,
        answered_by: event.actorId,
        answered_at: event.recordedAt,
        decline_reason: null,
        steps: JSON.stringify(steps)
      })
      .execute();
  } else if (event.type === 'goal-answered') {
    const { goalId, answer, reason } = event.data;
    await db
      .updateTable('goal')
      .set({
        state: answer === 'accept' ? 'accepted' : 'declined',
        answered_by: event.actorId,
        answered_at: event.recordedAt,
        decline_reason: reason
      })
      .where('id', '=', goalId)
      .execute();
  }
}

/** Goals of a partner, the next due first. */
export async function goalsOfPartner(db: Kysely<Database>, partnerId: string): Promise<Goal[]> {
  return (await goalRows(db).where('goal.partner_id', '=', partnerId).orderBy('goal.due_on').execute()).map(
    toGoal
  );
}

export async function goalById(db: Kysely<Database>, id: string): Promise<Goal | null> {
  const row = await goalRows(db).where('goal.id', '=', id).executeTakeFirst();
  return row === undefined ? null : toGoal(row);
}

/** Goals with the name of who assigned them; narrowed and ordered by the caller. */
export function goalRows(db: Kysely<Database>) {
  return db
    .selectFrom('goal')
    .leftJoin('person', 'person.id', 'goal.assigned_by')
    .selectAll('goal')
    .select('person.name as assigned_by_name');
}

type GoalRow = Awaited<ReturnType<ReturnType<typeof goalRows>['execute']>>[number];

export function toGoal(row: GoalRow): Goal {
  return {
    id: row.id,
    campaignId: row.campaign_id,
    partnerId: row.partner_id,
    target: JSON.parse(row.target) as GoalTarget,
    dueOn: row.due_on,
    note: row.note,
    state: row.state as Goal['state'],
    assignedByName: row.assigned_by_name ?? '',
    assignedAt: row.assigned_at,
    declineReason: row.decline_reason,
    steps: row.steps === null ? [] : (JSON.parse(row.steps) as Goal['steps'])
  };
}
