import { error } from '@sveltejs/kit';
import type { Occasion } from '$lib/domain/notices/notice';
import type { LocalizedText } from '$lib/domain/shared/text';
import { today, type Context } from '$lib/server/context';
import { pageNumber } from '$lib/server/http/page-number';
import { definitions, releaseInForce } from '$lib/server/services/definitions';
import { noticeHealth } from '$lib/server/services/notices/notice-health';
import {
  LEDGER_ROWS_PER_PAGE,
  LEDGER_STATES,
  noticeLedger
} from '$lib/server/services/notices/notice-ledger';
import { REMINDERS_PER_PAGE, reminderLedger } from '$lib/server/services/notices/reminder-ledger';
import type { PageServerLoad } from './$types';

/** In the place of what was told, what is to be told next of certificates. */
const REMINDERS = 'reminders';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const state = LEDGER_STATES.find((known) => known === url.searchParams.get('state')) ?? null;
  const page = pageNumber(url);
  const isReminders = url.searchParams.get('view') === REMINDERS;
  const reminders = await reminderLedger(ctx, page);
  const ledger = await noticeLedger(ctx, { state, page });
  const health = await noticeHealth(ctx);
  if (!ledger.ok || !health.ok || !reminders.ok) error(404, 'Not found');
  const { entries, counts } = ledger.value;
  const titleOf = await titles(ctx);
  return {
    state,
    counts,
    /** Null where the other view is looked at. */
    reminders: isReminders ? reminders.value.entries : null,
    remindersTotal: reminders.value.total,
    entries: entries.map(({ message, ...entry }) => ({
      ...entry,
      title: titleOf(entry.occasion),
      // What it carries beside its words is for the device alone.
      message: message === null ? null : { ...message, words: shown(message.words) }
    })),
    page,
    pages: isReminders
      ? Math.max(1, Math.ceil(reminders.value.total / REMINDERS_PER_PAGE))
      : Math.max(1, Math.ceil(counts[state ?? 'all'] / LEDGER_ROWS_PER_PAGE)),
    ...health.value
  };
};

function shown({ title, line, lang }: { title: string; line: string; lang: string }) {
  return { title, line, lang };
}

/** What an occasion is about, where it is something with a name. */
async function titles(ctx: Context): Promise<(occasion: Occasion) => LocalizedText | null> {
  const { certifications } = await definitions(ctx);
  const { portfolios } = (await releaseInForce(ctx, today(ctx))).release;
  return (occasion) => {
    if (occasion.kind === 'certificate-expires') {
      return certifications.find(({ id }) => id === occasion.certification)?.title ?? null;
    }
    if (occasion.kind !== 'threshold-crossed') return null;
    return portfolios.find(({ id }) => id === occasion.portfolio)?.title ?? null;
  };
}
