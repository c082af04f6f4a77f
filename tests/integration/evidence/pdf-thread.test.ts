import { join } from 'node:path';
import { expect, test } from 'vitest';
import { redrawPdf } from '$lib/server/files/redraw-pdf';
import { onePage } from '../../fixtures/evidence/pdf';

const THREAD = join(import.meta.dirname, '../../../build/cli/pdf.js');

test('the built house draws in a thread of its own, and says why it did not', async () => {
  const drawn = await redrawPdf(onePage(), THREAD);
  expect(drawn.ok && drawn.value.subarray(0, 8).toString()).toBe('%PDF-1.7');
  expect(await redrawPdf(onePage({ pages: 21 }), THREAD)).toEqual({ ok: false, code: 'file-too-many-pages' });
});

test('a page that takes for ever is given up, and the next one has its turn', async () => {
  const endless = onePage({ content: '0 0 600 800 re f\n'.repeat(500_000) });
  const [given, next] = await Promise.all([redrawPdf(endless, THREAD, 2_000), redrawPdf(onePage(), THREAD)]);
  expect(given).toEqual({ ok: false, code: 'file-unreadable' });
  expect(next.ok).toBe(true);
});

test('a thread that is not there is no fault of the document', async () => {
  await expect(redrawPdf(onePage(), '/nowhere/pdf.js')).rejects.toThrow('/nowhere/pdf.js');
});
