import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDatabase, putSnapshot } from '../lib/client/device-database';
import type { KeptSnapshot } from '../lib/client/snapshot-store';
import { whoIsHere } from './who';

const cookies = (value: string) => ({ get: async () => ({ value }) });
const kept = { owner: 'mark-a', checkedAt: '2026-11-27T08:00:00.000Z', snapshot: { person: { id: 'ada' } } };

test('the person of the world that lies here, while the sign-in is its own', async () => {
  const database = await openDatabase();
  const who = (mark: string) => whoIsHere(database, cookies(mark));
  expect(await who('mark-a')).toEqual({ mark: 'mark-a', person: null });
  await putSnapshot(database, kept as unknown as KeptSnapshot);
  expect(await who('mark-a')).toEqual({ mark: 'mark-a', person: 'ada' });
  expect(await who('mark-g')).toEqual({ mark: 'mark-g', person: null });
  expect(await who('')).toEqual({ mark: '', person: null });
  database.close();
});

test('where cookies cannot be read, what comes is theirs whose world lies here', async () => {
  const database = await openDatabase();
  await putSnapshot(database, kept as unknown as KeptSnapshot);
  expect(await whoIsHere(database, undefined)).toEqual({ mark: '', person: 'ada' });
  await database.clear('snapshot');
  expect(await whoIsHere(database, undefined)).toEqual({ mark: '', person: null });
  database.close();
});
