import type { Exception } from './decisions.ts';
import type { Judged } from './judge.ts';

/** A judged verdict with the exception that accepts it, where one does. */
export interface Ruled extends Judged {
  readonly accepted?: Exception;
}
