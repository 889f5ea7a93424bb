import { z } from 'zod';
import { isKnown, mapReading, type Pointer, type Reading } from '../../model/index.ts';
import type { Answers } from '../answers.ts';
import { isGap } from '../answers.ts';
import { read } from '../read.ts';
import type { Item } from './lists.ts';
import type { Node } from './schema.ts';

/** What every part of the derivation needs to know of the cluster. */
export interface Cluster {
  /** Its proved identity, else the target's id: the same object seen through two contexts is one. */
  readonly key: string;
  readonly target: string;
  /** A person's name for it, part of what endures. */
  readonly label: string;
  readonly version: Reading<string>;
  readonly minor: Reading<number>;
  /** When the version was read. */
  readonly readAt: Reading<string>;
}

/** The cluster behind a target. */
export function clusterOf(answers: Answers): Cluster {
  const { target } = answers;
  const document = answers.one('version');
  const version = read(document, '/gitVersion', z.string().regex(/^v\d+\.\d+/));
  return {
    key: target.identity ?? target.id, target: target.id, label: target.label, version,
    minor: mapReading(version, text => Number(/^v1\.(\d+)/.exec(text)?.[1] ?? 0)),
    readAt: isGap(document) ? { gap: document } : { value: document.readAt, at: [] },
  };
}

/** A provider or distribution, with the places that prove it. */
export interface Provider {
  readonly provider: string;
  /** Whether it runs the control plane, out of the user's reach. */
  readonly managed: boolean;
  readonly at: readonly Pointer[];
}

/** Matches nothing: that sign does not exist for this provider. */
const never = /(?!)/;
/** Each row needs the server's own version text and, for a managed service, a second sign that a cluster's user cannot choose. */
const managed = [
  { provider: 'Amazon EKS', version: /-eks-[0-9a-f]{7}$/, endpoint: /\.eks\.amazonaws\.com(\.cn)?(:\d+)?\/?$/, providerId: /^aws:\/\// },
  { provider: 'Google GKE', version: /-gke\.\d+$/, endpoint: never, providerId: /^gce:\/\// },
  { provider: 'Azure AKS', version: /^v\d+\.\d+\.\d+$/, endpoint: /\.azmk8s\.io(:\d+)?\/?$/, providerId: never },
] as const;
const distributions = [
  { provider: 'k3s', version: /\+k3s\d/ }, { provider: 'RKE2', version: /\+rke2r\d/ },
] as const;

/** The provider or distribution that evidence proves; undefined where none is proved, and then nothing is assumed of it. */
export function providerOf(cluster: Cluster, endpoint: string, nodes: readonly Item<Node>[], groups: ReadonlySet<string> | undefined): Provider | undefined {
  if (!isKnown(cluster.version)) return undefined;
  const { value: version, at } = cluster.version;
  for (const row of managed) {
    if (!row.version.test(version)) continue;
    const node = nodes.find(({ object }) => row.providerId.test(object.spec?.providerID ?? ''));
    if (row.endpoint.test(endpoint)) return { provider: row.provider, managed: true, at };
    if (node) return { provider: row.provider, managed: true, at: [...at, { document: node.at.document, path: `${node.at.path}/spec/providerID` }] };
  }
  const distribution = distributions.find(row => row.version.test(version));
  if (distribution) return { provider: distribution.provider, managed: false, at };
  return groups?.has('config.openshift.io') ? { provider: 'OpenShift', managed: false, at } : undefined;
}
