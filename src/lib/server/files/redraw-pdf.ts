import { Worker } from 'node:worker_threads';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { drawPdf, type PdfRefusal } from './draw-pdf';

/** A page takes a tenth of a second; what takes this long was made to. */
const PATIENCE_MS = 20_000;

let turn: Promise<unknown> = Promise.resolve();

/**
 * Makes a PDF anew from what can be seen of it (docs/decisions/113), one after the other: drawing takes a processor
 * and a few hundred megabytes.
 *
 * @param threadFile the built thread; null where the house runs from its sources, and draws in its own
 */
export function redrawPdf(
  bytes: Buffer,
  threadFile: string | null,
  patienceMs = PATIENCE_MS
): Promise<Result<Buffer, PdfRefusal>> {
  const drawn = turn.then(() =>
    threadFile === null ? drawPdf(bytes) : drawInThread(bytes, threadFile, patienceMs)
  );
  turn = drawn.catch(() => undefined);
  return drawn;
}

type Answer = { ok: true; value: Uint8Array } | { ok: false; code: PdfRefusal };

function drawInThread(
  bytes: Buffer,
  threadFile: string,
  patienceMs: number
): Promise<Result<Buffer, PdfRefusal>> {
  // What the library says of a broken document is of no use to anybody: it is read and thrown away.
  const thread = new Worker(threadFile, { workerData: new Uint8Array(bytes), stdout: true, stderr: true });
  thread.stdout.resume();
  thread.stderr.resume();
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      void thread.terminate();
      settle();
    };
    const timer = setTimeout(() => end(() => resolve(refused('file-unreadable'))), patienceMs);
    thread.once('message', (answer: Answer) =>
      end(() => resolve(answer.ok ? ok(Buffer.from(answer.value)) : refused(answer.code)))
    );
    thread.once('error', (error: NodeJS.ErrnoException) =>
      // A thread that is not there is our fault; one that broke was broken by the document.
      end(() =>
        error.code?.endsWith('MODULE_NOT_FOUND') ? reject(error) : resolve(refused('file-unreadable'))
      )
    );
    thread.once('exit', () => end(() => resolve(refused('file-unreadable'))));
  });
}
