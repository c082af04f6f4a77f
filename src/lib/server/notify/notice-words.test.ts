import { describe, expect, test } from 'vitest';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import type { Goal } from '$lib/domain/goals/goal';
import { NOTICE_TYPES } from '$lib/domain/notices/notice';
import type { NoticeFacts } from '../services/notices/look-at-notice';
import { noticeWords, offWord } from './notice-words';

const ccna = { en: 'CCNA', de: 'CCNA' };
const security = { en: 'Security', de: 'Security' };
const [, rebates] = shippedRelease.thresholds;
if (rebates === undefined) throw new Error('the release has no second threshold');

const goal: Goal = {
  id: 'g',
  campaignId: 'c',
  partnerId: 'p',
  target: { kind: 'reach-threshold', portfolio: 'security', threshold: 'rebates' },
  dueOn: '2027-01-31',
  note: null,
  state: 'proposed',
  assignedByName: 'Rita',
  assignedAt: '2026-11-24T09:00:00.000Z',
  declineReason: null,
  steps: []
};

const FACTS: NoticeFacts[] = [
  { kind: 'goal-assigned', goal, what: security, threshold: rebates },
  { kind: 'goal-assigned', goal, what: { en: 'Be the One', de: 'Be the One' }, threshold: null },
  { kind: 'evidence-returned', title: ccna },
  { kind: 'dispute-answered' },
  { kind: 'evidence-sent' },
  { kind: 'dispute-open' },
  { kind: 'certificate-expires', title: ccna, expiresOn: '2026-12-20', daysLeft: 26 },
  { kind: 'threshold-crossed', portfolio: 'security', title: security, threshold: rebates, up: true },
  { kind: 'threshold-crossed', portfolio: 'security', title: security, threshold: rebates, up: false },
  { kind: 'evidence-verified', title: ccna },
  {
    kind: 'digest',
    digest: {
      evidenceWaiting: 0,
      disputesWaiting: 0,
      verified: 2,
      goals: 1,
      lapsing: 1,
      nextCertificate: { en: 'CCNP Security', de: 'CCNP Security' }
    }
  }
];

// What people read on their phones, in both languages: a change of it is looked at.
test.each(['en', 'de'] as const)('what each message says in %s', (locale) => {
  expect(
    FACTS.map((facts) => {
      const { title, line, url } = noticeWords([facts], locale, null);
      return `${title} | ${line} | ${url}`;
    })
  ).toMatchSnapshot();
});

describe('several in one message', () => {
  const [first, , returned, , sent] = FACTS as [
    NoticeFacts,
    NoticeFacts,
    NoticeFacts,
    NoticeFacts,
    NoticeFacts
  ];

  test('alike are counted', () => {
    expect(noticeWords([sent, sent, sent], 'en', null).title).toBe('3 proofs wait for a decision');
    expect(noticeWords([returned, returned], 'de', null).title).toBe('2 Nachweise kamen an dich zurück');
  });

  test('of different kinds are named, and lead to the most urgent', () => {
    expect(noticeWords([first, returned], 'en', null)).toEqual({
      title: '2 things for you',
      line: 'A goal waits for your answer · Returned: CCNA',
      url: '/company/goals'
    });
  });

  test('a long line is cut', () => {
    const long = { kind: 'evidence-returned' as const, title: { en: 'x'.repeat(300), de: 'x' } };
    const { line } = noticeWords([first, long], 'en', null);
    expect(line).toHaveLength(140);
    expect(line.endsWith('…')).toBe(true);
  });
});

test('whoever belongs to several companies reads which it is about', () => {
  const [, , returned] = FACTS;
  if (returned === undefined) throw new Error('no such facts');
  expect(noticeWords([returned], 'en', 'Northgate').line).toMatch(/^Northgate: Somebody/);
});

test('each type has a button of its own', () => {
  for (const locale of ['en', 'de'] as const) {
    const words = NOTICE_TYPES.map((type) => offWord(type, locale));
    expect(new Set(words).size).toBe(NOTICE_TYPES.length);
    // A phone cuts longer ones off.
    for (const word of words) expect(word.length).toBeLessThanOrEqual(24);
  }
});
