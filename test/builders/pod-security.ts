import { expect, test } from 'vitest';
import type { Check, PodContainer, PodSpec, VerdictName } from '../../assess/model/index.ts';
import { gap, judged } from './index.ts';
import { goodContainer, goodPod, workload } from './kubernetes.ts';

/** A pod that keeps every rule, with its one container changed, or with one more of another list. */
export const only = (change: Partial<PodContainer>): PodSpec => goodPod({ containers: [goodContainer(change)] });
export const init = (change: Partial<PodContainer>): PodSpec => goodPod({ initContainers: [goodContainer(change)] });
export const ephemeral = (change: Partial<PodContainer>): PodSpec => goodPod({ ephemeralContainers: [goodContainer(change)] });
export const security = (change: PodContainer['securityContext']): PodSpec => only({ securityContext: change ?? null });
export const podSecurity = (change: PodSpec['securityContext']): PodSpec => goodPod({ securityContext: change ?? null });
export const windows = { os: { name: 'windows' } } as const;
export const userNamespace = { hostUsers: false } as const;

type Row = readonly [id: string, minor: number, what: string, verdict: VerdictName, spec: PodSpec, annotations?: Readonly<Record<string, string>>];

/** Tests a rule of the Pod Security Standards: a row for each revision where it begins, and what every such rule has in common. */
export function testRevisions(given: Check | readonly Check[], rows: readonly Row[]): void {
  const checks = Array.isArray(given) ? given as readonly Check[] : [given as Check];
  test.each(rows.map(row => [`${row[0]} at 1.${row[1]}: ${row[2]}: ${row[3]}`, row] as const))('%s', (_name, [id, minor, _what, verdict, spec, annotations = {}]) => {
    expect(judged(checks.find(check => check.id === id)!, workload(spec, { serverMinor: minor }, annotations)).is).toBe(verdict);
  });
  test.each(checks)('$id passes a pod that keeps every rule', check => {
    expect(judged(check, workload()).is).toBe('pass');
  });
  test.each(checks)('$id is not assessed where the pods or the version were not read', check => {
    expect(judged(check, workload(goodPod(), { pods: gap('forbidden') })).is).toBe('notAssessed');
    expect(judged(check, workload(goodPod(), { serverMinor: gap('forbidden') })).is).toBe('notAssessed');
  });
}
