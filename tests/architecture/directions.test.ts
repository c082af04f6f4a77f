import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import config from '../../.dependency-cruiser.js';

/** One violation of every rule: the file that imports and what it imports. */
const PLANTED: Record<string, [from: string, to: string]> = {
  'no-circular': ['src/lib/domain/circle-a.ts', 'src/lib/domain/circle-b.ts'],
  'domain-is-pure': ['src/lib/domain/impure.ts', 'src/lib/client/store.ts'],
  'migrations-stand-alone': ['migrations/0001-x.ts', 'src/lib/domain/pure.ts'],
  'repositories-know-domain-and-db': [
    'src/lib/server/repositories/partner-repository.ts',
    'src/lib/server/services/partners.ts'
  ],
  'db-knows-nobody': ['src/lib/server/db/open.ts', 'src/lib/server/services/partners.ts'],
  'server-knows-no-screens': ['src/lib/server/services/drawing.ts', 'src/lib/ui/ladder.ts'],
  'client-knows-domain-only': ['src/lib/client/leaking.ts', 'src/lib/server/services/partners.ts'],
  'ui-knows-no-domain': ['src/lib/ui/Knowing.svelte', 'src/lib/domain/pure.ts'],
  'features-know-no-server': ['src/lib/features/home/Home.svelte', 'src/lib/server/services/partners.ts'],
  'routes-call-services': ['src/routes/partners/+page.server.ts', 'src/lib/server/repositories/other.ts'],
  'pages-know-no-server': ['src/routes/partners/+page.svelte', 'src/lib/server/services/partners.ts'],
  'command-line-calls-services': ['src/cli/seed.ts', 'src/lib/server/repositories/other.ts'],
  'no-tests-in-the-app': ['src/lib/server/services/leaning.ts', 'tests/fixtures/export.ts'],
  'no-development-packages-on-the-server': [
    'src/lib/server/services/faking.ts',
    'node_modules/fast-check/index.js'
  ]
};

const folder = mkdtempSync(join(tmpdir(), 'high-five-directions-'));
let result: ICruiseResult;

beforeAll(async () => {
  const svelte = (path: string, code: string) =>
    path.endsWith('.svelte') ? `<script lang="ts">${code}</script>` : code;
  for (const [from, to] of Object.values(PLANTED)) {
    const target = to.startsWith('node_modules/')
      ? 'fast-check'
      : `${'../'.repeat(from.split('/').length - 1)}${to}`;
    plant(to, 'export const value = 1;\n');
    plant(
      from,
      svelte(from, `import { value } from '${target.replace(/\.ts$/, '')}';\nexport const again = value;\n`)
    );
  }
  plant('src/lib/domain/circle-b.ts', `export { again as value } from './circle-a';\n`);
  plant(
    'node_modules/fast-check/package.json',
    '{ "name": "fast-check", "version": "1.0.0", "main": "index.js" }'
  );
  plant('package.json', '{ "devDependencies": { "fast-check": "1.0.0" } }');

  const { tsConfig: _, ...options } = config.options ?? {};
  const { output } = await cruise(['src', 'migrations'], {
    ...options,
    baseDir: folder,
    ruleSet: { forbidden: config.forbidden },
    validate: true
  });
  if (typeof output === 'string') throw new Error(output);
  result = output;
}, 30_000);

afterAll(() => rmSync(folder, { recursive: true }));

test('every rule of the dependency check is proved here', () => {
  expect(config.forbidden?.map((rule) => rule.name).toSorted()).toEqual(Object.keys(PLANTED).toSorted());
});

test.each(Object.entries(PLANTED))('%s fires on a planted violation', (rule, [from, to]) => {
  const found = result.summary.violations.filter((violation) => violation.rule.name === rule);
  expect(found).toContainEqual(expect.objectContaining({ from, to }));
});

function plant(path: string, content: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
