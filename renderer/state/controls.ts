import { benchmarkLetters } from '../texts.ts';
import type { View } from './view.ts';

/** Controls of a check in a narrow column: `D 5.5, K 5.2.2`. */
export function controlLetters(view: View, check: string): string {
  return (view.controls.get(check) ?? []).map(({ benchmark, ref }) => `${letter(benchmark)} ${ref}`).join(', ');
}

const letter = (benchmark: string): string => {
  const known = Object.keys(benchmarkLetters).find(id => benchmark === id || benchmark.startsWith(`${id}-`));
  return known === undefined ? benchmark : benchmarkLetters[known] ?? benchmark;
};
