import type { PodView } from '../../assess/model/index.ts';
import { token } from './_pointer.ts';
import { containersOf, type Found } from './_pods.ts';
import { pairs, type Revision } from './_pss.ts';

const podAnnotation = 'seccomp.security.alpha.kubernetes.io/pod';
const containerAnnotation = 'container.seccomp.security.alpha.kubernetes.io/';
const allowed = (value: string): boolean => value === 'runtime/default' || value === 'docker/default' || value.startsWith('localhost/');

/** Before 1.19 profiles were annotations: of the pod, and of each container that exists. */
function* annotated({ spec, annotations }: PodView): Generator<Found> {
  for (const key of [podAnnotation, ...containersOf(spec).map(({ container }) => containerAnnotation + container.name)]) {
    const value = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
    if (value !== undefined && !allowed(value)) yield { what: `the annotation ${key} asks for ${value || 'nothing'}`, path: `/metadata/annotations/${token(key)}` };
  }
}

/** A profile that is set must be RuntimeDefault or Localhost. */
export function* unsafe({ spec }: PodView): Generator<Found> {
  for (const { value, label, path } of pairs(spec, context => context.seccompProfile)) {
    if (value && !['RuntimeDefault', 'Localhost'].includes(value.type ?? '')) yield { what: `${label} sets the seccomp profile ${value.type || 'to nothing'}`, path: `${path}/seccompProfile` };
  }
}

export const baseline: readonly Revision[] = [{ since: 0, rule: annotated }, { since: 19, rule: unsafe }];
