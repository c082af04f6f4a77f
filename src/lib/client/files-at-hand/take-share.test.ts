import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clearWorld, openDatabase, putSnapshot, type Device } from '../device-database';
import type { KeptSnapshot } from '../snapshot-store';
import { SHARE_LIMITS, sharedWords } from './shared-item';
import { sharesFor } from './shares';
import { takeShare } from './take-share';
import { KEPT_DAYS } from './unsent';

const ADA = { mark: 'mark-a', person: 'ada' };
const GRACE = { mark: 'mark-g', person: 'grace' };
const NOBODY = { mark: '', person: null };
const keptOf = ({ mark, person }: typeof ADA) =>
  ({ owner: mark, checkedAt: NOW, snapshot: { person: { id: person } } }) as unknown as KeptSnapshot;
const NOW = '2026-11-27T08:00:00.000Z';
const later = (days: number) => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();

let database: Device;
beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  database = await openDatabase();
});
afterEach(() => {
  database.close();
  vi.unstubAllGlobals();
});

const PDF = '%PDF-1.7 x';
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 1]);
const HEIC = '0000ftypheic';
const file = (name: string, content: BlobPart = PDF) => new File([content], name);

function formOf(files: File[], texts: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const one of files) form.append('files', one);
  for (const [name, text] of Object.entries(texts)) form.append(name, text);
  return form;
}

let count = 0;
const share = (form: FormData, who: { mark: string; person: string | null } = ADA, now = NOW) =>
  takeShare(form, database, who, { id: `id-${++count}`, now });
const names = async (who = ADA, now = NOW) =>
  (await sharesFor(who, now)).map(({ files }) => files.map(({ name }) => name).join());

test('files and words are kept, and lead to Log', async () => {
  const to = await share(
    formOf([file('a.pdf'), file('b.jpg', JPEG)], { title: 'Result', url: 'https://x.example' })
  );
  const [item] = await sharesFor(ADA, NOW);
  expect(to).toBe(`/log?shared=${item?.id}`);
  expect(item).toMatchObject({ title: 'Result', url: 'https://x.example', refused: [], ...ADA });
  expect(await item?.files[0]?.blob.text()).toBe(PDF);
  expect(await names()).toEqual(['a.pdf,b.jpg']);
});

test('what is no proof by its bytes is named and not kept', async () => {
  const big = new File([PDF, new Uint8Array(11 * 1024 * 1024)], 'big.pdf');
  await share(
    formOf([
      file('page.pdf', '<html>'),
      file('photo.heic', HEIC),
      file('none.pdf', ''),
      big,
      file('good.pdf')
    ])
  );
  const [item] = await sharesFor(ADA, NOW);
  expect(item?.files.map(({ name }) => name)).toEqual(['good.pdf']);
  expect(item?.refused).toEqual([
    { name: 'page.pdf', code: 'file-type-not-accepted' },
    { name: 'photo.heic', code: 'file-heic' },
    { name: 'none.pdf', code: 'file-empty' },
    { name: 'big.pdf', code: 'file-too-large' }
  ]);
});

test('no more files than go with a piece of evidence', async () => {
  const many = Array.from({ length: SHARE_LIMITS.files + 2 }, (_, at) => file(`${at}.pdf`));
  await share(formOf(many));
  const [item] = await sharesFor(ADA, NOW);
  expect(item?.files).toHaveLength(SHARE_LIMITS.files);
  expect(item?.refused.map(({ code }) => code)).toEqual(['too-many-files', 'too-many-files']);
});

test('a share of nothing is said to be one', async () => {
  expect(await share(formOf([], { title: ' ' }))).toBe('/log?shared=empty');
  expect(await sharesFor(ADA, NOW)).toEqual([]);
});

test('older ones give way to newer ones, and go after a week', async () => {
  for (let at = 0; at < SHARE_LIMITS.shares + 2; at++) {
    await share(formOf([file(`${at}.pdf`)]), ADA, later(at / 100));
  }
  expect(await names(ADA, later(1))).toEqual(['6.pdf', '5.pdf', '4.pdf', '3.pdf', '2.pdf']);
  expect(await names(ADA, later(KEPT_DAYS + 1))).toEqual([]);
  await share(formOf([file('new.pdf')]), ADA, later(KEPT_DAYS + 1));
  expect(await database.count('share')).toBe(1);
});

test('a disk that is full says so, and keeps nothing', async () => {
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('The disk is full', 'QuotaExceededError');
  });
  expect(await share(formOf([file('a.pdf')]))).toBe('/log?shared=full');
  vi.restoreAllMocks();
  expect(await sharesFor(ADA, NOW)).toEqual([]);
});

describe('whose it is', () => {
  test('nobody else sees what somebody shared', async () => {
    await share(formOf([file('a.pdf')]));
    expect(await names(GRACE)).toEqual([]);
    expect(await names(ADA)).toEqual(['a.pdf']);
    // Signed in anew they are still the same person.
    expect(await names({ mark: 'mark-a2', person: 'ada' })).toEqual(['a.pdf']);
  });

  test('what came while nobody was signed in is for whoever looks first', async () => {
    await share(formOf([file('a.pdf')]), NOBODY);
    expect(await names(GRACE)).toEqual(['a.pdf']);
    expect(await names(ADA)).toEqual([]);
    expect(await names(GRACE)).toEqual(['a.pdf']);
  });

  test('what came under a sign-in of which no world lies here is for that sign-in', async () => {
    await share(formOf([file('a.pdf')]), { mark: 'mark-a', person: null });
    expect(await names(GRACE)).toEqual([]);
    expect(await names(ADA)).toEqual(['a.pdf']);
  });

  test('it goes when somebody else’s world comes, and stays over a wipe and a sign-in of their own', async () => {
    await share(formOf([file('a.pdf')]));
    await share(formOf([file('unowned.pdf')]), NOBODY);
    await clearWorld(database);
    await putSnapshot(database, keptOf({ mark: 'mark-a2', person: 'ada' }));
    expect(await database.count('share')).toBe(2);
    await putSnapshot(database, keptOf(GRACE));
    expect(await names(GRACE)).toEqual(['unowned.pdf']);
    expect(await database.count('share')).toBe(1);
  });
});

test('words that an app says twice are said once', () => {
  const said = { title: 'Badge', text: 'Badge https://x.example', url: 'https://x.example' };
  expect(sharedWords(said)).toBe('Badge https://x.example');
  expect(sharedWords({ title: 'Same', text: 'Same', url: '' })).toBe('Same');
  expect(sharedWords({ title: 'A', text: 'B', url: 'https://x.example' })).toBe('A\nB\nhttps://x.example');
  expect(sharedWords({ title: ' ', text: '', url: '' })).toBe('');
});
