/** Makes a PDF in a thread of its own: gets an assessment as its data, posts the bytes. */
import { parentPort, workerData } from 'node:worker_threads';
import type { AssessmentDocument } from '../../assess/document.ts';
import { pdfOf } from './writers.ts';

const bytes = new Uint8Array(Buffer.concat([...pdfOf(workerData as AssessmentDocument)]));
parentPort?.postMessage(bytes, [bytes.buffer]);
