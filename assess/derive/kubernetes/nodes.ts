import { z } from 'zod';
import { isKnown, known, mapReading, unknown, type Pointer, type Reading, type Resource } from '../../model/index.ts';
import { isGap, type Answers } from '../answers.ts';
import { read } from '../read.ts';
import type { Cluster } from './cluster.ts';
import type { Listed } from './lists.ts';
import type { Node } from './schema.ts';

const closes = 'Grant the right to get nodes/configz, or allow reading kubelets through the API server (an opt-in, with the right nodes/proxy), then collect again.';

/** Nodes with the versions they report and, where it was read, their kubelet's effective configuration. */
export function nodesOf(answers: Answers, cluster: Cluster, nodes: Listed<Node>): Resource<'node'>[] {
  return nodes.items.map(({ object, at }): Resource<'node'> => {
    const { name } = object.metadata;
    const info = (field: string): Pointer => ({ document: at.document, path: `${at.path}/status/nodeInfo/${field}` });
    return {
      kind: 'node', id: `${cluster.key} Node/${name}`, name, targets: [cluster.target], identity: [cluster.label, 'Node', name], exposed: known(false),
      readings: {
        kubeletVersion: known(object.status.nodeInfo.kubeletVersion, info('kubeletVersion')),
        runtimeVersion: known(object.status.nodeInfo.containerRuntimeVersion, info('containerRuntimeVersion')),
        serverVersion: cluster.version, readAt: cluster.readAt, kubelet: kubeletOf(answers, name),
      },
    };
  });
}

/** The kubelet's effective configuration: what `configz` answers, defaults filled in. */
function kubeletOf(answers: Answers, node: string): Reading<Readonly<Record<string, unknown>>> {
  const document = answers.one('kubelet-config', node);
  if (!isGap(document)) return read(document, '/kubeletconfig', z.record(z.string(), z.unknown()));
  return { gap: { ...document, closes: document.closes ?? closes } };
}

/** Where the runtimes of all nodes listen, as their kubelets say; a gap where one does not, or not all nodes are known. */
export function runtimeSocketsOf(nodes: readonly Resource<'node'>[], { gap, at }: Listed<Node>): Reading<readonly string[]> {
  const each = nodes.map(({ readings }) => mapReading(readings.kubelet, kubelet => kubelet['containerRuntimeEndpoint']));
  const told = each.flatMap(reading => (isKnown(reading) && typeof reading.value === 'string' && reading.value !== '' ? [{ value: reading.value, at: reading.at }] : []));
  if (gap) return { gap };
  if (told.length < nodes.length) return unknown('not-collected', 'It mounts a socket or folder of its node that may be the container runtime’s: not every kubelet was asked where its runtime listens.', closes);
  return known([...new Set(told.map(({ value }) => value.replace(/^unix:\/\//, '').replace(/^\/var\/run(?=\/)/, '/run')))].sort(), ...told.flatMap(reading => reading.at), ...at);
}
