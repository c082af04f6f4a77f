import { expect, test } from 'vitest';
import { makeCommand, send } from './commands';

const command = () => makeCommand('complete-step@1', { path: 'be-the-one', step: 'what' }, 'northgate');
const answering = (status: number, body: unknown) => async () =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

test('a command carries its type and version apart, and a time-ordered id', () => {
  const [first, second] = [command(), command()];
  expect(first).toMatchObject({ type: 'complete-step', version: 1, partnerId: 'northgate' });
  expect(first.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(second.id > first.id).toBe(true);
});

test('the reply of the server is handed on', async () => {
  const sent = command();
  const reply = { id: sent.id, outcome: 'rejected', code: 'not-allowed' };
  expect(await send(sent, answering(200, { replies: [reply] }))).toEqual(reply);
});

test.each([
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['a broken server', answering(500, {})],
  ['a page where an answer should be', async () => new Response('<html>', { status: 200 })],
  ['an answer without a reply', answering(200, {})]
])('%s: nothing claims that it was sent', async (_, fetchFunction) => {
  const sent = command();
  expect(await send(sent, fetchFunction)).toEqual({ id: sent.id, outcome: 'unreachable' });
});

test('an ended session is told apart from a missing network', async () => {
  const sent = command();
  expect(await send(sent, answering(401, {}))).toEqual({ id: sent.id, outcome: 'signed-out' });
});
