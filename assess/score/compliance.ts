import { percent, ratio } from './rational.ts';

/** What one control came to for one target, worst first; the last two are left out of every figure and listed. */
export type ControlOutcome = 'fail' | 'accepted' | 'notAssessed' | 'manual' | 'pass' | 'notApplicable' | 'providerManaged';
export const worstFirst = ['fail', 'accepted', 'notAssessed', 'manual', 'pass', 'providerManaged', 'notApplicable'] as const satisfies ControlOutcome[];
export type Counts = Record<ControlOutcome, number>;

/** The worst of several outcomes; undefined of none. */
export const worst = (outcomes: readonly ControlOutcome[]): ControlOutcome | undefined => worstFirst.find(outcome => outcomes.includes(outcome));

/** Shares of controls, 0 to 100, floored to 0.1; null where the denominator is zero. Source: docs/score.md. */
export interface ComplianceScore {
  readonly strict: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly accepted: number | null;
  readonly coverage: number | null;
}

export function compliance({ pass: P, fail: F, accepted: A, notAssessed: U, manual: M }: Counts): ComplianceScore {
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : percent(ratio(part, whole)));
  const all = P + F + A + U + M;
  return {
    strict: share(P, P + F + A),
    low: share(P, all),
    high: share(P + U + M, all),
    accepted: share(P + A, P + F + A),
    coverage: share(P + F + A, all),
  };
}
