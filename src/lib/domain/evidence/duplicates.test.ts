import { expect, test } from 'vitest';
import { holdsBothWays, isDuplicate, MATCH_KINDS, numberSign, type Alike } from './duplicates';

const one: Alike = {
  personId: 'ada',
  partnerId: 'ours',
  kind: 'certificate',
  definition: 'ccna',
  occurredOn: '2026-11-20',
  forTeam: false,
  state: 'sent'
};

test.each(MATCH_KINDS)('the same %s of another person is held, whatever became of theirs', (by) => {
  for (const state of ['sent', 'verified', 'returned'] as const) {
    expect(isDuplicate(by, one, { ...one, personId: 'ben', state })).toBe(true);
  }
});

test('so is that of the same person at another company', () => {
  expect(isDuplicate('number', one, { ...one, partnerId: 'theirs' })).toBe(true);
  expect(isDuplicate('file', one, { ...one, partnerId: 'theirs', state: 'returned' })).toBe(true);
});

test('a proof that serves a person for two things, or twice, is held', () => {
  expect(isDuplicate('file', one, { ...one, definition: 'ccnp-security' })).toBe(true);
  expect(isDuplicate('picture', one, { ...one, occurredOn: '2025-11-20' })).toBe(true);
  expect(isDuplicate('link', one, { ...one, kind: 'action' })).toBe(true);
});

test('sent again after it came back, with another day or without, it is not', () => {
  const returned = { ...one, state: 'returned' as const };
  expect(isDuplicate('file', one, returned)).toBe(false);
  expect(isDuplicate('file', { ...one, occurredOn: '2026-11-19' }, returned)).toBe(false);
});

test('a person may have one number for all that they pass', () => {
  expect(isDuplicate('number', one, { ...one, definition: 'ccnp-security' })).toBe(false);
});

test('what the company did together may be told by each, of the same action', () => {
  const team = { ...one, kind: 'action' as const, definition: 'brief-management', forTeam: true };
  const colleague = { ...team, personId: 'ben' };
  expect(isDuplicate('file', team, colleague)).toBe(false);
  expect(isDuplicate('file', team, { ...colleague, forTeam: false })).toBe(true);
  expect(isDuplicate('file', team, { ...colleague, definition: 'link-certificates' })).toBe(true);
  expect(isDuplicate('file', team, { ...colleague, partnerId: 'theirs' })).toBe(true);
});

test('two things are two things from both sides; of right and wrong that is not so', () => {
  expect(holdsBothWays('two-things')).toBe(true);
  expect(holdsBothWays('other-is-wrong')).toBe(false);
});

test('a number that many type tells nothing', () => {
  expect(numberSign('1')).toBeNull();
  expect(numberSign(null)).toBeNull();
  expect(numberSign('csco1')).toBe('csco1');
});
