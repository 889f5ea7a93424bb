import type { Assessment } from '../assess/document.ts';
import { summary } from '../report/terminal/summary.ts';

/** The summary for this terminal: where the locale is set to something other than UTF-8, in ASCII. */
export function summaryText(assessment: Assessment, how: { readonly colour: boolean; readonly columns: number }, env: NodeJS.ProcessEnv = process.env): string {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || 'UTF-8';
  return summary(assessment, { ...how, unicode: /utf-?8/i.test(locale) }).trimEnd();
}
