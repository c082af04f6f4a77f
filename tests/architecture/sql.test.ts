import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const SQL = /\.(selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\(/;

test('SQL is written in repositories and nowhere else', () => {
  const files = globSync('src/**/*.ts').filter(
    (file) => !file.startsWith('src/lib/server/repositories/') && !file.startsWith('src/lib/server/db/')
  );
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((file) => SQL.test(readFileSync(file, 'utf8')))).toEqual([]);
});
