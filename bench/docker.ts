/** 200 running containers, all checks, against the barest reading of the same answers with the same concurrency. */
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { Pool } from 'undici';
import { defaultProfile } from '../assess/profile.ts';
import type { Collector } from '../collect/collector.ts';
import { psArguments } from '../collect/docker/allowlist.ts';
import { dockerCollector } from '../collect/docker/collector.ts';
import { usualLimits } from '../collect/docker/client.ts';
import { hostCollector, type HostCollector } from '../collect/host/index.ts';
import type { Run } from '../collect/host/reader.ts';
import { createMasker } from '../collect/mask.ts';
import { run } from '../desk/run/run.ts';
import { importImage, startEngine } from '../test/engines/index.ts';
import { paired, type BenchResult } from './result.ts';

const containers = 200;
const masker = createMasker(new Uint8Array(32));

export async function bench(): Promise<BenchResult[]> {
  const engine = await startEngine({ version: '20.10' });
  try {
    await importImage(engine.socket, 'bench:1');
    for (let done = 0; done < containers; done += 10) {
      await Promise.all(Array.from({ length: Math.min(10, containers - done) }, (_none, index) => engine.docker('run', '-d', '--name', `c${done + index}`, 'bench:1')));
    }
    const docker = () => dockerCollector(`docker:${engine.endpoint}`, { masker });
    const host = () => hostCollector('host:local', { masker });
    const both = async (): Promise<void> => assessed([await docker(), host()]);
    const withProcesses = async (): Promise<void> => assessed([await docker(), told(hostCollector('host:local', { masker, run: noProgram }))]);
    const alone = async (): Promise<void> => assessed([await docker()]);
    const inspects = (): Promise<void> => bare(engine.socket, id => [`/containers/${id}/json`]);
    const tops = (): Promise<void> => bare(engine.socket, id => [`/containers/${id}/json`, `/containers/${id}/top?ps_args=${encodeURIComponent(psArguments[0])}`]);
    return [
      { name: `The engine and its host, ${containers} running containers`, unit: 'ms', ...await paired(15, both, inspects), note: `all checks, concurrency ${usualLimits.concurrency}; the bound lists and inspects` },
      { name: 'The host alone, of the same machine', unit: 'ms', ...await paired(15, () => assessed([host()]), inspects), note: 'files, programs, sockets, processes: what the first line holds beside the engine' },
      { name: `The engine, its host telling only processes, ${containers} running containers`, unit: 'ms', ...await paired(15, withProcesses, inspects), note: 'the host’s steps up to its processes, without what is asked of it for itself' },
      { name: 'The same, against a bound that reads the processes as well', unit: 'ms', ...await paired(15, withProcesses, async () => { await Promise.all([inspects(), processes()]); }), note: 'the bound lists, inspects, and reads the same files below /proc' },
      { name: `The engine alone, ${containers} running containers`, unit: 'ms', ...await paired(3, alone, tops), note: 'all checks; the bound lists, inspects and asks for the processes' },
    ];
  } finally {
    await engine.stop();
  }
}

const noProgram: Run = () => Promise.reject(new Error('Nothing is run for this figure.'));

/** A host that ends when it has told what runs in its containers. */
const told = (host: HostCollector): Collector => ({
  target: host.target, layers: host.layers, plan: () => host.plan(), tellsContainer: (id, first) => host.tellsContainer(id, first),
  async *collect(signal) {
    for await (const collected of host.collect(signal)) {
      yield collected;
      if (collected.is === 'document' && collected.document.what === 'container-processes') return;
    }
  },
});

/** A whole run as the command makes it, to its score: collect, mask, judge. Findings and digests are made by whoever reads them. */
async function assessed(collectors: readonly Collector[]): Promise<void> {
  const steps = run({ collectors, profile: defaultProfile, decisions: [], collectedAt: new Date().toISOString(), live: false }, new AbortController().signal);
  for await (const step of steps) {
    if (step.is !== 'finished') continue;
    if (step.evidence.gaps.some(({ what }) => what === 'container' || what === 'top')) throw new Error('Not every container was read.');
  }
}

/** The least that tells what runs in containers: the cgroup of every process, then status and command line of those in one. */
async function processes(): Promise<void> {
  const members = (await readdir('/proc')).filter(name => /^\d+$/.test(name)).filter(pid => /[0-9a-f]{64}/.test(textOf(`/proc/${pid}/cgroup`))).values();
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (const pid of members) {
      textOf(`/proc/${pid}/status`);
      await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(gone);
    }
  }));
}

const gone = (): string => '';
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (_error) {
    return gone();
  }
}

/** The least there is: list the containers, ask for each what is wanted, parse the answers. */
async function bare(socketPath: string, wanted: (id: string) => readonly string[]): Promise<void> {
  const pool = new Pool('http://localhost', { socketPath, connections: usualLimits.concurrency });
  const get = async (path: string): Promise<unknown> => (await pool.request({ path, method: 'GET' })).body.json();
  const list = await get('/containers/json?all=1') as { Id: string }[];
  const waiting = list.flatMap(({ Id }) => wanted(Id));
  await Promise.all(Array.from({ length: usualLimits.concurrency }, async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await get(next);
  }));
  await pool.close();
}
