import { parentPort, workerData } from 'node:worker_threads';
import { drawPdf } from './draw-pdf';

/* A thread that draws one PDF, answers with the new one, and is ended. */

const port = parentPort;
if (port === null) throw new Error('Not a thread');
port.postMessage(await drawPdf(workerData as Uint8Array));
