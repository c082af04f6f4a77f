import { parentPort } from 'node:worker_threads';
import { uuidv7 } from 'uuidv7';
import { CellBatch, type SharedCells } from './files/cell-batch';
import { RowDecoder, type DecodedRows, type Met, type RowReading } from './decode-rows';
import { FileFault } from './refusal';

/*
 * A thread that makes facts of the rows of one file. It is told what to read them against, is handed them piece by piece, answers each, and at the end
 * says whom they speak of.
 */

/** Rows to be decoded; null asks whom all of them spoke of. */
export type Question = { firstRow: number; cells: SharedCells } | null;
/** A class would be lost on the way from thread to thread, so a fault is told by what it is made of. */
export type Answer = DecodedRows | Met | { fault: FileFault['code']; details: FileFault['details'] };

const port = parentPort;
if (port === null) throw new Error('Not a thread');

let decoder: RowDecoder | null = null;

port.on('message', (message: RowReading | Question) => {
  if (decoder === null) {
    decoder = new RowDecoder(message as RowReading, uuidv7);
    return;
  }
  const answer = answerTo(decoder, message as Question) satisfies Answer;
  port.postMessage(answer, 'said' in answer ? [answer.said.bytes.buffer, answer.said.places.buffer] : []);
});

function answerTo(decoder: RowDecoder, question: Question): Answer {
  try {
    return question === null
      ? decoder.met()
      : decoder.decode(question.firstRow, CellBatch.of(question.cells));
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return { fault: error.code, details: error.details };
  }
}
