import type { Assessment } from '../assess/document.ts';
import { severities, type Severity } from '../assess/model/index.ts';
import { nearest } from '../assess/nearest.ts';
import { WrongUse } from '../desk/targets/written.ts';

/** What a run must meet. Missing is never met: what was not assessed counts against every gate. */
export type Gate =
  | { readonly is: 'severity'; readonly atLeast: Severity }
  /** The lower bound of the posture, 0 to 100. */
  | { readonly is: 'posture'; readonly below: number }
  /** The lower bound of every chosen benchmark page, 0 to 1. */
  | { readonly is: 'low'; readonly below: number }
  /** The lowest layer's coverage, 0 to 100. */
  | { readonly is: 'coverage'; readonly atLeast: number };

/** Parses one --fail-on: a severity, posture<60 or low<0.7. Throws WrongUse. */
export function parseGate(text: string): Gate {
  const [, bound, number] = /^(posture|low)\s*<\s*(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (bound === 'posture') return { is: bound, below: within(text, number, 100, 1) };
  if (bound === 'low') return { is: bound, below: within(text, number, 1, 3) };
  const severity = severities.find(each => each === text);
  if (severity) return { is: 'severity', atLeast: severity };
  const [near] = nearest(text, severities);
  throw new WrongUse(`--fail-on ${text} is no gate.${near ? ` Did you mean ${near}?` : ''} Write a severity (${severities.join(', ')}), posture<60 or low<0.7.`);
}

/** Parses --min-coverage: percent, 0 to 100. Throws WrongUse. */
export function parseCoverage(text: string): Gate {
  return { is: 'coverage', atLeast: within(`--min-coverage ${text}`, text.replace(/\s*%$/, ''), 100, 1) };
}

/** Printed values are floored to their last digit, so a gate finer than that could not be judged exactly: it is refused. */
function within(text: string, number: string | undefined, most: number, digits: number): number {
  if (number === undefined || !/^\d+(\.\d+)?$/.test(number) || Number(number) > most) throw new WrongUse(`${text}: the number is from 0 to ${most}.`);
  if ((number.split('.')[1] ?? '').length > digits) throw new WrongUse(`${text}: the number has at most ${digits} decimal${digits === 1 ? '' : 's'}.`);
  return Number(number);
}

/** The gates that are not met, each in a sentence; empty when all are. */
export const unmet = (assessment: Assessment, gates: readonly Gate[]): string[] => gates.flatMap(gate => why(assessment, gate) ?? []);

function why(assessment: Assessment, gate: Gate): string | undefined {
  switch (gate.is) {
    case 'severity': return severity(assessment, gate.atLeast);
    case 'posture': return bound('posture', assessment.score.lower, gate.below);
    case 'coverage': return coverage(assessment.score.coverage, gate.atLeast);
    case 'low': return low(assessment, gate.below);
  }
}

function severity({ findings }: Assessment, atLeast: Severity): string | undefined {
  const counted = severities.slice(0, severities.indexOf(atLeast) + 1);
  let failed = 0;
  let open = 0;
  for (const { severity, verdict, accepted, platform } of findings) {
    if (!counted.includes(severity) || platform !== undefined) continue;
    if (verdict === 'fail' && accepted === undefined) failed++;
    if (verdict === 'notAssessed') open++;
  }
  if (failed === 0 && open === 0) return undefined;
  const words = [...(failed > 0 ? [`${failed} failed`] : []), ...(open > 0 ? [`${open} could not be assessed`] : [])];
  return `${atLeast}: of the checks of severity ${counted.join(' or ')}, ${words.join(' and ')}.`;
}

function bound(name: string, value: number | null, below: number): string | undefined {
  if (value === null) return `${name}: nothing was assessed.`;
  return value < below ? `${name}: ${value.toFixed(1)} at worst is below ${below}.` : undefined;
}

function coverage(value: number | null, atLeast: number): string | undefined {
  if (value === null) return 'coverage: nothing was assessed.';
  return value < atLeast ? `coverage: ${value.toFixed(1)} % is below ${atLeast} %.` : undefined;
}

/** Shares are kept as percent, floored to 0.1: the bound is compared in thousandths, in which both are whole. */
function low({ benchmarks }: Assessment, below: number): string | undefined {
  const pages = benchmarks.filter(page => page.score.low !== null);
  if (pages.length === 0) return 'low: no benchmark page has an applicable control.';
  const under = pages.filter(page => Math.round((page.score.low ?? 0) * 10) < Math.round(below * 1000));
  return under.length === 0 ? undefined : `low: ${under.map(page => `${page.id} ${page.version} of ${page.target}${page.narrowed === undefined ? '' : ', in scope,'} has ${((page.score.low ?? 0) / 100).toFixed(3)}`).join(', ')}; that is below ${below}.`;
}
