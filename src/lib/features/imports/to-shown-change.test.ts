import { expect, test } from 'vitest';
import type { Certification } from '$lib/domain/certificates/catalogue';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { toShownChange } from './to-shown-change';

const ccna = { id: 'ccna', title: { en: 'CCNA', de: 'CCNA' } } as Certification;
const shown = (kind: string, key: string, before: object, after: object | null) =>
  toShownChange({ row: 9, partner: 'Acme', kind, key, before, after }, shippedRelease, [ccna]);

test.each([
  ['use-case', 'x', { customerName: 'Big', offer: 'Duo', useCase: 'MFA' }, 'Big · Duo · MFA'],
  ['official-index', 'security', { index: 2 }, 'Security'],
  ['certificate', 'p1/ccna', { certification: 'ccna' }, 'CCNA'],
  ['partner-attribute', 'size', { attribute: 'size', value: 'M' }, 'Size class'],
  ['partner-attribute', 'consent', { attribute: 'consent', value: 'yes' }, 'Access to the official figures'],
  ['employment', 'p1', { jobRole: 'seller' }, '']
])('%s %s is told apart by what it is about', (kind, key, data, subject) => {
  expect(shown(kind, key, data, data)).toMatchObject({ row: 9, partner: 'Acme', kind, subject, unit: null });
});

test('a reported figure brings the unit it is written in', () => {
  const [measure = '', definition] =
    Object.entries(shippedRelease.measures).find(([, { unit }]) => unit === 'percent') ?? [];
  const change = shown(
    'reported-measure',
    `security/${measure}`,
    { measure, value: 0.1 },
    { measure, value: 0.2 }
  );
  expect(change).toMatchObject({ subject: `Security · ${definition?.title.en}`, unit: 'percent' });
  expect(change.fields).toEqual([{ field: 'value', before: 0.1, after: 0.2, currency: null }]);
});

test('what is taken back is told by what it was', () => {
  const before = { customerName: 'Big', offer: 'Duo', useCase: 'MFA' };
  expect(shown('use-case', 'x', before, null)).toMatchObject({
    subject: 'Big · Duo · MFA',
    gone: true,
    fields: []
  });
});
