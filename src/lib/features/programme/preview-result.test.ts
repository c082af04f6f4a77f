import { expect, test } from 'vitest';
import { crossingsCsv } from './crossings-csv';
import { readPreview, type Crossing, type PreviewResult } from './preview-result';

const RESULT: PreviewResult = {
  partners: 2,
  measuredAnew: 0,
  looksElsewhere: false,
  backdatesFrom: null,
  against: 'old',
  againstTitle: { en: 'Old', de: 'Alt' },
  againstFrom: '2026-01-25',
  portfolios: [],
  crossings: [],
  crossingsUp: 0,
  crossingsDown: 0
};

function stream(...chunks: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    }
  });
}

test('the stream tells how far it is, wherever the network cuts it, and then the result', async () => {
  const seen: string[] = [];
  const last = JSON.stringify({ preview: RESULT });
  const read = await readPreview(
    stream('{"done":1,', '"total":2}\n{"done":2,"total":2}', `\n${last.slice(0, 9)}`, `${last.slice(9)}\n`),
    (done, total) => seen.push(`${done}/${total}`)
  );
  expect(seen).toEqual(['1/2', '2/2']);
  expect(read).toEqual(RESULT);
});

test('a stream that breaks off has no result', async () => {
  expect(await readPreview(stream('{"done":1,"total":2}\n'), () => undefined)).toBeNull();
  expect(await readPreview(stream('{"code":"not-found"}\n'), () => undefined)).toBeNull();
});

test('a name that a spreadsheet would run is only a name', () => {
  const crossing: Crossing = {
    partnerId: 'p',
    partner: '=HYPERLINK("http://x")',
    portfolio: 'security',
    portfolioTitle: { en: 'Security', de: 'Security' },
    threshold: 'rebates',
    thresholdTitle: { en: 'Rebates', de: 'Rückvergütungen' },
    thresholdValue: 5,
    direction: 'down',
    before: 5.1,
    after: -0.5,
    money: { amount: 123450, currency: 'USD' }
  };
  const [head = '', row = ''] = crossingsCsv([crossing, { ...crossing, money: null }]).split('\r\n');
  expect(head.split(',')[0]).toBe('"Partner"');
  expect(row).toBe(
    `"'=HYPERLINK(""http://x"")","Security","5","Rebates","Falls","5.1","-0.5","1234.50","USD"`
  );
});
