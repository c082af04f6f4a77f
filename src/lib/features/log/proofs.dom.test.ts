import 'fake-indexeddb/auto';
import * as buffer from 'node:buffer';
import { expect, test, vi } from 'vitest';
import { keepDraft, readDraft } from '$lib/client/files-at-hand/drafts';
import { leaveNothing } from '$lib/client/files-at-hand/leave-nothing';
import { keptProofs } from './kept-proofs';
import { Proofs } from './proofs.svelte';

// The imitated browser's own cannot be kept in a database.
vi.stubGlobal('Blob', buffer.Blob);
vi.stubGlobal('File', buffer.File);

const PDF = '%PDF-1.7 x';
const file = (name: string) => new File([PDF], name, { type: 'application/pdf' });
const open = (key: string, shared?: { name: string; blob: Blob }[]) =>
  new Proofs(keptProofs(key, 'ada'), shared);
const names = (proofs: Proofs) => proofs.list.map(({ name }) => name);

/** What a page finds that is opened now. */
async function found(key: string): Promise<string[]> {
  const later = open(key);
  await expect.poll(() => later.busy).toBe(false);
  return names(later);
}

test('what was chosen is there after a reload, under the same id, until it is sent or removed', async () => {
  const proofs = open('draft/one');
  await proofs.add([file('a.pdf'), file('b.pdf')]);
  await expect.poll(() => found('draft/one')).toEqual(['a.pdf', 'b.pdf']);
  const later = open('draft/one');
  await expect.poll(() => later.list.map(({ id }) => id)).toEqual(proofs.list.map(({ id }) => id));
  expect(await later.list[0]?.blob.text()).toBe(PDF);
  later.remove(later.list[0]?.id ?? '');
  await expect.poll(() => found('draft/one')).toEqual(['b.pdf']);
  later.sent();
  await expect.poll(() => found('draft/one')).toEqual([]);
});

test('what was shared is among them, and is not kept a second time', async () => {
  const proofs = open('draft/two', [{ name: 'shared.pdf', blob: file('x') }]);
  await proofs.add([file('own.pdf')]);
  expect(names(proofs)).toEqual(['shared.pdf', 'own.pdf']);
  await expect.poll(() => found('draft/two')).toEqual(['own.pdf']);
});

test('what is not accepted of what was shared is named', async () => {
  const proofs = open('draft/three', [{ name: 'page.html', blob: new Blob(['<html>']) }]);
  await expect.poll(() => proofs.problem).toEqual({ code: 'file-type-not-accepted', name: 'page.html' });
});

test('who signs out leaves neither files nor words', async () => {
  const proofs = open('draft/four');
  await proofs.add([file('a.pdf')]);
  await expect.poll(() => found('draft/four')).toEqual(['a.pdf']);
  keepDraft(sessionStorage, 'draft/four', { note: 'typed' });
  sessionStorage.setItem('other', '1');
  await leaveNothing();
  expect(await found('draft/four')).toEqual([]);
  expect(readDraft(sessionStorage, 'draft/four')).toBeNull();
  expect(sessionStorage.getItem('other')).toBe('1');
});
