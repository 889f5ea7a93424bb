import { benchmarkLetters } from '../texts.ts';
import type { View } from './view.ts';

/** Controls of a check in a narrow column: `D 5.5, K 5.2.2, PSS`. A page without numbers is named once. */
export function controlLetters(view: View, check: string): string {
  const names = (view.controls.get(check) ?? []).map(({ benchmark, ref }) => (/^\d/.test(ref) ? `${letter(benchmark)} ${ref}` : letter(benchmark)));
  return [...new Set(names)].join(', ');
}

const letter = (benchmark: string): string => {
  const known = Object.keys(benchmarkLetters).find(id => benchmark === id || benchmark.startsWith(`${id}-`));
  return known === undefined ? benchmark : benchmarkLetters[known] ?? benchmark;
};
