import type { Answers } from '../answers.ts';
import type { Derived } from '../index.ts';

export function deriveHost(_answers: Answers, _others: readonly Answers[]): Derived {
  return { layers: [], resources: [], collections: [] };
}
