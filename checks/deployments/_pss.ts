import type { Check, CheckText, Parameters, PodSpec, PodView, Reading } from '../../assess/model/index.ts';
import { check, isKnown, notApplicable, notAssessed } from '../define.ts';
import { judgePods, unlessExpected, type Rule } from './_pods.ts';

/** The newest minor whose rules are known. */
export const newestMinor = 37;

/** One revision of a rule of the Pod Security Standards, in force from a minor version on. */
export interface Revision {
  readonly since: number;
  /** Pods it does not look at. */
  readonly exempt?: (view: PodView) => boolean;
  readonly rule: Rule;
}

/** Windows pods: exempt from Linux-only rules since 1.25. */
export const windows = ({ spec }: PodView): boolean => spec.os?.name === 'windows';
/** Pods in a user namespace of their own: exempt from some rules since 1.35. */
export const ownUsers = ({ spec }: PodView): boolean => spec.hostUsers === false;

/**
 * A rule of the Pod Security Standards. It is judged by its revision in force at the version chosen in the profile;
 * otherwise at the older of the server's and the newest known. `before` is the rule it replaces, which holds at its
 * level for versions older than its first revision.
 * Source: kubernetes/pod-security-admission, policy/.
 */
export function pssCheck({ revisions, before = [], ...text }: CheckText & { readonly revisions: readonly Revision[]; readonly before?: readonly Revision[] }): Check {
  return check({
    ...text, on: 'workload', needs: ['pods', 'component', 'unread'], also: ['serverMinor'],
    judge: ({ pods, component, unread, serverMinor }, parameters) => {
      const minor = chosenMinor(parameters, serverMinor);
      if (!isKnown(minor)) return notAssessed(minor.gap);
      const revision = inForce(revisions, minor.value) ?? inForce(before, minor.value);
      if (!revision) return notApplicable(`The Pod Security Standards have no such rule at v1.${minor.value}.`);
      const looked = (view: PodView) => (revision.exempt?.(view) ? [] : revision.rule(view));
      return unlessExpected(judgePods(pods, looked, unread), component, text.id);
    },
  });
}

const inForce = (revisions: readonly Revision[], minor: number): Revision | undefined => revisions.findLast(({ since }) => since <= minor);

/** The minor version to judge by. `latest` means what it means to a server: its own version. */
export function chosenMinor({ podSecurityVersion }: Parameters, serverMinor: Reading<number>): Reading<number> {
  const chosen = /^v1\.(\d+)$/.exec(podSecurityVersion ?? '');
  if (chosen) return { value: Math.min(Number(chosen[1]), newestMinor), at: [] };
  return isKnown(serverMinor) ? { ...serverMinor, value: Math.min(serverMinor.value, newestMinor) } : serverMinor;
}

/** A setting that pod and container both have: the pod's own place, then each container's. */
export function* pairs<T>(spec: PodSpec, of: (context: NonNullable<PodSpec['securityContext']>) => T | null | undefined): Generator<{ value: T | null | undefined; label: string; path: string }> {
  yield { value: of(spec.securityContext ?? {}), label: 'the pod', path: '/spec/securityContext' };
  for (const [list, label] of [['initContainers', 'init container'], ['containers', 'container'], ['ephemeralContainers', 'ephemeral container']] as const) {
    for (const [index, container] of (spec[list] ?? []).entries()) {
      yield { value: of(container.securityContext ?? {}), label: `${label} ${container.name}`, path: `/spec/${list}/${index}/securityContext` };
    }
  }
}
