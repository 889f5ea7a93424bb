import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chmod, mkdir, mkdtemp, readdir, readFile, rm, rmdir, symlink, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { imageArchive } from './image.ts';
import { kubeAll } from './parts.ts';
import { makeKeys, nodeAddress } from './pki.ts';
import { seed, seedImages, staticPods } from './seed.ts';
import { auditPolicy, components, containerdConfiguration, inside, kubeconfig, kubeletConfiguration, network, people } from './settings.ts';

const run = promisify(execFile);
const programs = ['etcd', 'kubectl', 'kubelet', 'kube-apiserver', 'kube-controller-manager', 'kube-proxy', 'kube-scheduler'];

/** A running cluster. Everything it wrote is in `folder`; stop() leaves nothing. */
export interface Cluster {
  /** Paths of kubeconfigs with one context each, named after the person. */
  readonly kubeconfig: Readonly<Record<(typeof people)[number], string>>;
  /** https://127.0.0.1:PORT */
  readonly server: string;
  /** Port on loopback that leads to the node's kubelet (10250). */
  readonly kubeletPort: number;
  /** The API server's audit log: one JSON event a line. */
  readonly auditLog: string;
  readonly folder: string;
  /**
   * Runs a program of the machine in the cluster's own network, where the node and its API server (https://NODE:6443)
   * have their own addresses. Gives its standard output; throws with its words when it fails.
   */
  inside(env: Readonly<Record<string, string>>, command: string, ...argv: string[]): Promise<string>;
  /** Runs kubectl as the admin and gives its standard output. Throws with its words when it fails. */
  kubectl(...argv: string[]): Promise<string>;
  stop(): Promise<void>;
}

export interface ClusterOptions {
  /** Leave the cluster as the components make it, without the seeded namespaces. */
  readonly bare?: boolean;
  /** Let the kubelet sign its serving certificate itself, as it does unless told otherwise. */
  readonly selfSignedKubelet?: boolean;
  /** More arguments for the API server. */
  readonly apiServerArgs?: readonly string[];
}

