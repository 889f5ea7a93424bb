import { Worker } from 'node:worker_threads';
import type { AssessmentDocument } from '../../assess/document.ts';
import { fromSource } from '../paths.ts';

/** The report as PDF, made in a thread of its own. Rejects with what the thread died of. */
export function pdfInWorker(document: AssessmentDocument): Promise<Uint8Array> {
  const worker = new Worker(new URL(`./pdf-worker${fromSource ? '.ts' : '.js'}`, import.meta.url), { workerData: document });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', code => reject(new Error(`The report could not be made: its thread ended with ${code}.`)));
  return promise;
}
