import type { Gap } from './reading.ts';

export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** Weights of the score. Source: docs/score.md. */
export const weights: Record<Severity, number> = { critical: 10, high: 7, medium: 4, low: 1 };

/** A place inside one of the check's readings, to be highlighted: the reading's name and a JSON pointer below it. */
export interface Seen {
  readonly reading: string;
  readonly path?: string;
  /** Which of the reading's places the path is below; when absent the first, and without a path all of them. */
  readonly place?: number;
}

/** What a check says of one resource. `providerManaged` is the harness's alone. */
export type Verdict =
  | { readonly is: 'pass'; readonly message?: string; readonly seen?: readonly Seen[] }
  | { readonly is: 'fail'; readonly message: string; readonly seen?: readonly Seen[] }
  | { readonly is: 'notAssessed'; readonly gap: Gap }
  | { readonly is: 'notApplicable'; readonly fact: string; readonly seen?: readonly Seen[] }
  | { readonly is: 'manual'; readonly question: string; readonly seen?: readonly Seen[] }
  | { readonly is: 'providerManaged'; readonly provider: string };
export type VerdictName = Verdict['is'];
export const verdictNames = ['fail', 'notAssessed', 'manual', 'pass', 'notApplicable', 'providerManaged'] as const satisfies VerdictName[];

const passed: Verdict = { is: 'pass' };

/** It holds. Say what was seen where that is not plain from the title. */
export const pass = (message?: string, ...seen: Seen[]): Verdict => (message === undefined && seen.length === 0 ? passed : { is: 'pass', ...(message !== undefined && { message }), seen });
/** It does not hold: one sentence of what was observed. */
export const fail = (message: string, ...seen: Seen[]): Verdict => ({ is: 'fail', message, seen });
/** It cannot apply, by this positive fact. */
export const notApplicable = (fact: string, ...seen: Seen[]): Verdict => ({ is: 'notApplicable', fact, seen });
/** A person must answer; the question carries the inventory that answers it. */
export const manual = (question: string, ...seen: Seen[]): Verdict => ({ is: 'manual', question, seen });
/** It is not known, and why. */
export const notAssessed = (gap: Gap): Verdict => ({ is: 'notAssessed', gap });

/** One sentence for any verdict. */
export function sentence(verdict: Verdict): string {
  switch (verdict.is) {
    case 'pass': return verdict.message ?? '';
    case 'fail': return verdict.message;
    case 'notAssessed': return verdict.gap.detail;
    case 'notApplicable': return verdict.fact;
    case 'manual': return verdict.question;
    case 'providerManaged': return `${verdict.provider} runs this.`;
  }
}
