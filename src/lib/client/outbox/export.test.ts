import { expect, test } from 'vitest';
import type { OutboxItem } from './item';
import { exportItems } from './export';

const item = {
  command: { id: 'c', type: 'log-certificate', payload: { number: 'C-1' } },
  attachments: [
    { id: 'p-1', name: 'Prüfung / 1.png', mediaType: 'image/png', size: 3, sha256: 'x', uploaded: false },
    { id: 'p-2', name: 'gone.pdf', mediaType: 'application/pdf', size: 9, sha256: null, uploaded: false }
  ],
  state: 'parked',
  lastError: { by: 'command', code: 'not-found' },
  addedAt: '2026-11-24T09:00:00.000Z'
} as unknown as OutboxItem;

test('one file with the commands, and the proofs beside it under the names by which it calls them', async () => {
  const blobOf = async (id: string) => (id === 'p-1' ? new Blob(['abc']) : null);
  const [list, ...proofs] = await exportItems([item], blobOf, '2026-11-24T10:00:00.000Z');
  expect(list?.name).toBe('high-five-2026-11-24.json');
  expect(proofs.map(({ name }) => name)).toEqual(['p-1-Prüfung-1.png']);
  expect(await proofs[0]?.blob.text()).toBe('abc');
  expect(JSON.parse((await list?.blob.text()) ?? '')).toEqual({
    format: 'high-five-outbox@1',
    exportedAt: '2026-11-24T10:00:00.000Z',
    items: [
      {
        command: item.command,
        state: 'parked',
        lastError: item.lastError,
        addedAt: item.addedAt,
        proofs: [
          {
            id: 'p-1',
            name: 'Prüfung / 1.png',
            mediaType: 'image/png',
            size: 3,
            sha256: 'x',
            file: 'p-1-Prüfung-1.png'
          },
          { id: 'p-2', name: 'gone.pdf', mediaType: 'application/pdf', size: 9, sha256: null, file: null }
        ]
      }
    ]
  });
});
