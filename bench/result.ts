/** One measured figure, with the bound it was held against in the same run where there is one. */
export interface BenchResult {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The same work at its least, measured in the same run and unit. */
  readonly bound?: number;
  /** value / bound. */
  readonly ratio?: number;
  /** Milliseconds of processor time this process took for each, where that was measured: what else a machine does shows in it less. */
  readonly cpu?: { readonly value: number; readonly bound: number };
  readonly note?: string;
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Milliseconds one call takes. */
export async function timed(work: () => unknown): Promise<number> {
  return (await measured(work)).wall;
}

interface Took { readonly wall: number; readonly cpu: number }

async function measured(work: () => unknown): Promise<Took> {
  const from = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - from, cpu: (user + system) / 1000 };
}

/**
 * Two ways of doing one thing, in turn, so that a machine that drifts drifts for both: the medians of each, after one
 * round that is not counted. The ratio is the median of the rounds' ratios.
 */
export async function paired(rounds: number, work: () => unknown, bound: () => unknown): Promise<Required<Pick<BenchResult, 'value' | 'bound' | 'ratio' | 'cpu'>>> {
  await work();
  await bound();
  const pairs: (readonly [Took, Took])[] = [];
  for (let round = 0; round < rounds; round++) pairs.push([await measured(work), await measured(bound)]);
  const [first, second] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
  return {
    value: median(first.map(({ wall }) => wall)), bound: median(second.map(({ wall }) => wall)), ratio: median(pairs.map(([a, b]) => a.wall / b.wall)),
    cpu: { value: median(first.map(({ cpu }) => cpu)), bound: median(second.map(({ cpu }) => cpu)) },
  };
}

/** One line of a table of results. */
export function line({ name, value, unit, bound, ratio, cpu, note }: BenchResult): string {
  const number = (figure: number): string => (figure >= 100 ? figure.toFixed(0) : figure.toPrecision(3));
  const against = bound === undefined ? '' : `   bound ${number(bound)} ${unit}`;
  return `${name.padEnd(58)} ${number(value).padStart(9)} ${unit}${against}${ratio === undefined ? '' : `   ratio ${ratio.toFixed(2)}`}${cpu === undefined ? '' : `   processor ${number(cpu.value)} of ${number(cpu.bound)} ms`}${note === undefined ? '' : `   ${note}`}`;
}
