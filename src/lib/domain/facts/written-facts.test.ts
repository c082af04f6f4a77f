import { expect, test } from 'vitest';
import { readWrittenFacts } from './written-facts';

const certificate = { kind: 'certificate', person: 'ada', certification: 'ccna', issuedOn: '2026-01-01' };

function issuesOf(json: unknown): string[] {
  const read = readWrittenFacts(json, '2026-06-30');
  return read.ok ? [] : read.issues.map(({ path, message }) => `${path}: ${message}`);
}

test('a fact was so on its own day, else on the file’s; another day of scoring does not redate it', () => {
  const read = readWrittenFacts(
    { asOf: '2026-03-01', facts: [certificate, { ...certificate, asOf: '2026-02-01' }] },
    '2026-06-30'
  );
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  expect(read.value.asOf).toBe('2026-06-30');
  expect(read.value.facts.map(({ asOf, seq }) => [seq, asOf])).toEqual([
    [1, '2026-03-01'],
    [2, '2026-02-01']
  ]);
  const alone = readWrittenFacts([certificate], '2026-06-30');
  expect(alone).toMatchObject({ ok: true, value: { asOf: '2026-06-30', facts: [{ asOf: '2026-06-30' }] } });
  expect(readWrittenFacts([certificate])).toMatchObject({ ok: false, issues: [{ path: '/facts/0/asOf' }] });
});

test.each<[string, unknown, string]>([
  [
    'a day that does not exist',
    [{ ...certificate, issuedOn: '2026-02-30' }],
    '/0/issuedOn: must be a date that exists'
  ],
  [
    'an end before its beginning',
    [{ ...certificate, expiresOn: '2025-01-01' }],
    '/0/expiresOn: lies before the day of issue'
  ],
  [
    'the same in a file',
    { facts: [{ kind: 'employment', person: 'a', from: '2026-01-02', to: '2026-01-01' }] },
    '/facts/0/to: lies before'
  ],
  [
    'a key that nobody knows',
    [{ ...certificate, isuedOn: 'x' }],
    '/0/isuedOn: "isuedOn" is no key that is known here'
  ],
  [
    'a key that is missing',
    [{ kind: 'certificate', person: 'a', certification: 'b' }],
    '/0/issuedOn: "issuedOn" is missing'
  ],
  [
    'a number that is none',
    [{ kind: 'reported-measure', portfolio: 'p', measure: 'm', value: Infinity }],
    '/0/value'
  ],
  ['a name of the language', JSON.parse('[{"__proto__": 1}]'), '/0/__proto__: "__proto__" cannot be a name'],
  ['nesting without end', JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`), 'must not be nested deeper'],
  ['something else', 'facts', ': Invalid type']
])('%s is refused with its place', (_name, json, expected) => {
  expect(issuesOf(json).join('\n')).toContain(expected);
});
