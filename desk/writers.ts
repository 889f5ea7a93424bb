import type { Assessment } from '../assess/document.ts';
import { pdf } from '../report/pdf/index.ts';
import { reportFonts } from './fonts.ts';

/** The report as PDF, in pieces. It takes seconds of computing: where a window waits, ask a worker instead. */
export const pdfOf = (assessment: Assessment): Iterable<Uint8Array> => pdf(assessment, reportFonts());

/** The assessment as one JSON document, in pieces: findings are made as they are written. */
export function* jsonOf({ findings, ...head }: Assessment): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"findings":[`;
  let first = true;
  for (const finding of findings) {
    yield `${first ? '' : ','}\n${JSON.stringify(finding)}`;
    first = false;
  }
  yield '\n]}\n';
}
