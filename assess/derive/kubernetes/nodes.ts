import { z } from 'zod';
import { known, type Pointer, type Reading, type Resource } from '../../model/index.ts';
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
