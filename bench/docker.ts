/** 200 running containers, all checks, against the bare list-and-inspect loop with the same concurrency. */
import { Pool } from 'undici';
import { defaultProfile } from '../assess/profile.ts';
import { dockerCollector } from '../collect/docker/collector.ts';
import { usualLimits } from '../collect/docker/client.ts';
import { createMasker } from '../collect/mask.ts';
import { run } from '../desk/run.ts';
import { importImage, startEngine } from '../test/engines/index.ts';
import { paired, type BenchResult } from './result.ts';

const containers = 200;

export async function bench(): Promise<BenchResult[]> {
  const engine = await startEngine({ version: '20.10' });
  try {
    await importImage(engine.socket, 'bench:1');
    for (let done = 0; done < containers; done += 10) {
      await Promise.all(Array.from({ length: Math.min(10, containers - done) }, (_none, index) => engine.docker('run', '-d', '--name', `c${done + index}`, 'bench:1')));
    }
    const figures = await paired(7, () => assessed(engine.endpoint), () => bare(engine.socket));
    return [{ name: `${containers} running containers, all checks`, unit: 'ms', ...figures, note: `concurrency ${usualLimits.concurrency}; the bound lists and inspects` }];
  } finally {
    await engine.stop();
  }
}

/** A whole run as the command makes it: collect, mask, judge, seal. */
async function assessed(endpoint: string): Promise<void> {
  const collector = await dockerCollector(`docker:${endpoint}`, { masker: createMasker(new Uint8Array(32)) });
  const steps = run({ collectors: [collector], profile: defaultProfile, decisions: [], collectedAt: new Date().toISOString(), live: false }, new AbortController().signal);
  for await (const step of steps) if (step.is === 'finished') for (const _finding of step.assessment.findings) continue;
}

/** The least there is: list the containers, inspect each, parse the answers. */
async function bare(socketPath: string): Promise<void> {
  const pool = new Pool('http://localhost', { socketPath, connections: usualLimits.concurrency });
  const get = async (path: string): Promise<unknown> => (await pool.request({ path, method: 'GET' })).body.json();
  const list = await get('/containers/json?all=1') as { Id: string }[];
  const waiting = [...list];
  await Promise.all(Array.from({ length: usualLimits.concurrency }, async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await get(`/containers/${next.Id}/json`);
  }));
  await pool.close();
}
