import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Context } from '../context';
import type { DecodedRows, Met, RowReading } from './decode-rows';
import type { Answer, Question } from './reader-thread';
import { FileFault } from './refusal';

/** Rows are many and short-lived: room for them, and they are cleared away less often. */
const YOUNG_MB = 24;

/** The thread that makes out what rows say, as the house sees it. Answers in the order in which it is asked. */
export class RowReader {
  readonly #thread: Worker;
  readonly #answers: AsyncIterator<[Answer], undefined>;

  constructor(file: string) {
    this.#thread = new Worker(file, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    this.#answers = on(this.#thread, 'message', { close: ['exit'] })[Symbol.asyncIterator]() as AsyncIterator<
      [Answer],
      undefined
    >;
  }

  /** To be told first what it is to read; that is not answered. */
  ask(question: Question | RowReading): void {
    this.#thread.postMessage(question, []);
  }

  /** @throws FileFault where the rows cannot be what the file says they are */
  async answer<Kind extends DecodedRows | Met>(): Promise<Kind> {
    const { value } = await this.#answers.next();
    if (value === undefined) throw new Error('The thread that reads the rows ended before them');
    const [given] = value;
    if ('fault' in given) throw new FileFault(given.fault, given.details);
    return given as Kind;
  }

  async end(): Promise<void> {
    await this.#thread.terminate();
  }
}

/** Starts the thread, before there is anything to read: that takes a while. Null where the house runs from its sources. */
export function startReader(ctx: Context): RowReader | null {
  const { readerFile } = ctx.app.env;
  return readerFile === null ? null : new RowReader(readerFile);
}
