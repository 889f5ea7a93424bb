import type { Assessment } from '../../assess/document.ts';
import { writeJson } from '../../report/exchange/json.ts';
import { pdf } from '../../report/pdf/index.ts';
import { reportFonts } from './fonts.ts';

/** The report as PDF, in pieces. It takes seconds of computing: where a window waits, ask a worker instead. */
export const pdfOf = (assessment: Assessment): Iterable<Uint8Array> => pdf(assessment, reportFonts());

/** The assessment as one JSON document, in pieces. */
export const jsonOf = (assessment: Assessment): Iterable<string> => writeJson(assessment);
