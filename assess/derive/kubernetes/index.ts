import type { Answers } from '../answers.ts';
import type { Derived } from '../index.ts';

export function deriveKubernetes(_answers: Answers): Derived {
  return { layers: [], resources: [], collections: [] };
}
