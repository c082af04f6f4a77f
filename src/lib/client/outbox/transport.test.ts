import { PIECE_BYTES } from '$lib/domain/evidence/proof';
import { describe, expect, test } from 'vitest';
import { proofOf } from '../../../../tests/fixtures/outbox/simulated-device';
import { simulatedNetwork, type Fault } from '../../../../tests/fixtures/outbox/simulated-network';
import { SimulatedServer, type WireAnswer } from '../../../../tests/fixtures/outbox/simulated-server';
import { SimulatedTime } from '../../../../tests/fixtures/outbox/simulated-time';
import type { SendAnswer, UploadAnswer } from './answers';
import { createTransport } from './transport';

const NOW = Date.parse('2026-11-24T10:00:00.000Z');
const FINE: Fault = { kind: 'none', ms: 0 };

function setting(faults: Fault[] = []) {
  const time = new SimulatedTime();
  const server = new SimulatedServer(() => time.now);
  const network = simulatedNetwork(
    time,
    (request) => server.handle(request),
    () => faults.shift() ?? FINE
  );
  const transport = createTransport({
    ask: network(() => 'ada'),
    now: () => NOW,
    patience: () => new AbortController().signal,
    device: 'd',
    person: 'ada'
  });
  async function upload(size: number): Promise<UploadAnswer> {
    const { blob, ...proof } = proofOf('p', size);
    const answer = transport.upload({ ...proof, uploaded: false }, blob, 'north & gate');
    await time.pass(1000);
    return answer;
  }
  async function send(): Promise<SendAnswer> {
    const answer = transport.send([], 0);
    await time.pass(1000);
    return answer;
  }
  const asked = () => server.requests.map(({ method, address }) => `${method} ${address}`);
  return { server, upload, send, asked };
}

const by = (answer: WireAnswer): Fault[] => [{ kind: 'answer', ms: 0, answer }];

describe('commands', () => {
  test.each<[string, Fault[], SendAnswer]>([
    ['no network', [{ kind: 'no-network' }], { kind: 'no-answer' }],
    ['401', by({ status: 401, body: {} }), { kind: 'signed-out' }],
    ['413 with a limit', by({ status: 413, body: { limit: 9 } }), { kind: 'too-many-commands', limit: 9 }],
    ['413 of a proxy', by({ status: 413 }), { kind: 'too-many-commands', limit: null }],
    ['403 of the house', by({ status: 403, body: { error: 'no' } }), { kind: 'refused', code: 'no' }],
    ['403 of a proxy', by({ status: 403 }), { kind: 'no-answer' }],
    ['408', by({ status: 408, body: {} }), { kind: 'no-answer' }],
    ['500', by({ status: 500, body: {} }), { kind: 'no-answer' }],
    ['a page where an answer should be', by({ status: 200 }), { kind: 'no-answer' }],
    ['an answer without replies', by({ status: 200, body: {} }), { kind: 'no-answer' }],
    ['a redirect', by({ status: 302, body: { replies: [] } }), { kind: 'no-answer' }],
    [
      'replies, and what is none',
      by({ status: 200, body: { replies: [null, { id: 'a', outcome: 'applied' }, { id: 'b' }] } }),
      { kind: 'replies', replies: [{ id: 'a', outcome: 'applied' }] }
    ],
    [
      'a refusal that does not say why is none',
      by({ status: 200, body: { replies: [{ id: 'a', outcome: 'rejected' }] } }),
      { kind: 'replies', replies: [] }
    ]
  ])('%s', async (_, faults, expected) => {
    expect(await setting(faults).send()).toEqual(expected);
  });

  test.each<[string, Record<string, string>, object | undefined, number]>([
    ['seconds', { 'retry-after': '7' }, undefined, 7_000],
    ['a date', { 'retry-after': 'Tue, 24 Nov 2026 10:01:00 GMT' }, undefined, 60_000],
    ['a date that has passed', { 'retry-after': 'Tue, 24 Nov 2026 09:00:00 GMT' }, undefined, 0],
    ['the body alone', {}, { retryAfterSeconds: 3 }, 3_000],
    ['nothing', {}, undefined, 30_000],
    ['nonsense', { 'retry-after': 'soon' }, undefined, 30_000]
  ])('429 with %s', async (_, headers, body, retryAfterMs) => {
    const answer = await setting(by({ status: 429, headers, body })).send();
    expect(answer).toEqual({ kind: 'too-many-requests', retryAfterMs });
  });
});

