import { judgeOne } from '../../assess/judge.ts';
import {
  known, unknown, type Check, type GapReason, type Kind, type Parameters, type Reading, type ReadingsOf, type Resource, type Verdict,
} from '../../assess/model/index.ts';

/** A gap to put where a value would stand: `{ privileged: gap('forbidden') }`. */
export const gap = (reason: GapReason, detail = `${reason} in this test`): Reading<never> => unknown(reason, detail);

type Given<K extends Kind> = { readonly [P in keyof ReadingsOf[K]]?: ReadingsOf[K][P] | Reading<never> };

/** A resource of any kind with just the readings a test is about. Defaults come from the kind's own builder. */
export function resource<K extends Kind>(kind: K, readings: Given<K>, more: Partial<Resource<K>> = {}): Resource<K> {
  const entries = Object.entries(readings).map(([name, value]) => [name, isGap(value) ? value : known(value, { document: 'test', path: `/${name}` })]);
  return {
    kind, id: `${kind}-1`, name: `${kind}-1`, targets: ['test'], identity: [`${kind}-1`],
    readings: Object.fromEntries(entries) as Resource<K>['readings'],
    exposed: known(false), ...more,
  };
}

/** What the harness says of one check on one resource. Throws where the verdict points at what the check does not ask for, or a failure at nothing. */
export function judged(check: Check, subject: Resource, parameters: Parameters = {}): Verdict {
  const verdict = judgeOne(check, subject, parameters);
  const seen = ('seen' in verdict ? verdict.seen : undefined) ?? [];
  const stray = seen.find(({ reading }) => ![...check.needs, ...check.also].includes(reading));
  if (stray) throw new Error(`${check.id} points at ${stray.reading}, which it does not ask for.`);
  if (verdict.is === 'fail' && seen.length + check.needs.length === 0) throw new Error(`${check.id} fails and points at nothing.`);
  return verdict;
}

const isGap = (value: unknown): boolean => typeof value === 'object' && value !== null && 'gap' in value;
