import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { isLostFile } from './lost-files';

const errorOf = async (path: string) => {
  const [error] = (await once(createReadStream(path), 'error').catch((caught: unknown) => [
    caught
  ])) as unknown[];
  return error;
};

test('a built file that is gone is survived, and nothing else', async () => {
  expect(isLostFile(await errorOf('/nowhere/build/client/_app/start.js.br'))).toBe(true);
  expect(isLostFile(await errorOf('/nowhere/data/house.db'))).toBe(false);
  expect(isLostFile(new Error('something else'))).toBe(false);
});
