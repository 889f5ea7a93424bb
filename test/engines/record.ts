import { join } from 'node:path';
import type { Evidence } from '../../assess/model/index.ts';
import { writeRecording } from '../recordings/recording.ts';
import { badEstate, collectFrom, goodEstate, plainEstate, socketEstate, startEngine, startFleet, startPodman, type Engine } from './index.ts';

/** A daemon.json as a reviewer would want it. */
const hardenedSettings = {
  'icc': false, 'no-new-privileges': true, 'live-restore': true, 'userland-proxy': false, 'log-driver': 'syslog', 'log-opts': { 'syslog-address': 'udp://127.0.0.1:514' }, 'log-level': 'info',
} as const;

/** Each estate: how its engine is started, and what is put on it. */
const estates: Readonly<Record<string, { start: () => Promise<Engine>; fill: (engine: Engine) => Promise<unknown> }>> = {
  'bad': { start: () => startEngine({ version: '28', tcp: 'clear' }), fill: badEstate },
  'hardened': { start: () => startEngine({ version: '28', usernsRemap: true, config: hardenedSettings }), fill: goodEstate },
  'vanilla': { start: () => startEngine({ version: '28' }), fill: plainEstate },
  'mounted-socket': { start: () => startEngine({ version: '28' }), fill: socketEstate },
  'empty': { start: () => startEngine({ version: '28' }), fill: () => Promise.resolve() },
  'fleet-20.10': { start: () => startEngine({ version: '20.10' }), fill: startFleet },
  'fleet-28': { start: () => startEngine({ version: '28' }), fill: startFleet },
  'fleet-containerd-store': { start: () => startEngine({ version: '28', containerdStore: true }), fill: startFleet },
  'fleet-podman': { start: () => startPodman(), fill: startFleet },
};

/** Records every estate anew, or those named: `node test/engines/record.ts [bad …]`. */
async function record(names: readonly string[]): Promise<void> {
  for (const [name, { start, fill }] of Object.entries(estates).filter(([each]) => names.length === 0 || names.includes(each))) {
    const engine = await start();
    try {
      await fill(engine);
      await writeRecording(join(import.meta.dirname, '../recordings/docker', name), asSeenFromItsMachine(await collectFrom(engine.endpoint, { name }), engine));
    } finally {
      await engine.stop();
    }
  }
}

/** The socket has another path inside the engine's box than for the test outside it; the recording says the inner one. */
function asSeenFromItsMachine(evidence: Evidence, engine: Engine): Evidence {
  const inside = engine.version === 'podman' ? 'unix:///run/podman/podman.sock' : 'unix:///var/run/docker.sock';
  return { ...evidence, targets: evidence.targets.map(target => ({ ...target, endpoint: inside })) };
}

await record(process.argv.slice(2));
