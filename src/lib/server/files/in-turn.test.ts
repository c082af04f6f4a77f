import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inTurn } from './in-turn';

test('the work of one is done in turn, that of others meanwhile, and a failure stops nobody', async () => {
  const done: string[] = [];
  const work = (name: string, ms: number) => async () => {
    done.push(`${name} begins`);
    await sleep(ms);
    done.push(`${name} ends`);
    if (name === 'b') throw new Error('b');
    return name;
  };
  const answers = await Promise.allSettled([
    inTurn('x', work('a', 20)),
    inTurn('x', work('b', 1)),
    inTurn('x', work('c', 1)),
    inTurn('y', work('d', 1))
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  const ofX = done.filter((line) => !line.startsWith('d'));
  expect(ofX).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  expect(done.indexOf('d ends')).toBeLessThan(done.indexOf('a ends'));
});
