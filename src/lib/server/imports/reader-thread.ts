import { on } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { uuidv7 } from 'uuidv7';
import { readRows, type FaultMessage, type FileToRead, type ReadMessage } from './read-rows';
import { FileFault } from './refusal';

/*
 * A thread that reads one file. What it read goes to whoever started it, a few pieces ahead of what they have worked
 * on.
 */

const AHEAD = 4;

const port = parentPort;
if (port === null) throw new Error('Not a thread');
// One word for each piece that was worked on.
const workedOn = on(port, 'message')[Symbol.asyncIterator]();
let ahead = 0;
try {
  for await (const message of readRows(workerData as FileToRead, uuidv7)) {
    port.postMessage(message satisfies ReadMessage, message.type === 'rows' ? [message.text.buffer] : []);
    ahead += 1;
    if (ahead > AHEAD) await workedOn.next();
  }
} catch (error) {
  if (!(error instanceof FileFault)) throw error;
  port.postMessage({ type: 'fault', code: error.code, details: error.details } satisfies FaultMessage);
}
port.close();
