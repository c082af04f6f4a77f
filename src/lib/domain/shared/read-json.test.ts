import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkJson } from './json-issues';
import { readJson } from './read-json';

function doubled(text: string): string[] {
  const read = readJson(text);
  return read.ok ? [] : read.issues.map(({ path, message }) => `${path}: ${message}`);
}

test.each([
  ['at the top', '{"a": 1, "a": 2}', ['/a: "a" is there twice']],
  ['three times, told once', '{"a": 1, "a": 2, "a": 3}', ['/a: "a" is there twice']],
  ['with the same value', '{"a": 1, "a": 1}', ['/a: "a" is there twice']],
  ['in a list', '{"x": [1, [], {}, {"b": 1}, {"a": [1, 2], "a": 2}]}', ['/x/4/a: "a" is there twice']],
  ['in a list at the top', '[0, {"a": 1, "a": 2}]', ['/1/a: "a" is there twice']],
  ['after an object and a list', '{"a": {"b": 1}, "c": [1], "a": 2}', ['/a: "a" is there twice']],
  [
    'in what is dropped',
    '{"a": {"b": 1, "b": 2}, "a": {}}',
    ['/a/b: "b" is there twice', '/a: "a" is there twice']
  ],
  ['written in another way', String.raw`{"a": 1, "\u0061": 2}`, ['/a: "a" is there twice']],
  ['that is empty', '{"": 1, "": 2}', ['/: "" is there twice']],
  ['with signs of a pointer', '{"a/b~": 1, "a/b~": 2}', ['/a~1b~0: "a/b~" is there twice']],
  [
    'with a quote in it',
    String.raw`{"a\"": 1, "b": "a\"", "a\"": 2}`,
    [String.raw`/a": "a"" is there twice`]
  ],
  ['of the language', '{"__proto__": 1, "__proto__": 2}', ['/__proto__: "__proto__" is there twice']],
  [
    'in two places',
    '{"x": {"a": 1, "a": 2}, "y": {"a": 1, "a": 2}}',
    ['/x/a: "a" is there twice', '/y/a: "a" is there twice']
  ]
])('a key %s', (_name, text, expected) => {
  expect(doubled(text)).toEqual(expected);
  expect(readJson(text)).toMatchObject({ ok: false, isJson: true });
});

test.each([
  '{"a": 1, "b": {"a": 1}, "c": [{"a": 1}, {"a": 1}]}',
  '{"a": "a", "b": "a", "c": ["a", "a"]}',
  String.raw`{"a": "{\"a\": 1, \"a\": 2}", "b": "\\", "c": "\\\" , \"b\": ["}`,
  '"a"',
  '[]',
  ' {} ',
  'null'
])('%s says nothing twice', (text) => {
  expect(readJson(text)).toEqual({ ok: true, json: JSON.parse(text) as unknown });
});

test('what is no JSON is told as the language tells it', () => {
  const read = readJson('{"a": 1,}');
  expect(read).toMatchObject({ ok: false, isJson: false, issues: [{ path: '' }] });
  expect(doubled('{"a": 1,}')[0]).toMatch(/JSON at position 8/);
});

test('every value that is written out is read back as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(readJson(text)).toEqual({ ok: true, json: JSON.parse(text) as unknown });
    })
  );
});

test('one entry more of a key that is there is found where it is, wherever that is', () => {
  const key = fc.string({ maxLength: 3 });
  const way = fc.array(fc.oneof(key, fc.nat({ max: 3 })), { maxLength: 6 });
  fc.assert(
    fc.property(way, key, fc.jsonValue(), fc.jsonValue(), (path, name, first, second) => {
      const entry = (value: unknown): string => `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
      const around = (inner: string, step: string | number): string =>
        typeof step === 'number'
          ? `[${'{"a": [1, 2]}, '.repeat(step)}${inner}]`
          : `{${JSON.stringify(step)}: ${inner}}`;
      const text = path.reduceRight<string>(around, `{${entry(first)}, ${entry(second)}}`);
      const pointer = [...path, name].map(
        (step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`
      );
      expect(doubled(text)).toEqual([`${pointer.join('')}: "${name}" is there twice`]);
    })
  );
});

test('nesting without end neither overflows nor hides what is above it', () => {
  const deep = `${'['.repeat(200_000)}{"a": 1, "a": 2}${']'.repeat(200_000)}`;
  const read = readJson(deep);
  expect(read.ok && checkJson(read.json)).toMatchObject([
    { message: 'must not be nested deeper than 100 levels' }
  ]);
  expect(doubled(`{"x": ${deep}, "x": 1}`)).toEqual(['/x: "x" is there twice']);
  expect(doubled(`${'['.repeat(99)}{"a": 1, "a": 2}${']'.repeat(99)}`)).toHaveLength(1);
});
