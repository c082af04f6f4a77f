import { describe, expect, test } from 'vitest';
import {
  fateOfCommand,
  fateOfLoneCommand,
  fateOfQueue,
  fateOfUpload,
  MOST_FAILURES,
  type ItemFate,
  type QueueFate,
  type SendAnswer,
  type UploadAnswer,
  type WireReply
} from './answers';

const ID = 'c';
const rejected = (code: string): WireReply => ({ id: ID, outcome: 'rejected', code });
const replies = (...all: WireReply[]): SendAnswer => ({ kind: 'replies', replies: all });

describe('a reply to one command', () => {
  test.each<[string, WireReply | undefined, ItemFate]>([
    ['applied', { id: ID, outcome: 'applied' }, { do: 'take' }],
    ['duplicate', { id: ID, outcome: 'duplicate' }, { do: 'take' }],
    [
      'rejected',
      { id: ID, outcome: 'rejected', code: 'not-found', details: { at: 1 } },
      { do: 'park', error: { by: 'command', code: 'not-found', details: { at: 1 } } }
    ],
    ['outdated', rejected('command-outdated'), { do: 'keep' }],
    ['failed', { id: ID, outcome: 'failed' }, { do: 'retry' }],
    ['none', undefined, { do: 'keep' }],
    ['a word of a later version', { id: ID, outcome: 'postponed' } as unknown as WireReply, { do: 'keep' }]
  ])('%s', (_, reply, fate) => {
    expect(fateOfCommand(reply, 0)).toEqual(fate);
  });

  test('the fifth time that the server breaks on it, it is put aside', () => {
    const fates = Array.from({ length: MOST_FAILURES }, (_, failures) =>
      fateOfCommand({ id: ID, outcome: 'failed' }, failures)
    );
    expect(fates.map((fate) => fate.do)).toEqual(['retry', 'retry', 'retry', 'retry', 'park']);
    expect(fates.at(-1)).toEqual({ do: 'park', error: { by: 'server', code: 'failed' } });
  });
});

describe('an answer to a request with commands', () => {
  const LONE_KEEP: ItemFate = { do: 'keep' };
  const park = (code: string): ItemFate => ({ do: 'park', error: { by: 'server', code } });

  test.each<[string, SendAnswer, several: QueueFate, one: QueueFate, lone: ItemFate]>([
    ['replies', replies({ id: ID, outcome: 'applied' }), { next: 'go-on' }, { next: 'go-on' }, LONE_KEEP],
    [
      'replies, one of them outdated',
      replies({ id: 'a', outcome: 'applied' }, rejected('command-outdated')),
      { next: 'pause', why: 'outdated' },
      { next: 'pause', why: 'outdated' },
      LONE_KEEP
    ],
    ['no reply at all', replies(), { next: 'back-off' }, { next: 'back-off' }, LONE_KEEP],
    [
      '401',
      { kind: 'signed-out' },
      { next: 'pause', why: 'signed-out' },
      { next: 'pause', why: 'signed-out' },
      LONE_KEEP
    ],
    [
      '429',
      { kind: 'too-many-requests', retryAfterMs: 90_000 },
      { next: 'wait', ms: 90_000 },
      { next: 'wait', ms: 90_000 },
      LONE_KEEP
    ],
    [
      '413',
      { kind: 'too-many-commands', limit: 20 },
      { next: 'send-fewer', limit: 20 },
      { next: 'go-on' },
      park('too-large')
    ],
    [
      'another 4xx of the house',
      { kind: 'refused', code: 'not-allowed' },
      { next: 'send-fewer', limit: 1 },
      { next: 'go-on' },
      park('not-allowed')
    ],
    ['no answer', { kind: 'no-answer' }, { next: 'back-off' }, { next: 'back-off' }, LONE_KEEP]
  ])('%s', (_, answer, several, one, lone) => {
    expect(fateOfQueue(answer, 7)).toEqual(several);
    expect(fateOfQueue(answer, 1)).toEqual(one);
    expect(fateOfLoneCommand(answer)).toEqual(lone);
  });
});

describe('an answer to an upload', () => {
  test.each<[UploadAnswer, ItemFate, QueueFate]>([
    [{ kind: 'stored' }, { do: 'keep' }, { next: 'go-on' }],
    [
      { kind: 'refused', code: 'file-too-large' },
      { do: 'park', error: { by: 'upload', code: 'file-too-large', details: { name: 'a.png' } } },
      { next: 'go-on' }
    ],
    [{ kind: 'signed-out' }, { do: 'keep' }, { next: 'pause', why: 'signed-out' }],
    [{ kind: 'too-many-requests', retryAfterMs: 5 }, { do: 'keep' }, { next: 'wait', ms: 5 }],
    [{ kind: 'no-answer' }, { do: 'keep' }, { next: 'back-off' }]
  ])('%j', (answer, item, queue) => {
    expect(fateOfUpload(answer, 'a.png')).toEqual({ item, queue });
  });
});
