import type { exports } from '../texts.ts';
import { count, counted } from '../../assess/words.ts';
import type { View } from './view.ts';

/** What of an assessment stands in an export, as terms with their words: its findings, documents and calls. */
export function leaves({ assessment, verdicts, platform }: View, format: (typeof exports)[number]['format']): readonly (readonly [term: string, what: string])[] {
  const { rows, evidence, calls } = assessment;
  const documents = counted(evidence.documents, 'document');
  if (format === 'evidence') return [['Findings', 'None: they are judged anew from the answers.'], ['Documents', `All ${count(evidence.documents)}, whole but for what was masked`], ['Calls', `All ${count(calls)}, in the order in which they were made`]];
  const excerpts = `None whole; of ${documents}, the values at the places that a verdict points at`;
  if (format === 'json') return [['Findings', `All ${count(rows.length)}, the ${count(verdicts.pass)} passes too`], ['Documents', excerpts], ['Calls', `All ${count(calls)}, each with its answer’s size and time`]];
  const [fail, apart] = [verdicts.fail + verdicts.accepted, platform.fail + platform.accepted];
  const others = rows.length - fail - verdicts.notAssessed - verdicts.manual;
  return [
    ['Findings', `${counted(fail, 'failure')}${apart > 0 ? ` (${count(apart)} of the platform)` : ''}, ${count(verdicts.notAssessed)} not assessed by their cause, ${counted(verdicts.manual, 'question')}; the other ${count(others)} are only counted`],
    ['Documents', `${excerpts.replace('a verdict points', 'a failure points')}, long ones cut`],
    ['Calls', `${count(calls)}, by their templates`],
  ];
}
