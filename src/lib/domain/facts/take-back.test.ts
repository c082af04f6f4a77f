import { expect, test } from 'vitest';
import { currentFacts } from './current-facts';
import type { AnyFact } from './fact';
import { takenBack } from './take-back';

const TODAY = '2026-11-28';

function fact(seq: number, asOf: string, linked = true, rest: Partial<AnyFact> = {}): AnyFact {
  return {
    seq,
    kind: 'certificate',
    key: 'ada/ccna',
    portfolio: null,
    personId: 'ada',
    asOf,
    retracted: false,
    data: { certification: 'ccna', number: null, issuedOn: '2026-01-01', expiresOn: null, linked },
    ...rest
  } as AnyFact;
}

/** What stands afterwards. */
function after(wrong: AnyFact, all: AnyFact[]) {
  const told = takenBack(wrong, all, TODAY);
  return currentFacts(told === null ? all : [...all, { ...told, seq: 99 } as AnyFact], TODAY);
}

test('the only one goes', () => {
  const wrong = fact(1, '2026-11-20');
  expect(after(wrong, [wrong])).toEqual([]);
});

test('what stood before it stands again, as of today', () => {
  const [before, wrong] = [fact(1, '2026-10-01', false), fact(2, '2026-11-20')];
  expect(after(wrong, [wrong, before])).toEqual([{ ...before, seq: 99, asOf: TODAY }]);
});

test('what was taken back before does not come back', () => {
  const [gone, wrong] = [fact(1, '2026-10-01', false, { retracted: true }), fact(2, '2026-11-20')];
  expect(after(wrong, [gone, wrong])).toEqual([]);
});

test('what was observed since stands on its own, on the same day too', () => {
  const wrong = fact(1, '2026-11-20');
  for (const newer of [fact(2, '2026-11-25'), fact(2, '2026-11-20')]) {
    expect(takenBack(wrong, [newer, wrong], TODAY)).toBeNull();
  }
});

test('other keys are nobody’s business', () => {
  const [wrong, other] = [fact(1, '2026-11-20'), fact(2, '2026-11-25', true, { key: 'bob/ccna' })];
  expect(after(wrong, [wrong, other])).toEqual([other]);
});
