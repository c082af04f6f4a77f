import type { ExportedFile } from './export';

/** A browser that is handed several downloads in one turn takes the first only. */
const BETWEEN_MS = 250;
/** So long an address of a file stays: a phone may ask where to put it. */
const KEPT_MS = 60_000;

/** Has the browser save files, one after the other. */
export async function saveFiles(files: readonly ExportedFile[]): Promise<void> {
  for (const [at, { name, blob }] of files.entries()) {
    if (at > 0) await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
  }
}
