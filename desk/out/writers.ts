import type { Assessment } from '../../assess/document.ts';
import { writeJson } from '../../report/exchange/json.ts';
import { pdf } from '../../report/pdf/index.ts';
import { preview, type Preview } from '../../report/pdf/preview.ts';
import { reportFonts } from './fonts.ts';

/** The report as PDF, in pieces. It takes seconds of computing: where a window waits, ask a worker instead. */
export const pdfOf = (assessment: Assessment): Iterable<Uint8Array> => pdf(assessment, reportFonts());

/** How long the report will be and what some of its pages look like; the same caution holds. */
export const previewOf = (assessment: Assessment): Preview => preview(assessment, reportFonts());

/** The assessment as one JSON document, in pieces. */
export const jsonOf = (assessment: Assessment): Iterable<string> => writeJson(assessment);