describe('a small proof', () => {
  test('goes whole, under its own id, for the partner', async () => {
    const { upload, asked, server } = setting();
    expect(await upload(PIECE_BYTES)).toEqual({ kind: 'stored' });
    expect(asked()).toEqual(['PUT /api/files/p?partner=north+%26+gate']);
    expect(server.requests[0]?.headers['content-type']).toBe('image/png');
  });

  test.each<[WireAnswer, UploadAnswer]>([
    [
      { status: 422, body: { error: 'file-unreadable' } },
      { kind: 'refused', code: 'file-unreadable' }
    ],
    [{ status: 413 }, { kind: 'refused', code: 'http-413' }],
    [
      { status: 404, body: { error: 'not-found' } },
      { kind: 'refused', code: 'not-found' }
    ],
    [{ status: 403 }, { kind: 'refused', code: 'http-403' }],
    [{ status: 401 }, { kind: 'signed-out' }],
    // A hotel's page, for one.
    [{ status: 200 }, { kind: 'no-answer' }],
    [{ status: 200, body: { id: 'another' } }, { kind: 'no-answer' }],
    [{ status: 502 }, { kind: 'no-answer' }],
    [{ status: 302 }, { kind: 'no-answer' }],
    [
      { status: 429, headers: { 'retry-after': '1' } },
      { kind: 'too-many-requests', retryAfterMs: 1000 }
    ]
  ])('%j', async (answer, expected) => {
    expect(await setting(by(answer)).upload(10)).toEqual(expected);
  });
});

describe('a large proof', () => {
  const SIZE = 2 * PIECE_BYTES + 100;
  const part = (offset: number) =>
    `PATCH /api/uploads/sha-of-p?partner=north+%26+gate&size=${SIZE}&proof=p&offset=${offset}`;
  const GET = `GET /api/uploads/sha-of-p?partner=north+%26+gate&size=${SIZE}&proof=p`;
  const MAKE = 'PUT /api/files/p?partner=north+%26+gate&from=sha-of-p';

  test('goes in pieces, and is then made a proof', async () => {
    const { upload, asked, server } = setting();
    expect(await upload(SIZE)).toEqual({ kind: 'stored' });
    expect(asked()).toEqual([GET, part(0), part(PIECE_BYTES), part(2 * PIECE_BYTES), MAKE]);
    expect(server.files.has('p')).toBe(true);
  });

  test('goes on after a cut where the server stands', async () => {
    const { upload, asked } = setting([FINE, FINE, { kind: 'no-network' }]);
    expect(await upload(SIZE)).toEqual({ kind: 'no-answer' });
    expect(await upload(SIZE)).toEqual({ kind: 'stored' });
    expect(asked()).toEqual([GET, part(0), GET, part(PIECE_BYTES), part(2 * PIECE_BYTES), MAKE]);
  });

  test('goes on from where the server says that it stands: a piece came twice', async () => {
    const { upload, server } = setting([FINE, { kind: 'duplicate', ms: 10, againMs: 1 }]);
    expect(await upload(SIZE)).toEqual({ kind: 'stored' });
    expect(server.files.has('p')).toBe(true);
  });

  test('that the server has is not sent again', async () => {
    const { upload, asked, server } = setting();
    server.files.add('p');
    expect(await upload(SIZE)).toEqual({ kind: 'stored' });
    expect(asked()).toEqual([GET, MAKE]);
  });

  test('goes whole to a server that takes no pieces', async () => {
    const { upload, asked, server } = setting();
    server.takesPieces = false;
    expect(await upload(SIZE)).toEqual({ kind: 'stored' });
    expect(asked()).toEqual([GET, 'PUT /api/files/p?partner=north+%26+gate']);
  });

  test('that does not move is given up for now', async () => {
    const stuck: Fault = { kind: 'answer', ms: 0, answer: { status: 200, body: { offset: 0 } } };
    expect(await setting([FINE, stuck]).upload(SIZE)).toEqual({ kind: 'no-answer' });
    const away: Fault = { kind: 'answer', ms: 0, answer: { status: 409, body: { offset: 0 } } };
    expect(await setting([FINE, away, away, away, away]).upload(SIZE)).toEqual({ kind: 'no-answer' });
  });

  test('that is refused says why', async () => {
    const refusal: Fault = {
      kind: 'answer',
      ms: 0,
      answer: { status: 413, body: { error: 'file-too-large' } }
    };
    expect(await setting([FINE, refusal]).upload(SIZE)).toEqual({ kind: 'refused', code: 'file-too-large' });
  });
});

test('every request goes to the house alone, with the sign-in of the page: an answer is waited for, and 401 can be told', async () => {
  const asked: [string, RequestInit][] = [];
  const transport = createTransport({
    ask: async (address, init) => {
      asked.push([address, init]);
      return Response.json({ replies: [], offset: 0, id: 'p' });
    },
    now: () => NOW,
    patience: () => new AbortController().signal,
    device: 'd',
    person: 'ada'
  });
  const { blob, ...proof } = proofOf('p', PIECE_BYTES * 2);
  await transport.send([], 0);
  await transport.upload({ ...proof, uploaded: false }, blob, 'northgate');
  await transport.upload({ ...proof, sha256: null, uploaded: false }, blob, 'northgate');
  expect(asked.length).toBeGreaterThan(2);
  for (const [address, { credentials = 'same-origin', mode, keepalive, headers }] of asked) {
    expect(address).toMatch(/^\/api\//);
    // What `sendBeacon` of others lacked.
    expect({ credentials, mode, keepalive }).toEqual({ credentials: 'same-origin' });
    expect(new Headers(headers).get('x-person')).toBe('ada');
  }
});
