import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call, Enumeration, EvidenceDocument, GapRecord, Target } from '../../assess/model/index.ts';
import type { Collected } from '../../collect/collector.ts';
import type { Surroundings } from '../../collect/docker/contexts.ts';
import { kubernetesCollector, type KubernetesOptions } from '../../collect/kubernetes/index.ts';
import { createMasker } from '../../collect/mask.ts';
import type { Cluster } from './cluster.ts';

export const masker = createMasker(new Uint8Array(32).fill(1));

/** Surroundings in which kubectl would use just this file. */
export const around = (file: string): Surroundings => ({ env: { KUBECONFIG: file }, home: '/nonexistent', uid: 0, platform: 'linux' });

export interface Everything {
  readonly target: Target | undefined;
  readonly documents: readonly EvidenceDocument[];
  readonly enumerations: readonly Enumeration[];
  readonly gaps: readonly GapRecord[];
  readonly calls: readonly Call[];
  /** What was yielded first. */
  readonly first: string | undefined;
}

/** All that a collector yields of the context of a kubeconfig, sorted by what it is. */
export async function collected(file: string, context: string, options: Partial<KubernetesOptions> = {}, signal: AbortSignal = new AbortController().signal): Promise<Everything> {
  const collector = await kubernetesCollector(`k8s:${context}`, { masker, around: around(file), ...options });
  const all: Collected[] = [];
  for await (const one of collector.collect(signal)) all.push(one);
  const only = <T>(pick: (one: Collected) => T | undefined): T[] => all.map(pick).filter(one => one !== undefined);
  return {
    target: only(one => (one.is === 'target' ? one.target : undefined))[0], first: all[0]?.is,
    documents: only(one => (one.is === 'document' ? one.document : undefined)), enumerations: only(one => (one.is === 'enumeration' ? one.enumeration : undefined)),
    gaps: only(one => (one.is === 'gap' ? one.gap : undefined)), calls: only(one => (one.is === 'call' ? one.call : undefined)),
  };
}

/** Writes a kubeconfig with one context, called `test`, into the cluster's folder. */
export async function kubeconfigWith(cluster: Cluster, clusterEntry: object, user: object, namespace?: string): Promise<string> {
  const file = join(await mkdtemp(join(cluster.folder, 'kubeconfig-')), 'config');
  await writeFile(file, JSON.stringify({
    'current-context': 'test', clusters: [{ name: 'c', cluster: clusterEntry }], users: [{ name: 'u', user }], contexts: [{ name: 'test', context: { cluster: 'c', user: 'u', ...(namespace !== undefined && { namespace }) } }],
  }));
  return file;
}

/** A cluster entry that leads straight to the test cluster. */
export const straight = (cluster: Cluster): object => ({ server: cluster.server, 'certificate-authority': join(cluster.folder, 'pki', 'ca.crt') });

/** One event of the API server's audit log. */
export interface AuditEvent {
  readonly stage: string;
  readonly verb: string;
  readonly requestURI: string;
  readonly userAgent?: string;
  readonly user: { readonly username: string };
  readonly objectRef?: { readonly resource?: string; readonly subresource?: string };
}
