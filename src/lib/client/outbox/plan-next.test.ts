import { expect, test } from 'vitest';
import type { OutboxItem } from './item';
import { planNext } from './plan-next';

const NOW = Date.parse('2026-11-24T10:00:00.000Z');
const at = (ms: number) => new Date(NOW + ms).toISOString();

function item(seq: number, more: Partial<OutboxItem> & { proofs?: boolean[] } = {}): OutboxItem {
  const { proofs = [], ...rest } = more;
  return {
    seq,
    state: 'waiting',
    nextAttemptAt: null,
    triedAt: null,
    attachments: proofs.map((uploaded, number) => ({ id: `p-${seq}-${number}`, uploaded })),
    ...rest
  } as OutboxItem;
}

function planned(...items: OutboxItem[]): unknown {
  const task = planNext(items, NOW, 50);
  if (task.kind === 'send') return task.items.map(({ seq }) => seq);
  return task.kind === 'upload' ? task.attachment.id : task;
}

test.each<[string, OutboxItem[], unknown]>([
  ['nothing', [], { kind: 'nothing' }],
  ['only what is parked', [item(1, { state: 'parked' })], { kind: 'nothing' }],
  ['all that is ready', [item(1), item(2), item(3)], [1, 2, 3]],
  ['around what is parked', [item(1), item(2, { state: 'parked' }), item(3)], [1, 3]],
  ['the first proof of the first', [item(1, { proofs: [true, false] }), item(2)], 'p-1-1'],
  ['as far as the first whose proof is missing', [item(1), item(2, { proofs: [false] }), item(3)], [1]],
  ['what has its proofs there', [item(1, { proofs: [true] }), item(2)], [1, 2]],
  [
    'nothing before its time, nor what is behind it',
    [item(1, { nextAttemptAt: at(5), triedAt: at(-5) }), item(2)],
    { kind: 'wait', ms: 5 }
  ],
  ['as far as the first that must wait', [item(1), item(2, { nextAttemptAt: at(5) }), item(3)], [1]],
  ['what is due', [item(1, { nextAttemptAt: at(0), triedAt: at(-5) })], [1]],
  ['at once what was tried later than now', [item(1, { nextAttemptAt: at(900), triedAt: at(800) })], [1]],
  ['at once what would wait longer than anything does', [item(1, { nextAttemptAt: at(1e9) })], [1]]
])('sends %s', (_, items, expected) => {
  expect(planned(...items)).toEqual(expected);
});

test('sends no more at once than it may', () => {
  const items = Array.from({ length: 60 }, (_, seq) => item(seq));
  const task = planNext(items, NOW, 50);
  expect(task.kind === 'send' && task.items.length).toBe(50);
});
