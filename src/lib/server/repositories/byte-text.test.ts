import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteText } from './byte-text';

const printed = fc
  .string({ unit: 'binary' })
  .map((text) => [...text].filter((character) => character >= ' ').join(''));
// A lone half of a pair is no character, and no text of a file holds one.
const whole = printed.filter((text) => text.isWellFormed());

test('text and numbers come out as they would be joined', () => {
  const number = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double(), fc.constantFrom(0, -0, 1e15, 1e21));
  fc.assert(
    fc.property(fc.array(fc.oneof(whole, number)), (parts) => {
      const out = new ByteText(1);
      for (const part of parts) {
        if (typeof part === 'string') out.text(part);
        else out.number(part);
        out.code(9);
      }
      expect(out.takeText()).toBe(parts.map((part) => `${part}\t`).join(''));
      expect(out.takeText()).toBe('');
    })
  );
});

test('what parts values cannot stand in one', () => {
  for (const text of ['a\tb', 'ü\n', '\r', '\u0000']) {
    expect(() => new ByteText().text(text)).toThrow('control character');
  }
});

test('what was taken stays as it was when more is written', () => {
  const out = new ByteText();
  out.text('first');
  const taken = out.take();
  out.copy(Buffer.from('a second'), 2, 8);
  expect(Buffer.from(taken).toString()).toBe('first');
  expect(out.takeText()).toBe('second');
});
