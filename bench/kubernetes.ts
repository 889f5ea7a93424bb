/** 5,000 pods on the real API server: collecting, and a whole run, against a bare paged list of everything that is read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Agent, request, type Dispatcher } from 'undici';
import { defaultProfile } from '../assess/profile.ts';
import type { Collector } from '../collect/collector.ts';
import { kubernetesCollector } from '../collect/kubernetes/index.ts';
import { lists, pageSize, pathOf } from '../collect/kubernetes/lists.ts';
import { createMasker } from '../collect/mask.ts';
import { run, type Finished } from '../desk/run/run.ts';
import { startCluster, type Cluster } from '../test/cluster/cluster.ts';
import { fiveThousandPods, populate } from '../test/cluster/kwok.ts';
import { peak } from './memory.ts';
import { paired, timed, type BenchResult } from './result.ts';

const served = lists.filter(({ optional }) => !optional);

export async function bench(): Promise<BenchResult[]> {
  const cluster = await startCluster();
  try {
    const stop = await populate(cluster, fiveThousandPods);
    try {
      const note = 'the bound fetches and parses the same lists, page by page, side by side';
      return [
        { name: '5,000 pods, collecting', unit: 'ms', ...await paired(11, () => collecting(cluster), () => bare(cluster)), note },
        { name: '5,000 pods, all checks', unit: 'ms', ...await paired(11, () => assessed(cluster), () => bare(cluster)), note: `${note}; from contact to score` },
        { name: 'The same, sealed and every finding written out', value: await timed(async () => written(await assessed(cluster))), unit: 'ms' },
        memory(cluster),
      ];
    } finally {
      stop();
    }
  } finally {
    await cluster.stop();
  }
}

const collector = (cluster: Cluster): Promise<Collector> => kubernetesCollector('k8s:assessor', {
  masker: createMasker(new Uint8Array(32)), around: { env: { KUBECONFIG: cluster.kubeconfig.assessor }, home: '/nonexistent', uid: 0, platform: 'linux' },
});

async function collecting(cluster: Cluster): Promise<void> {
  const reading = (await collector(cluster)).collect(new AbortController().signal);
  while (!(await reading.next()).done) continue;
}

/** A whole run: collect, mask, derive, judge, score. */
async function assessed(cluster: Cluster): Promise<Finished> {
  const steps = run({ collectors: [await collector(cluster)], profile: defaultProfile, decisions: [], collectedAt: new Date().toISOString(), live: false }, new AbortController().signal);
  for await (const step of steps) if (step.is === 'finished') return step;
  throw new Error('The run did not finish.');
}

/** The command itself, from contact to written JSON. */
function memory(cluster: Cluster): BenchResult {
  const value = peak(['assess', 'k8s:assessor', '--json', '/dev/null'], { KUBECONFIG: cluster.kubeconfig.assessor });
  return { name: '5,000 pods, peak memory of the whole command', value, unit: 'MB', bound: 500, ratio: value / 500, note: 'the bound is what was asked' };
}

function written(finished: Finished): void {
  finished.seal();
  if ([...finished.assessment.findings].length === 0) throw new Error('Nothing was judged.');
}

/** The least there is: the pages of every list, parsed, lists side by side. */
async function bare(cluster: Cluster): Promise<void> {
  const pki = (name: string): Buffer => readFileSync(join(cluster.folder, 'pki', name));
  const dispatcher = new Agent({ connections: 6, allowH2: false, connect: { ca: pki('ca.crt'), cert: pki('assessor.crt'), key: pki('assessor.key') } });
  await Promise.all(served.map(async list => {
    for (let token: string | undefined = ''; token !== undefined;) {
      const answer: Dispatcher.ResponseData = await request(`${cluster.server}${pathOf(list, list.versions[0]!)}?limit=${pageSize}${token === '' ? '' : `&continue=${encodeURIComponent(token)}`}`, { dispatcher });
      token = ((await answer.body.json()) as { metadata: { continue?: string } }).metadata.continue || undefined;
    }
  }));
  await dispatcher.close();
}
