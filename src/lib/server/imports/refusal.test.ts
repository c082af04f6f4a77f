import { expect, test } from 'vitest';
import de from '../../../../messages/de/imports.json';
import en from '../../../../messages/en/imports.json';
import { FAULT_CODES, REFUSAL_CODES } from './refusal';

test.each([
  ['en', en],
  ['de', de]
])('every code has its sentence in %s', (_locale, messages) => {
  const keys = [
    ...REFUSAL_CODES.map((code) => `imports_refusal_${code}`),
    ...FAULT_CODES.map((code) => `imports_fault_${code}`)
  ].map((key) => key.replaceAll('-', '_'));
  expect(keys.filter((key) => !(key in messages))).toEqual([]);
  expect(Object.keys(en).sort()).toEqual(Object.keys(de).sort());
});
