import { plantedSecret } from './bad.ts';
import type { Engine } from './engine.ts';
import { importImage } from './images.ts';

const base = 'localhost/harbour/base:1.0';

/** What Podman's Docker-compatible answers tell otherwise than Docker's, or not at all. */
export async function podmanCases({ docker, socket }: Engine): Promise<void> {
  const run = (name: string, ...options: string[]): Promise<string> => docker('run', '-d', '--name', name, ...options, base);
  await importImage(socket, base, [`ENV API_TOKEN=${plantedSecret}`]);
  await docker('volume', 'create', '-o', 'type=none', '-o', 'o=bind', '-o', 'device=/etc', 'disguised');
  await run('plain');
  await run('options', '--cap-add', 'SYS_ADMIN', '--security-opt', 'seccomp=unconfined', '--security-opt', 'no-new-privileges');
  await run('dropped', '--cap-drop', 'ALL', '--read-only', '--memory', '64m', '--pids-limit', '50', '--user', '1000');
  await run('host-spaces', '--network', 'host', '--pid', 'host', '--ipc', 'host', '--uts', 'host', '-v', '/var/run:/a', '-v', 'disguised:/b');
  await docker('create', '--name', 'created', '-p', '80:80', '--restart', 'on-failure:3', base);
}
