import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Evidence } from '../../assess/model/index.ts';
import { toFiles } from '../../collect/archive.ts';
import { kubernetesCollector } from '../../collect/kubernetes/index.ts';
import { createMasker } from '../../collect/mask.ts';
import { EvidenceBuilder } from '../../desk/run/evidence-builder.ts';
import { startCluster, type Cluster } from './cluster.ts';

const recordings = join(import.meta.dirname, '..', 'recordings', 'kubernetes');
const masker = createMasker(new Uint8Array(32).fill(1));

/** Records the seeded cluster anew, as its assessor and as its restricted user: `node test/cluster/record.ts`. */
async function record(): Promise<void> {
  const cluster = await startCluster();
  try {
    await keep('seeded', await collected(cluster, 'assessor', true));
    await keep('restricted', await collected(cluster, 'restricted', false));
  } finally {
    await cluster.stop();
  }
}

/** All that one person may read, collected with a home of their own so that commands name the context alone. */
async function collected(cluster: Cluster, person: 'assessor' | 'restricted', kubeletConfig: boolean): Promise<Evidence> {
  const home = join(cluster.folder, `home-${person}`);
  await mkdir(join(home, '.kube'), { recursive: true });
  await writeFile(join(home, '.kube', 'config'), (await cluster.kubectl('config', 'view', '--raw', '--flatten', `--kubeconfig=${cluster.kubeconfig[person]}`)));
  const collector = await kubernetesCollector(`k8s:${person}`, { masker, kubeletConfig, around: { env: {}, home, uid: 0, platform: 'linux' } });
  const builder = new EvidenceBuilder(new Date().toISOString(), [collector.target]);
  for await (const each of collector.collect(new AbortController().signal)) builder.add(each);
  return builder.evidence();
}

async function keep(name: string, evidence: Evidence): Promise<void> {
  const folder = join(recordings, name);
  await rm(folder, { recursive: true, force: true });
  for (const [path, text] of toFiles(evidence, { catalogue: 'recorded', benchmarks: [] })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

await record();
