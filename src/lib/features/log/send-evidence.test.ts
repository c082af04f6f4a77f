import { expect, test } from 'vitest';
import type { Sent } from '$lib/client/commands';
import type { Upload } from '$lib/client/upload-proof';
import { sendEvidence, type ProofToSend } from './send-evidence';

const proof = (id: string, stored = false): ProofToSend => ({ id, blob: new Blob([id]), stored });

/** Answers per file id, and the answer to the command. Records what was asked. */
function server(uploads: Record<string, Upload>, reply: Sent) {
  const asked: string[] = [];
  return {
    asked,
    upload: async ({ id }: ProofToSend) => {
      asked.push(id);
      return uploads[id] ?? { outcome: 'stored' as const };
    },
    stored: (id: string) => asked.push(`${id} stored`),
    send: async () => {
      asked.push('command');
      return reply;
    }
  };
}
const applied: Sent = { id: 'c', outcome: 'applied' };

test('first the proofs, then what they prove', async () => {
  const ports = server({}, applied);
  expect(await sendEvidence([proof('a'), proof('b')], ports)).toEqual({ outcome: 'sent' });
  expect(ports.asked).toEqual(['a', 'a stored', 'b', 'b stored', 'command']);
});

test('what got through before is not sent again', async () => {
  const ports = server({}, applied);
  await sendEvidence([proof('a', true), proof('b')], ports);
  expect(ports.asked).toEqual(['b', 'b stored', 'command']);
});

test('without its proof nothing is claimed', async () => {
  const ports = server({ b: { outcome: 'unreachable' } }, applied);
  expect(await sendEvidence([proof('a'), proof('b'), proof('c')], ports)).toEqual({ outcome: 'unreachable' });
  expect(ports.asked).toEqual(['a', 'a stored', 'b']);
});

test('a refused proof is named', async () => {
  const ports = server({ a: { outcome: 'refused', code: 'file-unreadable' } }, applied);
  expect(await sendEvidence([proof('a')], ports)).toEqual({
    outcome: 'refused',
    code: 'file-unreadable',
    proof: 'a'
  });
});

test.each<[Sent, object]>([
  [{ id: 'c', outcome: 'duplicate' }, { outcome: 'sent' }],
  [{ id: 'c', outcome: 'rejected', code: 'id-taken' }, { outcome: 'sent' }],
  [
    { id: 'c', outcome: 'rejected', code: 'date-in-the-future' },
    { outcome: 'refused', code: 'date-in-the-future' }
  ],
  [{ id: 'c', outcome: 'unreachable' }, { outcome: 'unreachable' }],
  [{ id: 'c', outcome: 'signed-out' }, { outcome: 'signed-out' }]
])('%j means %j', async (reply, expected) => {
  expect(await sendEvidence([], server({}, reply))).toEqual(expected);
});
