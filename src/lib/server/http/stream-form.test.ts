import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streamForm } from './stream-form';

const MARK = '----form7MA4YWxk';

function request(body: Buffer, cuts: readonly number[]): Request {
  const places = [...new Set(cuts.map((cut) => cut % (body.length + 1)))].sort((a, b) => a - b);
  const chunks = [0, ...places].map((from, index) => body.subarray(from, places[index] ?? body.length));
  return new Request('http://localhost/', {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${MARK}` },
    body: new ReadableStream({
      start(controller) {
        for (const chunk of chunks) if (chunk.length > 0) controller.enqueue(new Uint8Array(chunk));
        controller.close();
      }
    }),
    duplex: 'half'
  } as RequestInit);
}

function form(file: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`--${MARK}\r\ncontent-disposition: form-data; name="kind"\r\n\r\nworkspan\r\n`),
    Buffer.from(`--${MARK}\r\nContent-Disposition: form-data; name="file"; filename="Bericht ü.csv"\r\n`),
    Buffer.from('Content-Type: text/csv\r\n\r\n'),
    file,
    Buffer.from(`\r\n--${MARK}--\r\n`)
  ]);
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('fields and file come out whole, wherever the network cuts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.nat(), { maxLength: 12 }),
      async (file, cuts) => {
        const read = await streamForm(request(form(Buffer.from(file)), cuts));
        expect(read?.fields).toEqual({ kind: 'workspan' });
        expect(read?.file?.name).toBe('Bericht ü.csv');
        if (read?.file) expect(await bytesOf(read.file.bytes)).toEqual(Buffer.from(file));
      }
    )
  );
});

test('what looks like the boundary but is not stays in the file', async () => {
  const file = Buffer.from(`a\r\n--${MARK.slice(0, -1)}\r\n-- b\r\n`);
  const read = await streamForm(request(form(file), [190, 200]));
  expect(read?.file && (await bytesOf(read.file.bytes))).toEqual(file);
});

test('a file that was cut off on its way is not taken for a whole one', async () => {
  const whole = form(Buffer.from('a,b\r\n1,2'));
  const read = await streamForm(request(whole.subarray(0, whole.length - 12), []));
  await expect(read?.file && bytesOf(read.file.bytes)).rejects.toThrow('broke off');
});

test('another kind of request is no form', async () => {
  expect(
    await streamForm(new Request('http://localhost/', { method: 'POST', body: 'kind=workspan' }))
  ).toBeNull();
});
