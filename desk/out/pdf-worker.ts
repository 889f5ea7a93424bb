/** Makes a report in a thread of its own: gets an assessment as its data, posts the bytes of the PDF, or the preview. */
import { parentPort, workerData } from 'node:worker_threads';
import type { AssessmentDocument } from '../../assess/document.ts';
import { pdfOf, previewOf } from './writers.ts';

const { document, as } = workerData as { readonly document: AssessmentDocument; readonly as: 'pdf' | 'preview' };
if (as === 'preview') parentPort?.postMessage(previewOf(document));
else {
  const bytes = new Uint8Array(Buffer.concat([...pdfOf(document)]));
  parentPort?.postMessage(bytes, [bytes.buffer]);
}
