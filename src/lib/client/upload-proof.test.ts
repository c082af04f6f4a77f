import { expect, test } from 'vitest';
import { uploadProof } from './upload-proof';

const proof = {
  id: '0190a6c0-0000-7000-8000-000000000001',
  blob: new Blob(['%PDF'], { type: 'application/pdf' })
};
const answering = (status: number, body: string) => async () => new Response(body, { status });

test('puts the bytes under their own id, for the partner', async () => {
  const requests: Request[] = [];
  const sent = await uploadProof(proof, 'north & gate', async (input, init) => {
    requests.push(new Request(new URL(input instanceof Request ? input.url : input, 'http://house'), init));
    return new Response('{}', { status: 201 });
  });
  expect(sent).toEqual({ outcome: 'stored' });
  expect(requests[0]?.method).toBe('PUT');
  expect(requests[0]?.url).toBe(`http://house/api/files/${proof.id}?partner=north%20%26%20gate`);
  expect(requests[0]?.headers.get('content-type')).toBe('application/pdf');
  expect(await requests[0]?.text()).toBe('%PDF');
});

test.each([
  [{ outcome: 'refused', code: 'file-unreadable' }, answering(422, '{"error":"file-unreadable"}')],
  [{ outcome: 'refused', code: 'file-too-large' }, answering(413, '{"error":"file-too-large"}')],
  [{ outcome: 'refused', code: 'not-taken' }, answering(413, '<html>a proxy’s own page</html>')],
  [{ outcome: 'signed-out' }, answering(401, '{}')],
  [{ outcome: 'unreachable' }, answering(502, 'bad gateway')],
  [{ outcome: 'unreachable' }, () => Promise.reject(new TypeError('Failed to fetch'))]
])('%j', async (expected, fetchFunction) => {
  expect(await uploadProof(proof, 'northgate', fetchFunction)).toEqual(expected);
});
