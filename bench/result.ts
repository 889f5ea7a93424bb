/** One measured figure, with the bound it was held against in the same run where there is one. */
export interface BenchResult {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The same work at its least, measured in the same run and unit. */
  readonly bound?: number;
  /** value / bound. */
  readonly ratio?: number;
  readonly note?: string;
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Milliseconds one call takes. */
export async function timed(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/**
 * Two ways of doing one thing, in turn, so that a machine that drifts drifts for both: the medians of each, after one
 * round that is not counted. The ratio is the median of the rounds' ratios.
 */
export async function paired(rounds: number, work: () => unknown, bound: () => unknown): Promise<{ readonly value: number; readonly bound: number; readonly ratio: number }> {
  await work();
  await bound();
  const pairs: (readonly [number, number])[] = [];
  for (let round = 0; round < rounds; round++) pairs.push([await timed(work), await timed(bound)]);
  return { value: median(pairs.map(([a]) => a)), bound: median(pairs.map(([, b]) => b)), ratio: median(pairs.map(([a, b]) => a / b)) };
}

/** One line of a table of results. */
export function line({ name, value, unit, bound, ratio, note }: BenchResult): string {
  const number = (figure: number): string => (figure >= 100 ? figure.toFixed(0) : figure.toPrecision(3));
  const against = bound === undefined ? '' : `   bound ${number(bound)} ${unit}`;
  return `${name.padEnd(58)} ${number(value).padStart(9)} ${unit}${against}${ratio === undefined ? '' : `   ratio ${ratio.toFixed(2)}`}${note === undefined ? '' : `   ${note}`}`;
}
