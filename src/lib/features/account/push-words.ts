import type { SwitchedOn } from '$lib/client/push/browser-push';
import type { NoticeRules, NoticeType } from '$lib/domain/notices/notice';
import { m } from '$paraglide/messages.js';
import { getLocale } from '$paraglide/runtime.js';

/** Why messages were not switched on, and what to do. */
export function switchedOnWords(why: Exclude<SwitchedOn, 'on' | 'denied'>): string {
  switch (why) {
    case 'dismissed':
      return m.push_dismissed();
    case 'service-failed':
      return m.push_failed_service();
    case 'service-unknown':
      return m.push_failed_unknown();
    case 'server-failed':
      return m.push_failed_server();
  }
}

/** A type of messages, and what it tells of. */
export function typeWords(
  type: NoticeType,
  { digest }: Pick<NoticeRules, 'digest'>
): { label: string; hint: string } {
  switch (type) {
    case 'waits':
      return { label: m.push_type_waits(), hint: m.push_type_waits_hint() };
    case 'expiry':
      return { label: m.push_type_expiry(), hint: m.push_type_expiry_hint() };
    case 'threshold':
      return { label: m.push_type_threshold(), hint: m.push_type_threshold_hint() };
    case 'decided':
      return { label: m.push_type_decided(), hint: m.push_type_decided_hint() };
    case 'digest':
      return {
        label: m.push_type_digest(),
        hint: m.push_type_digest_hint({ day: dayWords(digest.weekday), hour: hourWords(digest.hour) })
      };
  }
}

/** An hour of the day, "20:00". */
export function hourWords(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** @param weekday 1 Monday to 7 Sunday */
function dayWords(weekday: number): string {
  // 2026-11-23 was a Monday.
  return new Intl.DateTimeFormat(getLocale(), { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2026, 10, 22 + weekday)
  );
}
