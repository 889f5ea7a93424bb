import type { Handler, PodView } from '../../assess/model/index.ts';
import { containersOf, type Found } from './_pods.ts';
import { pssCheck } from './_pss.ts';

function* rule({ spec }: PodView): Generator<Found> {
  for (const { container, label, path } of containersOf(spec)) {
    const { livenessProbe, readinessProbe, startupProbe, lifecycle } = container;
    const handlers: Readonly<Record<string, Handler | null | undefined>> = {
      livenessProbe, readinessProbe, startupProbe, 'lifecycle/postStart': lifecycle?.postStart, 'lifecycle/preStop': lifecycle?.preStop,
    };
    for (const [name, handler] of Object.entries(handlers)) {
      for (const kind of ['httpGet', 'tcpSocket'] as const) {
        const host = handler?.[kind]?.host;
        if (host) yield { what: `${label} makes the kubelet call ${host} (${name})`, path: `${path}/${name}/${kind}/host` };
      }
    }
  }
}

export default pssCheck({
  id: 'WRK-0012', severity: 'medium',
  title: 'Probes and hooks of a workload call the pod itself',
  why: 'The kubelet calls probes and hooks from the node, so a host named there lets a pod reach what only the node reaches.',
  fix: 'Remove host from httpGet and tcpSocket of probes and lifecycle hooks.',
  revisions: [{ since: 34, rule }],
});
