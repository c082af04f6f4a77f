import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const CLI = join(import.meta.dirname, '../../build/cli/main.js');

const run = (...args: string[]) => spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });

test.each([
  ['--help'],
  ['help'],
  ['import', '--help'],
  ['import', 'workspan', 'file.csv', '-h'],
  ['user', 'invite', '--help'],
  ['seed', '--help']
])('%s %s asks how it is used, and opens nothing', (...args) => {
  const { status, stdout, stderr } = run(...args);
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(stderr).toContain('import undo IMPORT_ID');
});

test('what is not understood ends with 2', () => {
  expect(run('improt').status).toBe(2);
  expect(run('import', 'workspan').status).toBe(2);
});
