import { expect, test } from 'vitest';
import { inTurns, nextTurn } from './turns';

/** What happens, in its order: the pieces, and the tasks that were waiting between them. */
function watched() {
  const seen: string[] = [];
  let watching = true;
  const watch = () => {
    seen.push('·');
    if (watching) setTimeout(watch);
  };
  setTimeout(watch);
  return { seen, stop: () => (watching = false) };
}

test('other tasks come between two pieces', async () => {
  const { seen, stop } = watched();
  await new Promise<void>((resolve) => {
    inTurns(function* () {
      seen.push('a');
      yield;
      seen.push('b');
      yield;
      seen.push('c');
      resolve();
    });
    seen.push('called');
  });
  stop();
  expect(seen.join('')).toMatch(/^called·*a·+b·+c/);
});

test('what is left is not done any more', async () => {
  const done: string[] = [];
  const leave = inTurns(function* () {
    done.push('a');
    yield;
    done.push('b');
  });
  while (done.length === 0) await nextTurn();
  leave();
  await nextTurn();
  await nextTurn();
  expect(done).toEqual(['a']);
});
