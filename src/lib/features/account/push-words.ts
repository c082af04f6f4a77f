import type { SwitchedOn } from '$lib/client/push/browser-push';
import type { NoticeType } from '$lib/domain/notices/notice';
import { m } from '$paraglide/messages.js';

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
export function typeWords(type: NoticeType): { label: string; hint: string } {
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
      return { label: m.push_type_digest(), hint: m.push_type_digest_hint() };
  }
}
