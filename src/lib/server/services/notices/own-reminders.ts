import * as v from 'valibot';
import { chosenDays, type OwnReminders } from '$lib/domain/notices/reminders';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { secondsToWait } from '../../auth/throttle';
import type { Context } from '../../context';
import { typesSwitchedOff } from '../../repositories/notice-repository';
import { subscriptionsOfPerson } from '../../repositories/push-subscription-repository';
import { notedReminders, putReminderChoice, reminderChoices } from '../../repositories/reminder-repository';
import { NOTICE_RULES } from './notice-rules';

/** When a person is reminded of their certificates, and what they were told. */
export async function ownReminders(ctx: Context, personId: string): Promise<OwnReminders> {
  const off = (await typesSwitchedOff(ctx.db, [personId])).get(personId) ?? [];
  const hasDevice = (await subscriptionsOfPerson(ctx.db, personId)).length > 0;
  const noted = await notedReminders(ctx.db, [personId]);
  return {
    days: [...NOTICE_RULES.reminders.days],
    chosen: await chosenBy(ctx, personId),
    silent: off.includes('expiry') ? 'switched-off' : hasDevice ? null : 'no-device',
    told: noted.flatMap(({ personId: _, at, ...one }) => (at === null ? [] : [{ ...one, at }]))
  };
}

const ChoiceSchema = v.object({
  days: v.pipe(v.array(v.picklist(NOTICE_RULES.reminders.days)), v.maxLength(20))
});

/**
 * Chooses when a person is reminded, on all their devices, from the next look on.
 *
 * @param input as it came over the wire: `{ days }`, some of those of the rules
 */
export async function chooseReminders(
  ctx: Context,
  personId: string,
  input: unknown
): Promise<Result<{ chosen: number[] }, 'invalid' | 'too-many-requests'>> {
  const seconds = await secondsToWait(ctx, 'push', { account: personId, address: null });
  if (seconds > 0) return refused('too-many-requests', { seconds });
  const said = v.safeParse(ChoiceSchema, input);
  if (!said.success) return refused('invalid', { field: v.getDotPath(said.issues[0]) ?? '' });
  await putReminderChoice(ctx.db, { personId, days: said.output.days }, ctx.now);
  return ok({ chosen: await chosenBy(ctx, personId) });
}

async function chosenBy(ctx: Context, personId: string): Promise<number[]> {
  const chosen = (await reminderChoices(ctx.db, [personId])).get(personId) ?? null;
  return chosenDays(chosen, NOTICE_RULES);
}
