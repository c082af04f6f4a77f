import { expect, test } from 'vitest';
import { changeLines } from './change-lines';

const security = { en: 'Security', de: 'Security' };
const title = (en: string) => ({ en, de: en });

test('both figures of a portfolio stand in one line, the work behind them in another', () => {
  const lines = changeLines(
    [
      {
        kind: 'official',
        portfolio: security,
        before: { index: 4.1, asOf: '2026-10-22' },
        after: { index: 4.4, asOf: '2026-11-23' }
      },
      {
        kind: 'projected',
        portfolio: security,
        before: 4.33,
        after: 4.63,
        since: '2026-10-25',
        by: [title('Onboarded'), title('Career certifications')]
      },
      { kind: 'certificates-gained', count: 1, titles: [title('CCNA')] },
      { kind: 'bookings', count: 2, amounts: [{ currency: 'USD', amount: 1_200_000 }] }
    ],
    '2026-10-25'
  );
  expect(lines).toEqual([
    'Security: official 4.1 (22 Oct 2026) → 4.4 (23 Nov 2026); projected 4.33 → 4.63, +0.30; moved by Onboarded, Career certifications.',
    '1 certificate gained: CCNA. 2 deals booked: $12,000.'
  ]);
});

test('a figure that became known later names its day', () => {
  const [line] = changeLines(
    [{ kind: 'projected', portfolio: security, before: 4, after: 4.5, since: '2026-11-02', by: [] }],
    '2026-10-25'
  );
  expect(line).toBe('Security: projected 4.00 (first known on 2 Nov 2026) → 4.50, +0.50.');
});
