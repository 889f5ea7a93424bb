import { hardened, importImages, plantedSecret } from './bad.ts';
import type { Engine } from './engine.ts';

/** One fixed set of containers that every engine can start, rootless and remapped ones too. */
const fleet: Readonly<Record<string, readonly string[]>> = {
  api: [...hardened, 'harbour/api:1.4.2'],
  plain: ['harbour/base:1.0'],
  shop: ['-e', `DB_PASSWORD=${plantedSecret}`, '-p', '8080:80', '--restart', 'always', 'harbour/web:latest'],
  local: ['-p', '127.0.0.1:9090:80', '--restart', 'on-failure:10', '--security-opt', 'no-new-privileges:false', 'harbour/web:latest'],
  net: ['--cap-add', 'NET_ADMIN', '--cap-drop', 'NET_RAW', '--network', 'harbour', 'harbour/base:1.0'],
  agent: ['-v', '/var/run/docker.sock:/var/run/docker.sock', '-v', '/etc:/host/etc:ro', '--user', '0', 'harbour/base:1.0'],
  loose: ['--security-opt', 'seccomp=unconfined', '--tmpfs', '/scratch', '--ulimit', 'nofile=512:1024', '--ulimit', 'nproc=2048:2048', 'harbour/base:1.0'],
  peer: ['--network', 'container:plain', '--pid', 'container:plain', 'harbour/base:1.0'],
  shell: ['--tty', '--health-cmd', 'true', '--health-interval', '1h', '-v', 'cache:/srv', 'harbour/base:1.0'],
};

/** Starts the fleet, one command inside a container beside its first process, and one container that never starts. */
export async function startFleet(engine: Engine): Promise<void> {
  await importImages(engine);
  await engine.docker('network', 'create', 'harbour');
  for (const [name, options] of Object.entries(fleet)) await engine.docker('run', '-d', '--name', name, ...options);
  await engine.docker('create', '--name', 'idle', '--privileged', '--userns', 'host', 'harbour/base:1.0');
  await engine.docker('exec', '-d', 'plain', 'sleep', '100000');
}
