import { error } from '@sveltejs/kit';
import { pageNumber } from '$lib/server/http/page-number';
import { noticeHealth } from '$lib/server/services/notices/notice-health';
import { REMINDERS_PER_PAGE, reminderLedger } from '$lib/server/services/notices/reminder-ledger';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const page = pageNumber(url);
  const ledger = await reminderLedger(ctx, page);
  const health = await noticeHealth(ctx);
  if (!ledger.ok || !health.ok) error(404, 'Not found');
  const { entries, total } = ledger.value;
  return { entries, total, page, pages: Math.max(1, Math.ceil(total / REMINDERS_PER_PAGE)), ...health.value };
};
