import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeCgroups, startBox } from './box.ts';
import type { Engine } from './engine.ts';
import type { Docker } from './images.ts';
import { eventually, need, run } from './system.ts';

/** cgroupfs and a file for events, since no systemd runs here; limits that a process without CAP_SYS_RESOURCE may set. */
const settings = `
[engine]
cgroup_manager="cgroupfs"
runtime="runc"
events_logger="file"
[containers]
default_ulimits=["nofile=20000:20000","nproc=4096:4096"]
`;

/** Podman's locks are shared memory by name, and its networks files below /etc: a box has its own of each. */
const script = `
mount -t tmpfs tmpfs /dev/shm
mkdir -p /var/lib/containers /var/lib/cni /etc/cni/net.d
mount --bind "$1/run" /run
mount --bind "$1/data" /var/lib/containers
mount -t tmpfs tmpfs /var/lib/cni
mount -t tmpfs tmpfs /etc/cni/net.d
podman system service --time=0 unix:///run/podman/podman.sock &
wait $!
`;

/** Starts Podman's Docker-compatible service and waits until it answers. */
export async function startPodman(): Promise<Engine> {
  for (const [program, from] of [['podman', 'podman'], ['conmon', 'conmon'], ['runc', 'runc']] as const) need(program, from);
  if (!existsSync('/usr/lib/cni/bridge')) throw new Error('These tests need the network plugins of Podman. Install them: apt-get install containernetworking-plugins');
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-podman-'));
  await chmod(folder, 0o755);
  for (const name of ['run/podman', 'data']) await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, 'containers.conf'), settings);
  const box = startBox(script, [folder], join(folder, 'log'), { ...process.env, CONTAINERS_CONF: join(folder, 'containers.conf') });
  const socket = join(folder, 'run/podman/podman.sock');
  const docker: Docker = (...args) => run([need('docker', 'docker.io'), '-H', `unix://${socket}`, ...args]);
  const stop = async (): Promise<void> => {
    await box.stop();
    removeCgroups(await containersOf(folder));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await eventually('podman', () => {
      box.alive();
      return docker('version', '--format', '{{.Server.Version}}');
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { version: 'podman', socket, endpoint: `unix://${socket}`, tcp: undefined, folder, docker, stop };
}

async function containersOf(folder: string): Promise<string[]> {
  const containers = join(folder, 'data/storage/overlay-containers');
  return existsSync(containers) ? readdir(containers) : [];
}
