import { Worker } from 'node:worker_threads';
import type { AssessmentDocument } from '../../assess/document.ts';
import type { ReportPreview } from '../contract.ts';
import { fromSource } from '../paths.ts';

/** The report as PDF, made in a thread of its own. Rejects with what the thread died of. */
export const pdfInWorker = (document: AssessmentDocument): Promise<Uint8Array> => inWorker<Uint8Array>(document, 'pdf');

/** The report before it is made, from a thread of its own. Rejects with what the thread died of. */
export const previewInWorker = (document: AssessmentDocument): Promise<ReportPreview> => inWorker<ReportPreview>(document, 'preview');

function inWorker<T>(document: AssessmentDocument, as: 'pdf' | 'preview'): Promise<T> {
  const worker = new Worker(new URL(`./pdf-worker${fromSource ? '.ts' : '.js'}`, import.meta.url), { workerData: { document, as } });
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', code => reject(new Error(`The report could not be made: its thread ended with ${code}.`)));
  return promise;
}
