import { expect, test } from 'vitest';
import { problemsOf } from './problems';

const TODAY = '2026-11-24';
const certificate = {
  kind: 'certificate' as const,
  occurredOn: TODAY,
  expiresOn: '2029-11-24',
  note: '',
  link: '',
  proofs: 1,
  validYears: 3
};
const action = {
  kind: 'action' as const,
  occurredOn: TODAY,
  expiresOn: '',
  note: '',
  link: '',
  proofs: 1,
  validYears: null
};
const fields = (...[entered]: Parameters<typeof problemsOf>) => Object.keys(problemsOf(entered, TODAY));

test('nothing is wrong with what is whole', () => {
  expect(fields(certificate, TODAY)).toEqual([]);
  expect(fields({ ...certificate, expiresOn: '' }, TODAY)).toEqual([]);
  expect(fields(action, TODAY)).toEqual([]);
  expect(fields({ ...action, proofs: 0, note: 'https://intranet/minutes' }, TODAY)).toEqual([]);
});

test('a certificate needs a file or a link, an action words at least', () => {
  expect(fields({ ...certificate, proofs: 0, note: 'I passed' }, TODAY)).toEqual(['proof']);
  expect(fields({ ...action, proofs: 0, note: '  ' }, TODAY)).toEqual(['note']);
  const link = ' https://badges.example/7 ';
  expect(fields({ ...certificate, proofs: 0, link }, TODAY)).toEqual([]);
  expect(fields({ ...action, proofs: 0, link }, TODAY)).toEqual([]);
});

test('a link that the server would not take is said at its field, whatever else proves it', () => {
  for (const link of ['badges.example/7', 'http://intranet/minutes', 'javascript:alert(1)']) {
    expect(fields({ ...certificate, link }, TODAY)).toEqual(['link']);
    expect(fields({ ...action, proofs: 0, note: 'done', link }, TODAY)).toEqual(['link']);
  }
});

test.each([
  ['', 'occurredOn'],
  ['2026-02-30', 'occurredOn'],
  ['2026-11-26', 'occurredOn']
])('a day “%s” is not taken', (occurredOn, field) => {
  expect(fields({ ...certificate, occurredOn }, TODAY)).toEqual([field]);
});

test('what the server would refuse is said before it is sent, at its field', () => {
  expect(fields({ ...certificate, expiresOn: '2031-01-01' }, TODAY)).toEqual(['expiresOn']);
  expect(fields({ ...certificate, occurredOn: '1950-01-01', expiresOn: '' }, TODAY)).toEqual(['occurredOn']);
  expect(fields({ ...action, occurredOn: '2025-11-25' }, TODAY)).toEqual([]);
  expect(fields({ ...action, occurredOn: '2025-11-24' }, TODAY)).toEqual(['occurredOn']);
});

test('it cannot end on the day it begins', () => {
  expect(fields({ ...certificate, expiresOn: TODAY }, TODAY)).toEqual(['expiresOn']);
});
