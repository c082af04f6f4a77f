import { expect, test } from 'vitest';
import { readBody } from './read-body';

function sending(...chunks: (string | Error)[]): Request {
  const body = new ReadableStream({
    pull(stream) {
      const next = chunks.shift();
      if (next === undefined) stream.close();
      else if (typeof next === 'string') stream.enqueue(Buffer.from(next));
      else stream.error(next);
    }
  });
  return new Request('http://localhost/', { method: 'PUT', body, duplex: 'half' } as RequestInit);
}

test('is all that was sent', async () => {
  expect(await readBody(sending('a', 'bc'), 3)).toEqual(Buffer.from('abc'));
  expect(await readBody(new Request('http://localhost/'), 3)).toEqual(Buffer.alloc(0));
});

test('is nothing where it is too large', async () => {
  expect(await readBody(sending('a', 'bcd'), 3)).toBeNull();
});

test('that breaks off is no fault of the house', async () => {
  await expect(readBody(sending('a', new Error('aborted')), 3)).rejects.toMatchObject({ status: 400 });
});
