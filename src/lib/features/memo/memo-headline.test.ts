import { expect, test } from 'vitest';
import { memoHeadline } from './memo-headline';

const text = (en: string) => ({ en, de: en });

function portfolio(title: string, projected: number | null, missing: number | null) {
  return {
    title: text(title),
    official: null,
    projected,
    quarterStart: null,
    reached: [],
    next: missing === null ? null : { title: text('Rebates'), value: 5, missing },
    money: []
  };
}

test('the headline is about the portfolio that is nearest to its threshold', () => {
  const headline = memoHeadline({
    portfolios: [portfolio('Networking', 2, 3), portfolio('Security', 4.6, 0.4)]
  });
  expect(headline).toContain('Security');
  expect(headline).toContain('0.4');
  expect(headline).not.toContain('Networking');
});

test('where nothing is known it says so, and where all is reached too', () => {
  const unknown = memoHeadline({ portfolios: [portfolio('Networking', null, null)] });
  const top = memoHeadline({ portfolios: [portfolio('Networking', 8, null)] });
  expect(unknown).not.toBe(top);
});
