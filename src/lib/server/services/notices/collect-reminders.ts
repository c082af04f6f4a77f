import type { Fact } from '$lib/domain/facts/fact';
import type { NewNotice } from '$lib/domain/notices/notice';
import { endingOf, noticesOfEnding } from '$lib/domain/notices/of-days';
import type { Subscriber } from '$lib/domain/notices/of-events';
import { chosenDays, nextReminder } from '$lib/domain/notices/reminders';
import { today, type Context } from '../../context';
import { certificateFactsOfPerson } from '../../repositories/certificate-repository';
import {
  lastChoiceAt,
  notedReminders,
  reminderChoices,
  replaceReminders,
  type NotedReminder,
  type Reminder
} from '../../repositories/reminder-repository';
import { readSetting, writeSetting } from '../../repositories/setting-repository';
import { releaseInForce } from '../definitions';
import { NOTICE_RULES } from './notice-rules';

const LAST_EXPIRIES = 'notices:expiries';
const PEOPLE_AT_ONCE = 200;

/**
 * What the subscribers are to be told of certificates that end, and writes down what comes next of each. Looked for once
 * a day, for a last day comes nearer by days, and again when somebody subscribes or chooses other days. Only what the partners say for whom they work: of the certificates of one that
 * they left nobody reminds them.
 */
export async function collectReminders(
  ctx: Context,
  subscribers: readonly Subscriber[]
): Promise<NewNotice[]> {
  const asOf = today(ctx);
  const newest = subscribers.map(({ since }) => since).reduce((a, b) => (a > b ? a : b), '');
  const looked = [asOf, subscribers.length, newest, (await lastChoiceAt(ctx.db)) ?? ''].join(' ');
  if ((await readSetting(ctx.db, LAST_EXPIRIES)) === looked) return [];
  await writeSetting(ctx.db, LAST_EXPIRIES, looked);
  const notices: NewNotice[] = [];
  const reminders = new Map<string, Reminder>();
  for (let start = 0; start < subscribers.length; start += PEOPLE_AT_ONCE) {
    const chunk = subscribers.slice(start, start + PEOPLE_AT_ONCE);
    const ids = chunk.map(({ personId }) => personId);
    const choices = await reminderChoices(ctx.db, ids);
    const noted = await notedReminders(ctx.db, ids);
    for (const subscriber of chunk) {
      const { personId } = subscriber;
      const chosen = chosenDays(choices.get(personId) ?? null, NOTICE_RULES);
      const own = noted.filter((one) => one.personId === personId);
      for (const { partnerId, ending } of await endingAtPartners(ctx, subscriber)) {
        const isNoted = (one: (typeof ending)[number]) =>
          own.some((other) => isOf(one)(other) && other.days === one.due);
        notices.push(...noticesOfEnding(ending, { personId, partnerId, at: ctx.now }, chosen, isNoted));
        for (const one of ending) {
          const { certification, expiresOn, due } = one;
          // What is due now is on its way with this run.
          const told = [...own.filter(isOf(one)).map(({ days }) => days), ...(due === null ? [] : [due])];
          const next = nextReminder(one, { days: NOTICE_RULES.reminders.days, chosen, told }, asOf);
          const key = `${personId} ${certification} ${expiresOn}`;
          reminders.set(key, { personId, partnerId, certification, expiresOn, next });
        }
      }
    }
  }
  await replaceReminders(ctx.db, ctx.engine, [...reminders.values()]);
  return notices;
}

async function endingAtPartners(ctx: Context, { personId, memberships }: Subscriber) {
  const asOf = today(ctx);
  const { release } = await releaseInForce(ctx, asOf);
  const byPartner = new Map<string, Fact<'certificate'>[]>();
  for (const { partnerId, fact } of await certificateFactsOfPerson(ctx.db, personId)) {
    byPartner.set(partnerId, [...(byPartner.get(partnerId) ?? []), fact]);
  }
  return memberships.map(({ partnerId }) => ({
    partnerId,
    ending: endingOf(byPartner.get(partnerId) ?? [], { personId, asOf, release }, NOTICE_RULES)
  }));
}

function isOf({ certification, expiresOn }: Pick<NotedReminder, 'certification' | 'expiresOn'>) {
  return (other: NotedReminder) => other.certification === certification && other.expiresOn === expiresOn;
}
