/** Records the hard cases anew from real engines: `node test/engines/record-hard-cases.ts [hard-cases-28 …]`. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { toFiles } from '../../collect/archive.ts';
import { hardCases } from './hard-cases.ts';
import { collectFrom, startEngine, startPodman, type Engine } from './index.ts';
import { podmanCases } from './podman-cases.ts';

const recordings = join(import.meta.dirname, '..', 'recordings', 'docker');

async function record(name: string, starting: Promise<Engine>, prepare: (engine: Engine) => Promise<void>): Promise<void> {
  const engine = await starting;
  try {
    await prepare(engine);
    const evidence = await collectFrom(engine.endpoint, { name });
    const shown = (text: string): string => text.replaceAll(engine.folder, '/srv/engine');
    const folder = join(recordings, name);
    await rm(folder, { recursive: true, force: true });
    const documents = new Map([...evidence.documents].map(([id, document]) => [id, JSON.parse(shown(JSON.stringify(document))) as typeof document]));
    const targets = evidence.targets.map(target => ({ ...target, endpoint: 'unix:///run/docker.sock' }));
    for (const [path, text] of toFiles({ ...evidence, targets, documents }, { catalogue: 'recorded', benchmarks: [] })) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    console.log(`${name}: ${evidence.documents.size} documents, ${evidence.gaps.length} gaps`);
  } finally {
    await engine.stop();
  }
}

const cases: Readonly<Record<string, readonly [() => Promise<Engine>, (engine: Engine) => Promise<void>]>> = {
  'hard-cases-20.10': [() => startEngine({ version: '20.10' }), hardCases],
  'hard-cases-28': [() => startEngine({ version: '28' }), hardCases],
  'hard-cases-28-containerd': [() => startEngine({ version: '28', containerdStore: true }), hardCases],
  'hard-cases-podman': [() => startPodman(), podmanCases],
};
const wanted = process.argv.slice(2);
for (const [name, [start, prepare]] of Object.entries(cases)) if (wanted.length === 0 || wanted.includes(name)) await record(name, start(), prepare);
