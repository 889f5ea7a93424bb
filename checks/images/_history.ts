import type { History, Step, Verdict } from '../../assess/model/index.ts';
import { fail, firstOf, notAssessed, pass } from '../define.ts';

const longest = 120;
const shown = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);
const place = ({ path }: Step) => ({ reading: 'history', path });

/** A fail that names the steps, each cut to what one can read. */
export const failAt = (steps: readonly Step[], what: string): Verdict =>
  fail(`${what}: ${firstOf(steps.map(({ line }) => `“${shown(line)}”`), 3)}.`, ...steps.map(place));

/** What follows from steps none of which fails: a pass only if the history tells of every layer. */
export const cleanOf = ({ complete }: History): Verdict => (complete ? pass() : notAssessed({
  reason: 'unsupported', detail: 'Its history does not tell how every layer was made: it was imported or squashed.', closes: 'Review the Dockerfile.',
}));

/** The steps that ran commands. */
export const runs = ({ steps }: History): readonly Step[] => steps.filter(({ instruction }) => instruction === 'RUN');
