import { maskedIn } from '../../assess/model/mask.ts';
import type { PodContainer, PodView } from '../../assess/model/index.ts';
import { check, manual } from '../define.ts';
import { containersOf, judgePods, type Found } from './_pods.ts';

type Command = readonly [path: string, words: readonly string[] | null | undefined, name: string];
/** Every command line a container has: its own, and those of its probes and hooks. */
const commandsOf = ({ command, args, livenessProbe, readinessProbe, startupProbe, lifecycle }: PodContainer): Command[] => [
  ['command', command, 'command'], ['args', args, 'arguments'],
  ['livenessProbe/exec/command', livenessProbe?.exec?.command, 'liveness probe'], ['readinessProbe/exec/command', readinessProbe?.exec?.command, 'readiness probe'],
  ['startupProbe/exec/command', startupProbe?.exec?.command, 'startup probe'],
  ['lifecycle/postStart/exec/command', lifecycle?.postStart?.exec?.command, 'postStart hook'], ['lifecycle/preStop/exec/command', lifecycle?.preStop?.exec?.command, 'preStop hook'],
];

/** Masking put a marker where a secret stood; the marker is what is judged. */
function* rule({ spec }: PodView): Generator<Found> {
  for (const { container, label, path } of containersOf(spec)) {
    for (const [index, { name, value }] of (container.env ?? []).entries()) {
      if (maskedIn(value ?? '').length > 0) yield { what: `${label} has what looks like a secret in plain text in`, item: name, path: `${path}/env/${index}` };
    }
    for (const [where, list, name] of commandsOf(container)) {
      for (const [index, word] of (list ?? []).entries()) {
        if (maskedIn(word).length > 0) yield { what: `${label} has what looks like a secret in plain text in`, item: `its ${name}`, path: `${path}/${where}/${index}` };
      }
    }
  }
}

export default check({
  id: 'WRK-0044', on: 'workload', severity: 'high', needs: ['pods'], indicator: true, outlives: true,
  title: 'Workloads carry no secret in plain text',
  why: 'A secret in plain text is read by whoever may read the pod, and lies in every backup and repository of its manifests.',
  fix: 'Replace the secret, keep the new one in a Secret object or a vault, and mount it as a file.',
  judge: ({ pods }) => {
    const verdict = judgePods(pods, rule);
    return verdict.is === 'fail' ? verdict : manual('Nothing in its environment, arguments, probes and hooks looks like a secret. Is there one all the same?', { reading: 'pods' });
  },
});
