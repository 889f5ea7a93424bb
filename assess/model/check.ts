import type { Kind, ReadingsOf } from './kinds.ts';
import type { Parameters } from './parameters.ts';
import type { Reading } from './reading.ts';
import type { Severity, Verdict } from './verdict.ts';

type Needed<K extends Kind, N extends keyof ReadingsOf[K]> = { readonly [P in N]: ReadingsOf[K][P] };
type Offered<K extends Kind, A extends keyof ReadingsOf[K]> = { readonly [P in A]: Reading<ReadingsOf[K][P]> };

/** What every check says of itself. Titles state what must hold. */
export interface CheckText {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  /** What fails here stays where a resource has ended: its settings are still there to be read. */
  readonly outlives?: true;
  /** Only looks for signs: it fails or is manual, and never passes. */
  readonly indicator?: true;
  /** Counts in coverage alone: it stands for content that was out of scope. */
  readonly coverageOnly?: true;
}

/** One pure rule on one kind of resource. A missing `needs` never reaches `judge`; `also` arrives as readings. */
export interface CheckDefinition<K extends Kind, N extends keyof ReadingsOf[K], A extends keyof ReadingsOf[K]> extends CheckText {
  readonly on: K;
  readonly needs: readonly N[];
  readonly also?: readonly A[];
  judge(readings: Needed<K, N> & Offered<K, A>, parameters: Parameters): Verdict;
}

/** A check as the harness sees it. */
export interface Check extends CheckText {
  readonly on: Kind;
  readonly needs: readonly string[];
  readonly also: readonly string[];
  judge(readings: Readonly<Record<string, unknown>>, parameters: Parameters): Verdict;
}

/** Declares a check; its types follow from `on`. */
export function check<K extends Kind, N extends keyof ReadingsOf[K] = never, A extends keyof ReadingsOf[K] = never>(
  definition: CheckDefinition<K, N, A>,
): Check {
  const { judge, needs, also = [], ...rest } = definition;
  return {
    ...rest,
    needs: needs as readonly string[],
    also: also as readonly string[],
    judge: (readings, parameters) => judge(readings as Needed<K, N> & Offered<K, A>, parameters),
  };
}

/** Declares a family: one rule, a table of rows, a check for each row. */
export function family<K extends Kind, R extends CheckText, N extends keyof ReadingsOf[K] = never, A extends keyof ReadingsOf[K] = never>(
  definition: {
    readonly on: K;
    readonly needs: readonly N[];
    readonly also?: readonly A[];
    readonly rows: readonly R[];
    judge(row: R, readings: Needed<K, N> & Offered<K, A>, parameters: Parameters): Verdict;
  },
): Check[] {
  const { on, needs, also, rows, judge } = definition;
  return rows.map(row => {
    const { id, severity, title, why, fix, outlives, indicator, coverageOnly } = row;
    return check<K, N, A>({
      id, severity, title, why, fix, ...(outlives && { outlives }), ...(indicator && { indicator }), ...(coverageOnly && { coverageOnly }), on, needs, ...(also && { also }),
      judge: (readings, parameters) => judge(row, readings, parameters),
    });
  });
}
