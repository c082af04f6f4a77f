import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shippedRelease } from '../../tests/fixtures/scoring/release';
import { evaluateCommand } from './evaluate-command';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'high-five-'));
});
afterEach(() => rm(folder, { recursive: true }));

const RELEASE = JSON.stringify(shippedRelease);
const FACTS = JSON.stringify({ asOf: '2026-11-20', facts: [] });

const said: string[] = [];
beforeEach(() => void (said.length = 0));

async function evaluate(release: string, facts: string) {
  const files = [join(folder, 'release.json'), join(folder, 'facts.json')] as const;
  await writeFile(files[0], release);
  await writeFile(files[1], facts);
  return evaluateCommand.parse([...files])((text) => said.push(text));
}

test('two files that say everything once are evaluated', async () => {
  expect(await evaluate(RELEASE, FACTS)).toMatchObject({ ok: true, output: { release: shippedRelease.id } });
  expect(said).toEqual([]);
});

test('a day before the first one of the release is evaluated, with a warning', async () => {
  const early = JSON.stringify({ asOf: '2026-01-24', facts: [] });
  expect(await evaluate(RELEASE, early)).toMatchObject({ ok: true });
  expect(said).toEqual([
    '2026-01-24 is before the first day of cisco-360-2026-01, 2026-01-25: that day has other rules, or none.'
  ]);
});

test('a key that a release or facts have twice is refused with its place', async () => {
  expect(await evaluate(RELEASE.replace('"value":', '"value":9,"value":'), FACTS)).toMatchObject({
    ok: false,
    message: expect.stringContaining('release.json says something twice.\n  /thresholds/0/value:') as string,
    output: { issues: [{ path: '/thresholds/0/value', message: '"value" is there twice' }] }
  });
  expect(await evaluate(RELEASE, FACTS.replace('{', '{"asOf":"2026-01-01",'))).toMatchObject({
    ok: false,
    output: { issues: [{ path: '/asOf', message: '"asOf" is there twice' }] }
  });
});

test('what is no JSON is another thing', async () => {
  expect(await evaluate(`${RELEASE},`, FACTS)).toMatchObject({
    ok: false,
    message: expect.stringContaining('release.json is no JSON.') as string,
    output: { issues: [{ path: '' }] }
  });
});
