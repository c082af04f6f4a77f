import type { OutboxItem } from './item';

/** A file that a person takes away. */
export interface ExportedFile {
  name: string;
  blob: Blob;
}

/** Grows when the file is written otherwise. */
const FORMAT = 1;

/**
 * What waits, as files: one with the commands as they would be sent, and beside it the proofs under the names by which
 * it calls them. A proof that the browser has lost is left out, and said to be missing.
 *
 * @param blobOf the bytes of a proof; null where they are gone
 */
export async function exportItems(
  items: readonly OutboxItem[],
  blobOf: (id: string) => Promise<Blob | null>,
  now: string
): Promise<ExportedFile[]> {
  const proofs: ExportedFile[] = [];
  const written = [];
  for (const { command, attachments, state, lastError, addedAt } of items) {
    const files = [];
    for (const { id, name, mediaType, size, sha256 } of attachments) {
      const blob = await blobOf(id);
      const file = blob === null ? null : `${id}-${safeName(name)}`;
      if (blob !== null && file !== null) proofs.push({ name: file, blob });
      files.push({ id, name, mediaType, size, sha256, file });
    }
    written.push({ command, state, lastError, addedAt, proofs: files });
  }
  const text = JSON.stringify(
    { format: `high-five-outbox@${FORMAT}`, exportedAt: now, items: written },
    null,
    2
  );
  const day = now.slice(0, 10);
  return [{ name: `high-five-${day}.json`, blob: new Blob([text], { type: 'application/json' }) }, ...proofs];
}

/** A name that every file system takes. */
function safeName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(-80);
}
