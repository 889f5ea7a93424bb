import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layAccounts, rootlessUser, writeAccounts } from './accounts.ts';
import { removeCgroups, startBox, type Box } from './box.ts';
import type { Docker } from './images.ts';
import { enginePrograms } from './packages.ts';
import { relayTo, type Relay } from './relay.ts';
import { eventually, need, run } from './system.ts';
import { writeCertificates } from './tls.ts';

export interface EngineOptions {
  readonly version: '20.10' | '26' | '28';
  /** Keep images in containerd's store instead of the graph drivers (26 and later). */
  readonly containerdStore?: boolean;
  /** Map root in containers to an ordinary user. */
  readonly usernsRemap?: boolean;
  /** Run the engine itself as an ordinary user. */
  readonly rootless?: boolean;
  /** Listen on a loopback TCP port too: in clear, or with certificates on both sides. */
  readonly tcp?: 'clear' | 'mutual-tls';
  /** More of daemon.json. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** More arguments for dockerd. */
  readonly args?: readonly string[];
  /** What must stand in its folder before it starts, e.g. a plugin. */
  readonly prepare?: (folder: string) => Promise<void>;
}

/** A real engine that a test started. It sees no other engine, and nothing of it is left when it is stopped. */
export interface Engine {
  readonly version: string;
  readonly socket: string;
  readonly endpoint: string;
  /** Where it can be reached over TCP, when that was asked for: tcp://127.0.0.1:PORT. */
  readonly tcp: string | undefined;
  /** Its folder; certificates are in `tls/`. */
  readonly folder: string;
  /** Runs the docker command against it. */
  readonly docker: Docker;
  stop(): Promise<void>;
}

/** Starts a real dockerd and waits until it answers. Throws with the end of its log when it does not. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-engine-'));
  await writeAccounts(folder);
  if (options.tcp === 'mutual-tls') await writeCertificates(join(folder, 'tls'));
  await writeFile(join(folder, 'daemon.json'), JSON.stringify(settings(options)));
  await layOut(folder, options);
  await options.prepare?.(folder);
  const programs = await programsOf(options);
  const box = startBox(script(folder, options, programs), argv(folder, options), join(folder, 'log'), environment(folder, options));
  const relay = options.tcp && (await relayTo(join(folder, 'tcp.sock')));
  return answering(options.version, folder, box, relay);
}

const settings = ({ containerdStore, usernsRemap, config }: EngineOptions): Record<string, unknown> => ({
  ...(containerdStore && { features: { 'containerd-snapshotter': true } }), ...(usernsRemap && { 'userns-remap': 'default' }), ...config,
});

async function layOut(folder: string, { rootless }: EngineOptions): Promise<void> {
  await chmod(folder, 0o755);
  for (const name of ['run', 'data', 'etc/docker', 'programs']) await mkdir(join(folder, name), { recursive: true });
  if (rootless) for (const name of ['', 'run', 'data']) await chown(join(folder, name), rootlessUser.id, rootlessUser.id);
}

function argv(folder: string, options: EngineOptions): string[] {
  const { rootless, tcp, args = [] } = options;
  const tls = join(folder, 'tls');
  const listen = {
    'clear': ['-H', 'tcp://127.0.0.1:2375', '--tls=false'],
    'mutual-tls': ['-H', 'tcp://127.0.0.1:2376', '--tlsverify', '--tlscacert', join(tls, 'ca.pem'), '--tlscert', join(tls, 'server.pem'), '--tlskey', join(tls, 'server-key.pem')],
  };
  const socket = rootless ? join(folder, 'run/docker.sock') : '/var/run/docker.sock';
  return [
    ...(rootless ? ['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec'), '--pidfile', join(folder, 'pid')] : []),
    ...(rootless || tcp ? ['-H', `unix://${socket}`] : []), ...(tcp ? listen[tcp] : []),
    ...(Object.keys(settings(options)).length > 0 ? ['--config-file', join(folder, 'daemon.json')] : []), ...args,
  ];
}

/**
 * Inside its box an engine has the usual places, so that what it tells is what a usual engine tells. They are folders of
 * the test's own: no other engine's data, no other containerd's socket, no key (the id of a 20.10) that all would share.
 */
