import type { Locale } from '$lib/domain/shared/text';
import type { NoticeType } from '$lib/domain/notices/notice';
import { m } from '$paraglide/messages.js';
import type { DigestFacts, NoticeFacts } from '../services/notices/look-at-notice';

interface Words {
  title: string;
  line: string;
  /** Where it leads. */
  url: string;
}

/** A notification shows about that much of its line. */
const LONGEST_LINE = 140;

/**
 * What a message says: of one thing what it is; of several how many, and what they are; of several alike their number.
 * No figure of an index and no name of another person stands in it, for it lies on a locked phone.
 *
 * @param facts what it tells of, the most urgent first
 * @param partnerName whom of several companies it is about; null for a person in one
 */
export function noticeWords(
  facts: readonly NoticeFacts[],
  locale: Locale,
  partnerName: string | null
): Words {
  const kinds = [...new Set(facts.map(({ kind }) => kind))];
  const groups = kinds.map((kind) =>
    groupWords(
      facts.filter((one) => one.kind === kind),
      locale
    )
  );
  const [first] = groups;
  if (first === undefined) throw new Error('a message without anything to tell');
  const of = (line: string) => (partnerName === null ? line : `${partnerName}: ${line}`);
  if (groups.length === 1) return { ...first, line: of(first.line) };
  const line = groups.map(({ title }) => title).join(' · ');
  return {
    title: m.push_joined_title({ count: facts.length }, { locale }),
    line: of(line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE - 1)}…`),
    url: first.url
  };
}

/** The word on the button that switches a type off. */
export function offWord(type: NoticeType, locale: Locale): string {
  return {
    waits: m.push_stop_waits,
    expiry: m.push_stop_expiry,
    threshold: m.push_stop_threshold,
    decided: m.push_stop_decided,
    digest: m.push_stop_digest
  }[type]({}, { locale });
}

export function switchedOffWord(locale: Locale): string {
  return m.push_stopped({}, { locale });
}

/** Notices of one kind. */
function groupWords(group: readonly NoticeFacts[], locale: Locale): Words {
  const [one] = group;
  if (one === undefined) throw new Error('a group of nothing');
  const [count, by] = [group.length, { locale }];
  switch (one.kind) {
    case 'goal-assigned':
      return {
        title: m.push_goal_title({ count }, by),
        line: goalLine(one, locale),
        url: '/company/goals'
      };
    case 'evidence-returned':
      return {
        title:
          count === 1
            ? m.push_returned_one({ title: one.title[locale] }, by)
            : m.push_returned_many({ count }, by),
        line: m.push_returned_line({}, by),
        url: '/wallet'
      };
    case 'evidence-verified':
      return {
        title:
          count === 1
            ? m.push_verified_one({ title: one.title[locale] }, by)
            : m.push_verified_many({ count }, by),
        line: m.push_verified_line({}, by),
        url: '/wallet'
      };
    case 'dispute-answered':
      return {
        title: m.push_answered_title({ count }, by),
        line: m.push_answered_line({}, by),
        url: '/company/reconcile'
      };
    case 'evidence-sent':
      return {
        title: m.push_evidence_title({ count }, by),
        line: m.push_desk_line({}, by),
        url: '/evidence'
      };
    case 'dispute-open':
      return { title: m.push_dispute_title({ count }, by), line: m.push_desk_line({}, by), url: '/disputes' };
    case 'certificate-expires':
      return {
        title:
          count === 1
            ? m.push_expires_one({ title: one.title[locale], date: dateIn(one.expiresOn, locale) }, by)
            : m.push_expires_many({ count }, by),
        line:
          one.daysLeft === 0 ? m.push_expires_today({}, by) : m.push_expires_line({ days: one.daysLeft }, by),
        url: '/wallet'
      };
    case 'threshold-crossed': {
      const said = {
        portfolio: one.title[locale],
        threshold: new Intl.NumberFormat(tagOf(locale)).format(one.threshold.value)
      };
      return {
        title: one.up ? m.push_up_title(said, by) : m.push_down_title(said, by),
        line: m.push_crossed_line({ benefit: one.threshold.title[locale] }, by),
        url: `/company?portfolio=${encodeURIComponent(one.portfolio)}`
      };
    }
    case 'digest':
      return {
        title: m.push_digest_title({}, by),
        line: digestLine(one.digest, locale),
        url: one.digest.evidenceWaiting + one.digest.disputesWaiting > 0 ? '/portfolio' : '/'
      };
  }
}

function goalLine(
  { goal, what, threshold }: Extract<NoticeFacts, { kind: 'goal-assigned' }>,
  locale: Locale
): string {
  const said = { what: what[locale], date: dateIn(goal.dueOn, locale) };
  if (threshold === null) return m.push_goal_path(said, { locale });
  const value = new Intl.NumberFormat(tagOf(locale)).format(threshold.value);
  return m.push_goal_threshold({ ...said, threshold: value }, { locale });
}

function digestLine(digest: DigestFacts, locale: Locale): string {
  const by = { locale };
  const counted: [number, (count: number) => string][] = [
    [digest.evidenceWaiting, (count) => m.push_evidence_title({ count }, by)],
    [digest.disputesWaiting, (count) => m.push_dispute_title({ count }, by)],
    [digest.verified, (count) => m.push_digest_verified({ count }, by)],
    [digest.goals, (count) => m.push_digest_goals({ count }, by)],
    [digest.lapsing, (count) => m.push_digest_lapsing({ count }, by)]
  ];
  const parts = counted.filter(([count]) => count > 0).map(([count, words]) => words(count));
  if (digest.nextCertificate !== null) {
    parts.push(m.push_digest_next({ title: digest.nextCertificate[locale] }, by));
  }
  return parts.join(' · ');
}

function dateIn(day: string, locale: Locale): string {
  return new Intl.DateTimeFormat(tagOf(locale), {
    dateStyle: 'medium',
    timeZone: 'UTC'
  }).format(new Date(`${day}T00:00:00Z`));
}

function tagOf(locale: Locale): string {
  return locale === 'en' ? 'en-GB' : locale;
}
