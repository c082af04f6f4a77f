import type { NoticeAlarm } from '$lib/domain/notices/alarms';
import type { Occasion, Untold } from '$lib/domain/notices/notice';
import type { LocalizedText } from '$lib/domain/shared/text';
import type { LedgerEntry } from '$lib/server/services/notices/notice-ledger';
import { formatDate, formatTime } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';
import { m } from '$paraglide/messages.js';
import { deviceName } from '../account/device-name';

/** "20 Nov 2026 14:05" */
export function momentWords(instant: string): string {
  return `${formatDate(instant)} ${formatTime(instant)}`;
}

/** Why somebody was to be told. @param title of what it is about, where that has a name */
export function whyWords({ occasion, title }: { occasion: Occasion; title: LocalizedText | null }): string {
  switch (occasion.kind) {
    case 'goal-assigned':
      return m.ledger_why_goal();
    case 'evidence-returned':
      return m.ledger_why_returned();
    case 'evidence-verified':
      return m.ledger_why_verified();
    case 'evidence-sent':
      return m.ledger_why_evidence();
    case 'dispute-answered':
      return m.ledger_why_answered();
    case 'dispute-open':
      return m.ledger_why_dispute();
    case 'certificate-expires': {
      const certification = title === null ? occasion.certification : localized(title);
      return m.ledger_why_expires({ certification, date: formatDate(occasion.expiresOn) });
    }
    case 'threshold-crossed':
      return m.ledger_why_threshold({ portfolio: title === null ? occasion.portfolio : localized(title) });
    case 'digest':
      return m.ledger_why_digest({ week: occasion.week });
  }
}

/** Where the thing itself is at the desk; null where it is no page of its own. */
export function whyLink(occasion: Occasion): string | null {
  if ('evidenceId' in occasion) return `/evidence/${occasion.evidenceId}`;
  return 'disputeId' in occasion ? `/disputes/${occasion.disputeId}` : null;
}

/** What became of it. */
export function outcomeWords({
  untold,
  message
}: Pick<LedgerEntry, 'untold'> & {
  message: Pick<NonNullable<LedgerEntry['message']>, 'outcome' | 'sentAt' | 'readAt' | 'readHow'> | null;
}): string {
  if (untold !== null) return untoldWords(untold);
  if (message === null) return m.ledger_outcome_waiting();
  const { readAt, readHow, outcome, sentAt } = message;
  if (readAt !== null) {
    const when = { when: momentWords(readAt) };
    if (readHow === 'app') return m.ledger_read_app(when);
    return readHow === 'closed' ? m.ledger_read_closed(when) : m.ledger_read_opened(when);
  }
  switch (outcome) {
    case 'sending':
      return m.ledger_outcome_sending();
    case 'sent':
      return m.ledger_outcome_sent({ when: sentAt === null ? '' : momentWords(sentAt) });
    case 'unknown':
      return m.ledger_outcome_unknown();
    case 'failed':
      return m.ledger_outcome_failed();
    case 'no-device':
      return m.ledger_outcome_no_device();
  }
}

function untoldWords(why: Untold): string {
  switch (why) {
    case 'switched-off':
      return m.ledger_untold_switched_off();
    case 'overtaken':
      return m.ledger_untold_overtaken();
    case 'seen-in-app':
      return m.ledger_untold_seen_in_app();
    case 'not-theirs':
      return m.ledger_untold_not_theirs();
    case 'no-device':
      return m.ledger_untold_no_device();
    case 'too-old':
      return m.ledger_untold_too_old();
    case 'nothing-to-tell':
      return m.ledger_untold_nothing_to_tell();
  }
}

/** "Chrome on Android: taken" */
export function deviceWords({
  userAgent,
  outcome,
  status
}: NonNullable<LedgerEntry['message']>['devices'][number]): string {
  const name = deviceName(userAgent);
  return m.ledger_device({
    device: name === null ? m.ledger_device_unknown() : m.auth_account_session_browser(name),
    outcome: saidWords(outcome, status)
  });
}

function saidWords(
  outcome: NonNullable<LedgerEntry['message']>['devices'][number]['outcome'],
  status: number | null
): string {
  switch (outcome) {
    case 'noted':
      return m.ledger_device_noted();
    case 'accepted':
      return m.ledger_device_accepted();
    case 'gone':
      return m.ledger_device_gone();
    case 'refused':
      return m.ledger_device_refused({ status: String(status ?? '') });
    case 'unknown':
      return m.ledger_device_unanswered();
    case 'retry':
      return m.ledger_device_retry();
  }
}

/** What is wrong, and what to look at. */
export function alarmWords(alarm: NoticeAlarm): string {
  switch (alarm.kind) {
    case 'late':
      return alarm.lastRunAt === null
        ? m.ledger_alarm_never()
        : m.ledger_alarm_late({ when: momentWords(alarm.lastRunAt) });
    case 'broken':
      return m.ledger_alarm_broken({ when: momentWords(alarm.at) });
    case 'nothing-sent':
      return m.ledger_alarm_nothing_sent({ when: momentWords(alarm.since), count: alarm.runs });
    case 'silent':
      return m.ledger_alarm_silent({ when: momentWords(alarm.since) });
  }
}
