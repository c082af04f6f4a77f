import { expect, test } from 'vitest';
import { DISPUTE_STATES, stateAfter } from './dispute';

const reply = (side: 'partner' | 'distributor') => ({ kind: 'reply', side }) as const;
const settle = { kind: 'settle', outcome: 'explained' } as const;

test('a word of the distributor makes it wait for the partner, a word of the partner for the distributor', () => {
  expect(stateAfter('open', reply('distributor'))).toBe('answered');
  expect(stateAfter('answered', reply('distributor'))).toBe('answered');
  for (const state of DISPUTE_STATES) expect(stateAfter(state, reply('partner'))).toBe('open');
});

test('what is settled is settled once, and only the partner opens it again', () => {
  expect(stateAfter('open', settle)).toBe('settled');
  expect(stateAfter('answered', settle)).toBe('settled');
  expect(stateAfter('settled', settle)).toBeNull();
  expect(stateAfter('settled', reply('distributor'))).toBeNull();
});
