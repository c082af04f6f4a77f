import { expect, test } from 'vitest';
import { limitMemory } from './limit-memory';

const HEAD = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const EXPORTS = [7, 5, 1, 1, 0x6d, 2, 0];

/** A module with one memory, from one page to a limit of so many, that it exports as "m". */
const module = (...limit: number[]) =>
  Uint8Array.from([...HEAD, 5, 3 + limit.length, 1, 1, 1, ...limit, ...EXPORTS]);

function memoryOf(bytes: BufferSource): WebAssembly.Memory {
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.m as WebAssembly.Memory;
}

test('the memory grows to the new limit and not beyond', () => {
  // 32,768 pages in three bytes.
  const memory = memoryOf(limitMemory(module(0x80, 0x80, 0x02), 4));
  memory.grow(3);
  expect(() => memory.grow(1)).toThrow(RangeError);
});

test('a module that it cannot be said of is refused', () => {
  expect(() => limitMemory(Uint8Array.from(HEAD))).toThrow('No memory');
  expect(() => limitMemory(module(2), 4)).toThrow('smaller');
});
