import { expect, test } from 'vitest';
import type { Library } from '$lib/domain/snapshot/library';
import { createLibraryStore, type LibraryState } from './library-store';

function libraryOf(version: string): Library {
  return { version, lessons: [], quizzes: [] };
}

/** A device in memory and a server that gives prepared answers; records how often it was asked and what was shown. */
function setting(options: { kept?: Library; answers?: (Library | null)[]; broken?: boolean }) {
  let kept: Library | null = options.kept ?? null;
  let asked = 0;
  const shown: LibraryState[] = [];
  const answers = [...(options.answers ?? [])];
  const guard = () => {
    if (options.broken) throw new Error('storage is closed');
  };
  const open = createLibraryStore(
    {
      storage: { read: async () => (guard(), kept), write: async (next) => (guard(), void (kept = next)) },
      ask: async () => (asked++, answers.shift() ?? null)
    },
    (state) => shown.push(state)
  );
  return { open, shown, asked: () => asked, device: () => kept, wipe: () => (kept = null) };
}

const V1 = libraryOf('v1');
const V2 = libraryOf('v2');

test('what the device has is shown, and nobody is asked where it is the one that is wanted', async () => {
  const { open, shown, asked } = setting({ kept: V1 });
  await open('v1');
  expect(shown).toEqual([{ kind: 'ready', library: V1 }]);
  expect(asked()).toBe(0);
});

test('an older one is shown until the new one is here, and the new one is kept', async () => {
  const { open, shown, device } = setting({ kept: V1, answers: [V2] });
  await open('v2');
  expect(shown).toEqual([
    { kind: 'ready', library: V1 },
    { kind: 'ready', library: V2 }
  ]);
  expect(device()).toBe(V2);
});

test('without an answer an older one stays in use, and is asked for again the next time', async () => {
  const { open, shown, asked } = setting({ kept: V1, answers: [null, V2] });
  await open('v2');
  expect(shown.at(-1)).toEqual({ kind: 'ready', library: V1 });
  await open('v2');
  expect(asked()).toBe(2);
  expect(shown.at(-1)).toEqual({ kind: 'ready', library: V2 });
});

test('nothing here and no answer is said, and mended by the next answer', async () => {
  const { open, shown, device } = setting({ answers: [null, V1] });
  await open('v1');
  expect(shown).toEqual([{ kind: 'unreachable' }]);
  await open('v1');
  expect(shown.at(-1)).toEqual({ kind: 'ready', library: V1 });
  expect(device()).toBe(V1);
});

test('a device that was wiped gets its copy back without asking', async () => {
  const { open, asked, device, wipe } = setting({ answers: [V1] });
  await open('v1');
  wipe();
  await open('v1');
  expect(device()).toBe(V1);
  expect(asked()).toBe(1);
});

test('a storage that fails costs only the offline copy', async () => {
  const { open, shown } = setting({ broken: true, answers: [V1] });
  await open('v1');
  expect(shown.at(-1)).toEqual({ kind: 'ready', library: V1 });
});

test('calls at the same time are one question', async () => {
  const { open, asked } = setting({ answers: [V1] });
  await Promise.all([open('v1'), open('v1')]);
  expect(asked()).toBe(1);
});
