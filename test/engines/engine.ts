import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeCgroups, startBox, type Box } from './box.ts';
import type { Docker } from './images.ts';
import { engineFolders } from './packages.ts';
import { eventually, need, run } from './system.ts';

export interface EngineOptions {
  readonly version: '20.10' | '26' | '28';
  /** Keep images in containerd's store instead of the graph drivers (26 and later). */
  readonly containerdStore?: boolean;
  /** More of daemon.json. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** More arguments for dockerd. */
  readonly args?: readonly string[];
}

/** A real engine that a test started. It sees no other engine, and nothing of it is left when it is stopped. */
export interface Engine {
  readonly version: string;
  readonly socket: string;
  readonly endpoint: string;
  readonly folder: string;
  /** Runs the docker command against it. */
  readonly docker: Docker;
  stop(): Promise<void>;
}

// Another containerd on this machine must not become this engine's, nor its key (the id of a 20.10) that of all.
const script = `
for folder in /run/containerd /etc/docker; do mkdir -p $folder; mount -t tmpfs tmpfs $folder; done
dockerd "$@" &
wait $!
`;

/** Starts a real dockerd and waits until it answers. Throws with the end of its log when it does not. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-engine-'));
  const socket = join(folder, 'docker.sock');
  const log = join(folder, 'log');
  const configFile = join(folder, 'daemon.json');
  const features = options.containerdStore && { features: { 'containerd-snapshotter': true } };
  await writeFile(configFile, JSON.stringify({ ...features, ...options.config }));
  const argv = [
    '-H', `unix://${socket}`, '--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec'),
    '--pidfile', join(folder, 'pid'), '--config-file', configFile, ...(options.args ?? []),
  ];
  const box = startBox(script, argv, log, await environment(options.version));
  return answering({ version: options.version, folder, socket, box });
}

async function answering({ version, folder, socket, box }: { version: string; folder: string; socket: string; box: Box }): Promise<Engine> {
  const docker: Docker = (...args) => run([need('docker', 'docker.io'), '-H', `unix://${socket}`, ...args]);
  const stop = async (): Promise<void> => {
    await box.stop();
    removeCgroups(await containersOf(folder));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await eventually(`dockerd ${version}`, () => {
      box.alive();
      return docker('version', '--format', '{{.Server.Version}}');
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { version, socket, endpoint: `unix://${socket}`, folder, docker, stop };
}

async function environment(version: EngineOptions['version']): Promise<NodeJS.ProcessEnv> {
  const system = ['/usr/local/sbin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
  if (version !== '20.10') return { PATH: [...(await engineFolders(version)), ...system].join(':') };
  const installed = await run([need('dockerd', 'docker.io'), '--version']);
  if (!installed.includes(' 20.10.')) throw new Error(`These tests need Debian 12's dockerd 20.10; installed is ${installed.trim()}.`);
  return { PATH: system.join(':') };
}

async function containersOf(folder: string): Promise<string[]> {
  const containers = join(folder, 'data/containers');
  return existsSync(containers) ? readdir(containers) : [];
}
