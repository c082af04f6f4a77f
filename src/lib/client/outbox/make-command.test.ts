import { afterEach, expect, test, vi } from 'vitest';
import { makeCommand } from './make-command';

const command = () => makeCommand('complete-step@1', { path: 'be-the-one', step: 'what' }, 'northgate');
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => vi.unstubAllGlobals());

test('a command carries its type and version apart, and a time-ordered id', () => {
  const [first, second] = [command(), command()];
  expect(first).toMatchObject({ type: 'complete-step', version: 1, partnerId: 'northgate' });
  expect(first.id).toMatch(UUID_V7);
  expect(second.id > first.id).toBe(true);
});

test('what a screen hands over as a live state is kept as what it is', () => {
  const answers = new Proxy({ one: new Proxy(['a'], {}) }, {});
  const made = makeCommand('answer-quiz@1', { path: 'p', step: 's', quiz: 'q', answers }, 'northgate');
  expect(structuredClone(made).payload).toEqual({ path: 'p', step: 's', quiz: 'q', answers: { one: ['a'] } });
});

test('on plain http, where there is no crypto.randomUUID, it has an id all the same', () => {
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  expect(globalThis.crypto.randomUUID).toBeUndefined();
  expect(command().id).toMatch(UUID_V7);
});
