import * as v from 'valibot';
import { expect, test } from 'vitest';
import { COMMANDS } from './definitions';
import { COMMAND_VERSIONS, commandVersions, previousVersion, readCommand } from './versions';

// A type in its third version, one in its first, one that is no more.
const versions = commandVersions(
  {
    'log-visit@3': v.strictObject({ place: v.string(), minutes: v.pipe(v.number(), v.minValue(1)) }),
    'wave@1': v.strictObject({})
  },
  {
    'log-visit@3': previousVersion(
      v.strictObject({ place: v.string(), hours: v.number() }),
      ({ place, hours }) => ({ place, minutes: hours * 60 })
    )
  },
  ['nod']
);

const read = (type: string, version: number, payload: unknown) =>
  readCommand(versions, { type, version, payload });

test('the present version is taken as it is', () => {
  const payload = { place: 'Vienna', minutes: 30 };
  expect(read('log-visit', 3, payload)).toEqual({ ok: true, value: { name: 'log-visit@3', payload } });
  expect(read('wave', 1, {})).toEqual({ ok: true, value: { name: 'wave@1', payload: {} } });
});

test('the version before it is said in its words', () => {
  expect(read('log-visit', 2, { place: 'Vienna', hours: 2 })).toEqual({
    ok: true,
    value: { name: 'log-visit@3', payload: { place: 'Vienna', minutes: 120 } }
  });
});

test('each version is held to its own shape, and what comes of the old one to the present too', () => {
  const field = (result: ReturnType<typeof read>) =>
    result.ok ? null : [result.code, result.details?.['field']];
  expect(field(read('log-visit', 2, { place: 'Vienna', minutes: 30 }))).toEqual(['invalid', 'hours']);
  expect(field(read('log-visit', 3, { place: 'Vienna', hours: 2 }))).toEqual(['invalid', 'minutes']);
  expect(field(read('log-visit', 2, { place: 'Vienna', hours: 0 }))).toEqual(['invalid', 'minutes']);
});

test('what is older waits for the app; what nobody knows, or knows yet, is unknown', () => {
  for (const [type, version, code] of [
    ['log-visit', 1, 'command-outdated'],
    ['nod', 1, 'command-outdated'],
    ['log-visit', 4, 'unknown-command'],
    ['wave', 2, 'unknown-command'],
    ['bow', 1, 'unknown-command'],
    ['constructor', 1, 'unknown-command'],
    ['', 1, 'unknown-command']
  ] as const) {
    expect(read(type, version, {}), `${type}@${version}`).toEqual({ ok: false, code });
  }
});

test('a place that is wrong is named in a few letters, however long it is', () => {
  const answers = { [`${'x'.repeat(10_000)}`]: 'not a list' };
  const result = readCommand(COMMAND_VERSIONS, {
    type: 'answer-quiz',
    version: 1,
    payload: { path: 'p', step: 's', quiz: 'q', answers }
  });
  expect(JSON.stringify(result).length).toBeLessThan(700);
});

test('every command of the house has one present version, and the one before it where there was one', () => {
  const names = Object.keys(COMMANDS);
  expect([...COMMAND_VERSIONS.types.values()].map(({ name }) => name)).toEqual(names);
  for (const { version, previous } of COMMAND_VERSIONS.types.values()) {
    expect(previous === null).toBe(version === 1);
  }
});
