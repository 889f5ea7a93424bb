import type { Collection, Gap, Kind, Pointer, Resource } from '../../model/index.ts';
import type { Answers } from '../answers.ts';
import type { Derived } from '../derived.ts';
import { Access } from './access.ts';
import { clusterOf, providerOf } from './cluster.ts';
import { controlPlaneOf, podSecurityOffOf } from './control-plane.ts';
import { Exposure } from './exposure.ts';
import { imagesOf } from './images.ts';
import { limitRangesOf } from './limit-ranges.ts';
import { apiGroups, listOf } from './lists.ts';
import { namespacesOf, servicesOf } from './network.ts';
import { nodesOf, runtimeSocketsOf } from './nodes.ts';
import { ownersOf } from './owners.ts';
import { workloadOf } from './workloads.ts';

/** A cluster's workloads, access, network, nodes and control plane, and images as far as references tell. */
export function deriveKubernetes(answers: Answers): Derived {
  const cluster = clusterOf(answers);
  const owners = ownersOf(answers);
  const access = new Access(answers, cluster);
  const exposure = new Exposure(answers);
  const nodeList = listOf(answers, 'nodes');
  const nodes = nodesOf(answers, cluster, nodeList);
  const provider = providerOf(cluster, answers.target.endpoint, nodeList.items, apiGroups(answers));
  const controlPlane = controlPlaneOf(cluster, owners.pods, provider);
  const runtimeSockets = runtimeSocketsOf(nodes, nodeList);
  const limitRanges = limitRangesOf(answers, controlPlane);
  const workloads = owners.owned.map(owned => workloadOf(owned, { cluster, exposure, access, limitRanges, runtimeSockets }));
  const images = imagesOf(cluster, workloads.flatMap(({ uses }) => uses), owners.pods.items);
  const namespaces = namespacesOf(answers, cluster, owners, podSecurityOffOf(cluster, controlPlane));
  const services = servicesOf(answers, cluster);
  const [roles, bindings, accounts] = [access.roles(), access.bindings(), access.accounts()];

  const collection = (kind: Kind, resources: readonly Resource[], at: readonly Pointer[], gap: Gap | undefined): Collection =>
    ({ kind, target: cluster.target, count: resources.length, at, ...(gap && { gap }) });
  return {
    layers: ['images', 'deployments', 'nodes'],
    resources: [
      ...images, ...workloads.map(({ resource }) => resource), ...roles, ...bindings, ...accounts, ...namespaces.resources, ...services.resources,
      ...nodes, ...controlPlane,
    ],
    collections: [
      collection('image', images, owners.pods.at, owners.gap),
      collection('workload', workloads.map(({ resource }) => resource), owners.pods.at, owners.gap),
      collection('role', roles, access.at.roles, access.roleGap),
      collection('binding', bindings, access.at.bindings, access.bindingGap),
      collection('serviceAccount', accounts, access.at.accounts, access.accountGap),
      collection('namespace', namespaces.resources, namespaces.at, namespaces.gap),
      collection('service', services.resources, services.at, services.gap),
      collection('node', nodes, nodeList.at, nodeList.gap),
    ],
  };
}
