import { foldersAbove } from '../../assess/derive/host/folders.ts';
import type { HostProcess } from '../../assess/derive/host/processes.ts';
import type { HostReader, Stat } from './reader.ts';
import { codeOf } from './reason.ts';

/** Files and folders that a benchmark asks for on every host. Source: CIS Docker 1.8.0, sections 1 and 3. */
const always = [
  '/etc/docker', '/etc/docker/daemon.json', '/etc/default/docker', '/etc/sysconfig/docker', '/etc/containerd/config.toml', '/run/containerd',
  '/run/containerd/containerd.sock', '/var/run/docker.sock', '/var/lib/docker',
  ...['dockerd', 'containerd', 'containerd-shim', 'containerd-shim-runc-v1', 'containerd-shim-runc-v2', 'runc'].flatMap(name =>
    ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin'].map(folder => `${folder}/${name}`)),
];
const certificates = '/etc/docker/certs.d';
/** Most entries below the certificates' folder that are looked at. */
const most = 2_000;

export interface Names { readonly users: ReadonlyMap<number, string>; readonly groups: ReadonlyMap<number, string> }
export interface StatEntry {
  readonly mode: string; readonly uid: number; readonly gid: number; readonly owner: string; readonly group: string; readonly type: Stat['type'];
  readonly changed: string; readonly real?: string; readonly entries?: readonly string[];
}
export interface Stats {
  readonly files: Record<string, StatEntry | { readonly absent: true }>;
  readonly unread: readonly { readonly path: string; readonly error: unknown }[];
}

/** Owner, mode and type of every file that is asked for: the fixed ones, and those that processes and units name. */
export async function statAll(reader: HostReader, processes: readonly HostProcess[], units: readonly string[], names: Names): Promise<Stats> {
  const own = processes.flatMap(({ exe, config, paths }) => [exe, config, ...(paths ? [paths.dataRoot, paths.caCertificate, paths.serverCertificate, paths.serverKeyFile, paths.containerd, ...paths.sockets] : [])]);
  const wanted = [...new Set([...always, ...units, ...own.filter(path => path !== null)])].sort();
  const files: Stats['files'] = {};
  const unread: { path: string; error: unknown }[] = [];
  const look = async (path: string, entries?: readonly string[]): Promise<Stat | undefined> => {
    try {
      const found = await reader.stat(path);
      files[path] = entryOf(path, found, names, entries);
      return found;
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) files[path] = { absent: true };
      else unread.push({ path, error });
      return undefined;
    }
  };
  for (const path of wanted) await look(path);
  for (const folder of aboveSockets(files)) await look(folder);
  await below(certificates, look, reader, unread);
  return { files, unread };
}

/** Every folder that one passes on the way to a socket: whoever may not enter one of them cannot reach it. */
function aboveSockets(files: Stats['files']): string[] {
  const above = new Set<string>();
  for (const [path, entry] of Object.entries(files)) {
    if ('absent' in entry || entry.type !== 'socket') continue;
    for (const folder of foldersAbove(entry.real ?? path)) if (!Object.hasOwn(files, folder)) above.add(folder);
  }
  return [...above].sort();
}

/** A folder with all that is in it; deeper levels through links are not followed. */
async function below(folder: string, look: (path: string, entries?: readonly string[]) => Promise<Stat | undefined>, reader: HostReader, unread: { path: string; error: unknown }[]): Promise<void> {
  const waiting = [folder];
  for (let seen = 0; waiting.length > 0; seen++) {
    const path = waiting.pop()!;
    const found = await look(path);
    if (found?.type !== 'directory' || found.real !== path) continue;
    try {
      if (seen >= most) throw Object.assign(new Error(`More than ${most} files are below ${folder}.`), { code: 'E2BIG' });
      const entries = await reader.list(path);
      await look(path, entries);
      waiting.push(...entries.map(entry => `${path}/${entry}`));
    } catch (error) {
      unread.push({ path, error });
    }
  }
}

const entryOf = (path: string, { mode, uid, gid, type, changed, real }: Stat, { users, groups }: Names, entries?: readonly string[]): StatEntry => ({
  mode: mode.toString(8).padStart(4, '0'), uid, gid, owner: users.get(uid) ?? String(uid), group: groups.get(gid) ?? String(gid), type,
  changed: changed.toISOString(), ...(real !== path && { real }), ...(entries && { entries }),
});
