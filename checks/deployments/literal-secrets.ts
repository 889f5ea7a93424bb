import { maskedIn } from '../../assess/model/mask.ts';
import type { PodView } from '../../assess/model/index.ts';
import { check, manual } from '../define.ts';
import { containersOf, judgePods, type Found } from './_pods.ts';

/** Masking put a marker where a secret stood; the marker is what is judged. */
function* rule({ spec }: PodView): Generator<Found> {
  for (const { container, label, path } of containersOf(spec)) {
    for (const [index, { name, value }] of (container.env ?? []).entries()) {
      if (maskedIn(value ?? '').length > 0) yield { what: `${label} has a secret in plain text in ${name}`, path: `${path}/env/${index}/value` };
    }
    for (const list of ['command', 'args'] as const) {
      for (const [index, word] of (container[list] ?? []).entries()) {
        if (maskedIn(word).length > 0) yield { what: `${label} has a secret in plain text in its ${list === 'args' ? 'arguments' : 'command'}`, path: `${path}/${list}/${index}` };
      }
    }
  }
}

export default check({
  id: 'WRK-0044', on: 'workload', severity: 'high', needs: ['pods'], indicator: true,
  title: 'Workloads carry no secret in plain text',
  why: 'Whoever may read the pod reads the secret, and it lies in every backup and repository of its manifests.',
  fix: 'Change the secret, keep it in a Secret object or a vault, and mount it as a file.',
  judge: ({ pods }) => {
    const verdict = judgePods(pods, rule);
    return verdict.is === 'fail' ? verdict : manual('Looked at environment and arguments: nothing looks like a secret. Is there one all the same?', { reading: 'pods' });
  },
});
