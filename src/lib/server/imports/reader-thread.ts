import { parentPort, workerData } from 'node:worker_threads';
import { uuidv7 } from 'uuidv7';
import { readRows, type FaultMessage, type FileToRead, type ReadMessage } from './read-rows';
import { FileFault } from './refusal';

/*
 * A thread that reads one file. What it read goes to whoever started it, a few pieces ahead of what they have worked
 * on.
 */

const AHEAD = 8;

const port = parentPort;
if (port === null) throw new Error('Not a thread');
let ahead = 0;
let goOn = () => {};
port.on('message', () => {
  ahead -= 1;
  goOn();
});
try {
  for await (const message of readRows(workerData as FileToRead, uuidv7)) {
    port.postMessage(message satisfies ReadMessage, message.type === 'rows' ? [message.text.buffer] : []);
    ahead += 1;
    while (ahead >= AHEAD) await new Promise<void>((resolve) => (goOn = resolve));
  }
} catch (error) {
  if (!(error instanceof FileFault)) throw error;
  port.postMessage({ type: 'fault', code: error.code, details: error.details } satisfies FaultMessage);
}
port.close();
