import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Context } from '../context';
import { readRows, type FaultMessage, type FileToRead, type ReadMessage } from './read-rows';
import { FileFault } from './refusal';

/**
 * Reads a file: in a thread of its own, so that the house goes on answering and two processors share the work; where
 * the house runs from its sources (development, tests), in this one (docs/decisions/083).
 *
 * @throws FileFault where it is none that we take
 */
export function readFile(ctx: Context, file: FileToRead): AsyncGenerator<ReadMessage> {
  const { readerFile } = ctx.app.env;
  return readerFile === null ? readRows(file, ctx.newId) : readInThread(readerFile, file);
}

/** Rows are many and short-lived: room for them, and they are cleared away less often. */
const YOUNG_MB = 24;

async function* readInThread(readerFile: string, file: FileToRead): AsyncGenerator<ReadMessage> {
  const thread = new Worker(readerFile, {
    workerData: file,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB }
  });
  try {
    for await (const [message] of on(thread, 'message', { close: ['exit'] }) as AsyncIterable<
      [ReadMessage | FaultMessage]
    >) {
      if (message.type === 'fault') throw new FileFault(message.code, message.details);
      yield message;
      if (message.type === 'end') return;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      thread.postMessage('worked on');
    }
    throw new Error('The thread that read the file ended before it');
  } finally {
    await thread.terminate();
  }
}