function script(folder: string, { rootless, tcp }: EngineOptions, programs: string | undefined): string {
  const port = tcp === 'mutual-tls' ? 2376 : 2375;
  const places = `mkdir -p /etc/docker /var/lib/docker
mount --bind ${folder}/etc/docker /etc/docker
mount --bind ${folder}/data /var/lib/docker
mount --bind ${folder}/run /run`;
  return `
${rootless ? '' : places}
${layAccounts(folder)}
${programs === undefined ? '' : `mount --bind ${programs} ${folder}/programs`}
${tcp ? `${need('socat', 'socat')} UNIX-LISTEN:${join(folder, 'tcp.sock')},fork TCP:127.0.0.1:${port} &` : ''}
${rootless ? asUser(folder) : 'dockerd'} "$@" &
wait $!
`;
}

/** What Docker's own dockerd-rootless.sh does, in a few lines. The tun device is a copy with wider rights. */
function asUser(folder: string): string {
  const [kit] = [need('rootlesskit', 'rootlesskit'), need('slirp4netns', 'slirp4netns'), need('newuidmap', 'uidmap'), need('fuse-overlayfs', 'fuse-overlayfs')];
  const inside = 'rm -rf /run/docker /run/containerd /run/xtables.lock; exec dockerd --rootless "$@"';
  const { id } = rootlessUser;
  return `
mkdir -p /dev/net ${folder}/dev; mknod ${folder}/dev/tun c 10 200; chmod 666 ${folder}/dev/tun
[ -e /dev/net/tun ] || touch /dev/net/tun
mount --bind ${folder}/dev/tun /dev/net/tun
setpriv --reuid ${id} --regid ${id} --clear-groups ${kit} --state-dir=${folder}/kit --net=slirp4netns --mtu=65520 --disable-host-loopback \
  --port-driver=builtin --copy-up=/etc --copy-up=/run --propagation=rslave sh -c '${inside}' rootless`.trim();
}

async function answering(version: string, folder: string, box: Box, relay: Relay | undefined): Promise<Engine> {
  const socket = join(folder, 'run/docker.sock');
  const docker: Docker = (...args) => run([need('docker', 'docker.io'), '-H', `unix://${socket}`, ...args]);
  const stop = async (): Promise<void> => {
    await Promise.all([box.stop(), relay?.stop()]);
    removeCgroups(await containersOf(folder));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const answered = await eventually(`dockerd ${version}`, () => {
      box.alive();
      return docker('version', '--format', '{{.Server.Version}}');
    });
    if (!answered.startsWith(`${version}.`)) throw new Error(`A dockerd ${version} was to be started; ${answered.trim()} answered.`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { version, socket, endpoint: `unix://${socket}`, tcp: relay && `tcp://127.0.0.1:${relay.port}`, folder, docker, stop };
}

/** The folder of a fetched engine; none where the machine's own is meant. It is laid into the box, where a rootless user can read it. */
async function programsOf({ version }: EngineOptions): Promise<string | undefined> {
  if (version !== '20.10') return enginePrograms(version);
  need('dockerd', 'docker.io');
  return undefined;
}

function environment(folder: string, { rootless }: EngineOptions): NodeJS.ProcessEnv {
  const own = rootless && { HOME: folder, XDG_RUNTIME_DIR: join(folder, 'run'), USER: rootlessUser.name };
  return { ...own, PATH: [join(folder, 'programs/sbin'), join(folder, 'programs/bin'), '/usr/local/sbin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'].join(':') };
}

async function containersOf(folder: string): Promise<string[]> {
  const data = join(folder, 'data');
  const roots = existsSync(data) ? [data, ...(await readdir(data)).filter(name => /^\d+\.\d+$/.test(name)).map(name => join(data, name))] : [];
  const lists = await Promise.all(roots.map(root => join(root, 'containers')).filter(path => existsSync(path)).map(path => readdir(path)));
  return lists.flat();
}
