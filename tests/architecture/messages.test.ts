import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const areas = readdirSync(join(ROOT, 'messages/en')).toSorted();
const settings = JSON.parse(readFileSync(join(ROOT, 'project.inlang/settings.json'), 'utf8')) as {
  'plugin.inlang.messageFormat': { pathPattern: string[] };
};
const source = filesIn(join(ROOT, 'src'))
  .filter((file) => /\.(ts|svelte)$/.test(file) && !file.includes('/src/paraglide/'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

test('every area is there in both languages and is read by the compiler', () => {
  expect(readdirSync(join(ROOT, 'messages/de')).toSorted()).toEqual(areas);
  const read = settings['plugin.inlang.messageFormat'].pathPattern.map((path) => path.split('/').at(-1));
  expect(read.toSorted()).toEqual(areas);
});

test('no key is in two areas', () => {
  const keys = areas.flatMap((area) => Object.keys(messages('en', area)));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

// Who speaks to the machine says what they see (WCAG 2.5.3, label in name).
test('the label of a control contains the words on it', () => {
  const labels = areas.flatMap((area) =>
    (['en', 'de'] as const).flatMap((locale) => {
      const all = messages(locale, area);
      const words = (key: string) => JSON.stringify(all[key] ?? '').toLowerCase();
      return Object.keys(all)
        .filter((key) => `${key}_label` in all)
        .map((key) => ({ locale, seen: words(key).slice(1, -1), label: words(`${key}_label`) }));
    })
  );
  expect(labels.length).toBeGreaterThan(4);
  expect(labels.filter(({ seen, label }) => !label.includes(seen))).toEqual([]);
});

describe.each(areas)('%s', (area) => {
  const en = messages('en', area);
  const de = messages('de', area);

  test('has the same messages in English and German', () => {
    expect(Object.keys(de).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  test('takes the same values in English and German', () => {
    expect(mapValues(de, placeholders)).toEqual(mapValues(en, placeholders));
  });

  test('has no empty message', () => {
    const empty = [...Object.entries(en), ...Object.entries(de)].filter(
      ([, text]) => JSON.stringify(text).trim() === '""'
    );
    expect(empty).toEqual([]);
  });

  test('has no message that nobody shows', () => {
    // By name (`m.key`, `m['key']`), or put together from a prefix: `goal_state_${state}`.
    const prefixes = [...source.matchAll(/`([a-z][a-z0-9_]*_)\$\{/g)].map((match) => match[1] ?? '');
    const unused = Object.keys(en).filter(
      (key) => !new RegExp(`\\b${key}\\b`).test(source) && !prefixes.some((prefix) => key.startsWith(prefix))
    );
    expect(unused).toEqual([]);
  });
});

type Messages = Record<string, unknown>;

function messages(locale: 'en' | 'de', area: string): Messages {
  const { $schema: _, ...rest } = JSON.parse(
    readFileSync(join(ROOT, 'messages', locale, area), 'utf8')
  ) as Messages;
  return rest;
}

/** The names in braces of a message, of all its variants. */
function placeholders(message: unknown): string[] {
  const names = JSON.stringify(message).matchAll(/\{([a-zA-Z][a-zA-Z0-9_]*)\}/g);
  return [...new Set([...names].map((match) => match[1] ?? ''))].toSorted();
}

function mapValues<T, R>(record: Record<string, T>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]
  );
}