/**
 * Starts a real one-node cluster in namespaces of its own, seeded unless `bare`. Needs root, Linux, containerd, runc, the
 * CNI plugins, socat and openssl. Throws with the end of the logs when it is not ready within two minutes.
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const program = await kubeAll(line => console.warn(line));
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-cluster-'));
  const cgroup = `plimsoll-${randomBytes(6).toString('hex')}`;
  const [apiPort, kubeletPort] = await freePorts(2) as [number, number];
  await furnish(folder, program, cgroup, apiPort, options);
  const children = [
    spawnBound('unshare', ['--net', '--mount', '--pid', '--fork', '--mount-proc', '--kill-child=KILL', 'sh', join(import.meta.dirname, 'box.sh'), folder],
      { NODE_ADDRESS: nodeAddress, CGROUP: cgroup, API_SERVER_ARGS: (options.apiServerArgs ?? []).join(' ') }, join(folder, 'log', 'box')),
    relay(apiPort, join(folder, 'api.sock')), relay(kubeletPort, join(folder, 'kubelet.sock')),
  ];
  const stop = async (): Promise<void> => {
    await Promise.all(children.map(ended));
    await removeCgroups(cgroup);
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  const cluster: Cluster = {
    kubeconfig: Object.fromEntries(people.map(name => [name, join(folder, name)])) as Cluster['kubeconfig'],
    server: `https://127.0.0.1:${apiPort}`, kubeletPort, folder, auditLog: join(folder, 'audit.log'), stop,
    inside: async (env, ...argv) => (await run('nsenter', [`--net=/proc/${children[0]!.pid}/ns/net`, ...argv], { env: { ...process.env, ...env }, maxBuffer: 256 << 20 })).stdout,
    kubectl: async (...argv) => (await run(join(folder, 'bin', 'kubectl'), ['--kubeconfig', join(folder, 'admin'), ...argv], { maxBuffer: 256 << 20 })).stdout,
  };
  try {
    await ready(folder, children[0]!);
    if (!options.bare) await seed(cluster);
    return cluster;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function furnish(folder: string, program: string, cgroup: string, port: number, { bare = false, selfSignedKubelet = false }: ClusterOptions): Promise<void> {
  await chmod(folder, 0o755);
  await Promise.all(['bin', 'pki', 'inside', 'log', 'cni', 'manifests'].map(name => mkdir(join(folder, name))));
  await Promise.all(programs.map(name => symlink(program, join(folder, 'bin', name))));
  const [image] = await Promise.all([imageArchive(seedImages), makeKeys(join(folder, 'pki'))]);
  const write = (name: string, text: string | Uint8Array) => writeFile(join(folder, name), text);
  await Promise.all([
    ...people.map(name => write(name, kubeconfig(join(folder, 'pki'), name, `https://127.0.0.1:${port}`))),
    ...[...components, 'admin'].map(name => write(join('inside', name), kubeconfig(`${inside}/pki`, name, 'https://127.0.0.1:6443'))),
    write('audit.yaml', auditPolicy), write('cgroup', cgroup), write('kubelet.yaml', kubeletConfiguration(cgroup, selfSignedKubelet)),
    write('containerd.toml', containerdConfiguration), write(join('cni', '10-box.conflist'), network),
    write('images.tar', image.bytes), write('digest.json', JSON.stringify(image.digest)),
    ...(bare ? [] : staticPods()).map(pod => write(join('manifests', `${pod.metadata.name}.json`), JSON.stringify(pod))),
  ]);
}

async function ready(folder: string, box: ChildProcess): Promise<void> {
  const until = Date.now() + 120_000;
  while (!await access(join(folder, 'ready')).then(() => true, () => false)) {
    if (box.exitCode !== null || Date.now() > until) throw new Error(`The test cluster did not become ready.\n${await logs(folder)}`);
    await pause(50);
  }
}

async function logs(folder: string): Promise<string> {
  const names = await readdir(join(folder, 'log'));
  const ends = names.map(async name => `== ${name}\n${(await readFile(join(folder, 'log', name), 'utf8')).split('\n').slice(-8).join('\n')}`);
  return (await Promise.all(ends)).join('\n');
}

/** A process that the kernel kills when this one ends, however it ends. */
export function spawnBound(command: string, argv: readonly string[], env: Readonly<Record<string, string>> = {}, log?: string): ChildProcess {
  const redirect = log === undefined ? 'exec "$@"' : `exec "$@" > '${log}' 2>&1`;
  return spawn('setpriv', ['--pdeathsig', 'KILL', 'sh', '-c', redirect, 'sh', command, ...argv], { env: { ...process.env, ...env }, stdio: 'ignore' });
}

const relay = (port: number, socket: string): ChildProcess =>
  spawnBound('socat', [`TCP-LISTEN:${port},bind=127.0.0.1,fork,reuseaddr,backlog=128`, `UNIX-CONNECT:${socket}`]);

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** Removes the box's cgroups, deepest first, once its last processes are gone. */
export async function removeCgroups(name: string): Promise<void> {
  const roots = (await readdir('/sys/fs/cgroup', { withFileTypes: true })).filter(entry => entry.isDirectory()).map(entry => join('/sys/fs/cgroup', entry.name, name));
  await Promise.all(roots.map(async root => {
    const below = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
    const folders = below.filter(entry => entry.isDirectory()).map(entry => join(entry.parentPath, entry.name));
    for (const path of [...folders.sort((a, b) => b.length - a.length), root]) await removeFolder(path);
  }));
}

async function removeFolder(path: string): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    const code = await rmdir(path).then(() => 'gone', (error: NodeJS.ErrnoException) => error.code);
    if (code !== 'EBUSY') return;
    await pause(50);
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, async () => {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return server;
  }));
  const ports = servers.map(server => (server.address() as AddressInfo).port);
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))));
  return ports;
}
