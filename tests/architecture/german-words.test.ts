import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/**
 * One German word for one thing, on every screen and in every lesson: the word we use, and those we do not.
 * A proper name that holds such a word is taken out of the text first.
 */
const WORDS: readonly [ours: string, others: RegExp][] = [
  ['Prognose, prognostiziert', /projizier|projektion|hochgerechnet|hochrechnung/i],
  ['Incentive', /\bbon(us|i)\b|incentive-geld/i],
  ['Rückvergütung', /rebate/i],
  ['beispielhaft', /illustrativ/i],
  ['entgangen', /verpass/i],
  ['Report', /\bbericht(e|en|es|s)?\b/i],
  ['Firma', /unternehmen(s|\b)/i],
  ['Use Case', /anwendungsf[aä]ll/i],
  ['rückgängig gemacht', /zurückgenommen|zurücknehmen|zurücknahme/i],
  ['Lernpfad', /\bpfad/i],
  ['Zertifikate', /wallet/i],
  ['dein Distributor', /\beu(er|re[mnrs]?) distributor/i]
];

/** Columns of the vendor's report. */
const PROPER_NAMES = /Adopt Rebate Opt-In Status|Adopt Rebate Start Date/g;

const texts = [...messageTexts(), ...catalogueTexts(), ...lessonTexts()].map(
  ([place, text]) => [place, text.replaceAll(PROPER_NAMES, '')] as const
);

test('there are German texts of all three kinds', () => {
  expect(messageTexts().length).toBeGreaterThan(500);
  expect(catalogueTexts().length).toBeGreaterThan(100);
  expect(lessonTexts().length).toBeGreaterThan(5);
});

describe.each(WORDS)('%s', (_ours, others) => {
  test('is not called something else', () => {
    expect(texts.filter(([, text]) => others.test(text))).toEqual([]);
  });
});

type Text = [place: string, text: string];

function messageTexts(): Text[] {
  const folder = join(ROOT, 'messages/de');
  return readdirSync(folder).flatMap((area) =>
    Object.entries(JSON.parse(readFileSync(join(folder, area), 'utf8')) as Record<string, unknown>)
      .filter(([key]) => key !== '$schema')
      // Placeholders are names of values, not words that anybody reads.
      .map(([key, message]): Text => [key, shownWords(message).replaceAll(/\{\w+\}/g, '')])
  );
}

/** Of a message with variants: its variants, not its declarations. */
function shownWords(message: unknown): string {
  if (typeof message === 'string') return message;
  return (message as { match: Record<string, string> }[])
    .flatMap(({ match }) => Object.values(match))
    .join('\n');
}

/** Every `de` of the content that is data. */
function catalogueTexts(): Text[] {
  return contentFiles('.json').flatMap((file) => germanOf(JSON.parse(readFileSync(file, 'utf8')), file));
}

function germanOf(value: unknown, place: string): Text[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]): Text[] =>
    name === 'de' && typeof inner === 'string' ? [[place, inner]] : germanOf(inner, `${place}/${name}`)
  );
}

function lessonTexts(): Text[] {
  return contentFiles('.de.md').map((file) => [file, readFileSync(file, 'utf8')]);
}

function contentFiles(ending: string): string[] {
  const folder = join(ROOT, 'src/content');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path));
}
