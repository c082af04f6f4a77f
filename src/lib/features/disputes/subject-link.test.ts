import { expect, test } from 'vitest';
import type { DisputeSubject } from '$lib/domain/disputes/dispute';
import { disputeHref, subjectFrom } from './subject-link';

const SUBJECTS: DisputeSubject[] = [
  { kind: 'official', portfolio: 'security' },
  { kind: 'projected', portfolio: 'cloud-ai' },
  { kind: 'metric', portfolio: 'security', metric: 'onboard & adopt' },
  { kind: 'fact', fact: 1204 }
];

test.each(SUBJECTS)('$kind comes out of its address as it went in', (subject) => {
  expect(subjectFrom(new URL(disputeHref(subject), 'https://five.example'))).toEqual(subject);
});

test.each([
  '',
  '?kind=official',
  '?kind=metric&portfolio=security',
  '?kind=fact&fact=0',
  '?kind=fact&fact=x',
  '?kind=other&portfolio=security'
])('an address with %s says nothing', (query) => {
  expect(subjectFrom(new URL(`https://five.example/company/dispute${query}`))).toBeNull();
});
