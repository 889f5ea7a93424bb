import path from 'node:path';
import { dockerdFlags, type Flag } from '../../assess/derive/host/flags.ts';
import type { HostProcess } from '../../assess/derive/host/processes.ts';
import { configPath, dockerdPaths, settingOf, type DockerdPaths, type Settings, type Surroundings } from '../../assess/derive/host/settings.ts';
import { containersIn } from './parse.ts';
import type { HostReader } from './reader.ts';
import { codeOf } from './reason.ts';

/** Programs whose processes are described; all others are passed over. */
const wanted = new Set(['dockerd', 'containerd', 'kubelet']);
const variables = ['HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_RUNTIME_DIR', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY'];

/** A process with its configuration file's text (masked by whoever keeps it), or the error that stood in its way. */
export interface Described {
  readonly process: HostProcess;
  readonly config?: { readonly path: string; readonly body: Settings } | { readonly path: string; readonly error: unknown };
}

/** Every dockerd, containerd and kubelet among these processes. One that ends meanwhile is left out. */
export async function describeProcesses(reader: HostReader, pids: readonly number[], bootTime: number): Promise<Described[]> {
  const found = await Promise.all(pids.map(async pid => {
    const program = (await attempt(() => reader.text(`/proc/${pid}/comm`, false)))?.trim();
    const argv = wanted.has(program ?? '') ? await attempt(async () => (await reader.text(`/proc/${pid}/cmdline`, false)).split('\0').slice(0, -1)) : undefined;
    const name = path.posix.basename(argv?.[0] ?? '');
    return argv && wanted.has(name) ? describe(reader, pid, name, argv, bootTime) : [];
  }));
  return found.flat();
}

async function describe(reader: HostReader, pid: number, name: string, argv: string[], bootTime: number): Promise<Described[]> {
  const status = await attempt(() => reader.text(`/proc/${pid}/status`));
  const group = await attempt(() => reader.text(`/proc/${pid}/cgroup`));
  if (status === undefined || group === undefined) return [];
  const exe = await attempt(() => reader.follow(`/proc/${pid}/exe`));
  const environment = name === 'dockerd' ? await environmentOf(reader, pid) : null;
  const process: HostProcess = {
    pid, name, argv, exe: exe?.replace(/ \(deleted\)$/, '') ?? null, environment,
    uid: Number(/^Uid:\s+\d+\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN),
    startedAt: startOf(await attempt(() => reader.text(`/proc/${pid}/stat`)), bootTime),
    container: containersIn(group).at(-1) ?? null,
    rootless: argv.includes('--rootless') || argv.includes('--rootless=true'),
    config: null, paths: null,
  };
  return [name === 'dockerd' && process.container === null ? await withSettings(reader, process) : { process }];
}

/** Its configuration file and paths, as this host sees them. */
async function withSettings(reader: HostReader, process: HostProcess): Promise<Described> {
  const flags = dockerdFlags(process.argv);
  const around: Surroundings = { rootless: process.rootless, home: process.environment?.HOME ?? (process.uid === 0 ? '/root' : null), environment: process.environment ?? {} };
  const own = configPath(flags, around);
  if (own === null) return { process };
  const seen = await attempt(() => seenFromHere(reader, process.pid, own));
  if (seen === undefined) return { process };
  try {
    const body = await settingsIn(reader, seen, process.uid ?? 0);
    const read = { ...process, config: seen, paths: await pathsOf(reader, process.pid, flags, body ?? {}, around) };
    return body === null ? { process: read } : { process: read, config: { path: seen, body } };
  } catch (error) {
    return { process: { ...process, config: seen }, config: { path: seen, error } };
  }
}

/** Null when there is no such file: then every default holds. */
async function settingsIn(reader: HostReader, file: string, uid: number): Promise<Settings | null> {
  try {
    const body = JSON.parse(await reader.config(file, uid)) as unknown;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new SyntaxError(`${file} holds no JSON object.`);
    return body as Settings;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

async function pathsOf(reader: HostReader, pid: number, flags: readonly Flag[], settings: Settings, around: Surroundings): Promise<DockerdPaths> {
  const own = dockerdPaths(flags, settings, around);
  const here = async (file: string | null): Promise<string | null> => (file === null ? null : seenFromHere(reader, pid, file));
  return {
    dataRoot: await here(own.dataRoot), caCertificate: await here(own.caCertificate), serverCertificate: await here(own.serverCertificate),
    serverKeyFile: await here(own.serverKeyFile), sockets: await Promise.all(own.sockets.map(each => seenFromHere(reader, pid, each))),
    containerd: await here(own.containerd ?? (await ownContainerd(reader, pid, flags, settings))),
  };
}

/** dockerd uses the system's containerd where its socket exists, and else starts one of its own below its exec-root. */
async function ownContainerd(reader: HostReader, pid: number, flags: readonly Flag[], settings: Settings): Promise<string> {
  const standard = '/run/containerd/containerd.sock';
  const theirs = await reader.belowRoot(pid, standard);
  if (await attempt(() => reader.stat(theirs))) return standard;
  const execRoot = settingOf(flags, settings, 'exec-root');
  return `${typeof execRoot === 'string' ? execRoot : '/var/run/docker'}/containerd/containerd.sock`;
}

/**
 * A process's path as this host sees it: the same text where both lead to the same file, else the long way through the
 * process's own root. Throws where that root may not be looked into: the process may have mounts of its own.
 */
export async function seenFromHere(reader: HostReader, pid: number, given: string): Promise<string> {
  const file = path.posix.resolve((path.posix.isAbsolute(given) ? undefined : await attempt(() => reader.follow(`/proc/${pid}/cwd`))) ?? '/', given);
  const theirs = await reader.belowRoot(pid, file);
  return (await inodeOf(reader, theirs)) === (await inodeOf(reader, file)) ? file : theirs;
}

async function inodeOf(reader: HostReader, file: string): Promise<string> {
  try {
    return (await reader.stat(file)).inode;
  } catch (error) {
    return codeOf(error);
  }
}

async function environmentOf(reader: HostReader, pid: number): Promise<Record<string, string> | null> {
  const text = await attempt(() => reader.text(`/proc/${pid}/environ`));
  if (text === undefined) return null;
  const pairs = text.split('\0').map(each => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)] as const);
  return Object.fromEntries(pairs.filter(([name]) => variables.includes(name)));
}

/** The 22nd field of stat counts hundredths of a second since boot; the name before it may hold anything but ')'. */
function startOf(stat: string | undefined, bootTime: number): string | null {
  const ticks = Number(stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  return Number.isFinite(ticks) ? new Date((bootTime + ticks / 100) * 1000).toISOString() : null;
}

/** The value, or undefined where it could not be read; an abort goes on. */
export async function attempt<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (['AbortError', 'NotAllowed'].includes(codeOf(error)) || (error instanceof Error && error.name === 'AbortError')) throw error;
    return undefined;
  }
}
