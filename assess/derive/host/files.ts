import { z } from 'zod';
import { isKnown, known, unknown, type FileFact, type Files, type Gap, type HostFiles, type Pointer, type Reading } from '../../model/index.ts';
import { isGap, type Answers } from '../answers.ts';
import { at, read, token } from '../read.ts';
import { foldersAbove } from './folders.ts';
import { dockerdsOf, processesOf, type HostProcess } from './processes.ts';

const statSchema = z.object({
  mode: z.string().regex(/^[0-7]{4}$/), uid: z.int(), gid: z.int(), owner: z.string(), group: z.string(), type: z.string(),
  /** The path with every link followed, where it is another one. */
  real: z.string().optional(),
  /** Names in a folder that was listed. */
  entries: z.array(z.string()).optional(),
});
const absentSchema = z.object({ absent: z.literal(true) });

type Owned = (process: HostProcess) => readonly (string | null)[] | null;
type Named = { readonly [P in keyof HostFiles]: (host: Answers) => Reading<readonly string[]> };

const fixed = (...paths: string[]) => (): Reading<readonly string[]> => known(paths);
const paths: Named = {
  serviceUnit: host => unit(host, 'docker.service'),
  socketUnit: host => unit(host, 'docker.socket'),
  configFolder: fixed('/etc/docker'),
  registryCertificates: host => filesBelow(host, '/etc/docker/certs.d'),
  caCertificate: host => ofDockerds(host, ({ paths: own }) => own && [own.caCertificate], []),
  serverCertificate: host => ofDockerds(host, ({ paths: own }) => own && [own.serverCertificate], []),
  serverKey: host => ofDockerds(host, ({ paths: own }) => own && [own.serverKeyFile], []),
  dockerSocket: host => ofDockerds(host, ({ paths: own }) => own && own.sockets, ['/var/run/docker.sock']),
  daemonJson: host => ofDockerds(host, ({ config }) => config === null ? null : [config], ['/etc/docker/daemon.json']),
  defaultFile: fixed('/etc/default/docker'),
  sysconfigFile: fixed('/etc/sysconfig/docker'),
  containerdSocket: host => ofDockerds(host, ({ paths: own }) => own && [own.containerd ?? '/run/containerd/containerd.sock'], ['/run/containerd/containerd.sock']),
  dockerd: host => programs(host, 'dockerd'),
  containerdFolder: fixed('/run/containerd'),
  dataRoot: host => ofDockerds(host, ({ paths: own }) => own && [own.dataRoot], ['/var/lib/docker']),
  containerdConfig: fixed('/etc/containerd/config.toml'),
  containerd: host => programs(host, 'containerd'),
  shim: host => programs(host, 'containerd-shim'),
  shimRuncV1: host => programs(host, 'containerd-shim-runc-v1'),
  shimRuncV2: host => programs(host, 'containerd-shim-runc-v2'),
  runc: host => programs(host, 'runc'),
};

/** A folder or file under a socket's name (an engine makes one for a mount of what is not there) is no socket. */
const sockets: ReadonlySet<string> = new Set(['dockerSocket', 'containerdSocket'] satisfies (keyof HostFiles)[]);

/**
 * The files a benchmark asks for, family by family. With dockerds running as root on this host, their own paths count,
 * each of them; with none, the documented defaults. A rootless engine's files are its user's and are left out.
 */
export function fileReadings(host: Answers): { readonly [P in keyof HostFiles]: Reading<Files> } {
  return Object.fromEntries(Object.entries(paths).map(([name, named]) => [name, factsOf(host, named(host), sockets.has(name))])) as { [P in keyof HostFiles]: Reading<Files> };
}

function ofDockerds(host: Answers, own: Owned, defaults: readonly string[]): Reading<readonly string[]> {
  const list = dockerdsOf(host);
  if (!isKnown(list)) return list;
  const asRoot = list.value.filter(({ process }) => process.uid === 0 && !process.rootless).map(({ process }) => process);
  const found = asRoot.map(own);
  const hidden = found.indexOf(null);
  if (hidden !== -1) return unknown('forbidden', `The settings of dockerd ${asRoot[hidden]?.pid} could not be read, so its paths are not known.`, 'Run as root');
  const all = [...new Set(found.flatMap(each => each ?? []).filter(path => path !== null))];
  return known(asRoot.length === 0 ? defaults : all, ...list.at);
}

/** Where a program that runs was started from; one that does not run, wherever it is installed. */
function programs(host: Answers, name: string): Reading<readonly string[]> {
  const list = processesOf(host);
  if (!isKnown(list)) return list;
  const running = list.value.filter(({ process }) => process.name === name && process.container === null && process.uid === 0);
  const hidden = running.find(({ process }) => process.exe === null);
  if (hidden) return unknown('forbidden', `The program of process ${hidden.process.pid} (${name}) could not be read.`, 'Run as root');
  const files = host.one('files');
  const strange = running.find(({ process }) => !isGap(files) && absentSchema.safeParse(at(files.body, `/${token(process.exe ?? '')}`)).success);
  if (strange) return unknown('unsupported', `Process ${strange.process.pid} (${name}) runs ${strange.process.exe}, which is not there as this host sees it: it has mounts of its own, or the program was removed.`);
  if (running.length > 0) return known([...new Set(running.map(({ process }) => process.exe ?? ''))]);
  return known(['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin'].map(folder => `${folder}/${name}`));
}

function unit(host: Answers, name: string): Reading<readonly string[]> {
  return asList(read(host.one('units'), `/${token(name)}`, z.string().nullable()));
}
const asList = (reading: Reading<string | null>): Reading<readonly string[]> =>
  (isKnown(reading) ? { value: reading.value === null ? [] : [reading.value], at: reading.at } : reading);

/** Every plain file below a folder, from the names that were listed. */
function filesBelow(host: Answers, folder: string): Reading<readonly string[]> {
  const document = host.one('files');
  if (isGap(document)) return { gap: document };
  const gap = host.gap('files', folder);
  if (gap) return { gap };
  const stat = statSchema.safeParse(at(document.body, `/${token(folder)}`)).data;
  if (stat === undefined) return known([folder]);
  if (stat.type !== 'directory') return known(stat.type === 'file' ? [folder] : []);
  if (stat.entries === undefined) return unknown('unsupported', `What is in ${folder} was not listed: it is a link to another folder.`);
  const below = stat.entries.map(entry => filesBelow(host, `${folder}/${entry}`));
  const unread = below.find(each => !isKnown(each));
  return unread ?? known(below.flatMap(each => (isKnown(each) ? each.value : [])));
}

function factsOf(host: Answers, names: Reading<readonly string[]>, socketsOnly: boolean): Reading<Files> {
  if (!isKnown(names)) return names;
  const document = host.one('files');
  if (isGap(document)) return { gap: document };
  const looked = names.value.map(path => ({ path, fact: factOf(host, document.body, path, socketsOnly), at: { document: document.id, path: `/${token(path)}` } }));
  const unread = looked.find(({ fact }) => fact !== null && 'reason' in fact)?.fact;
  if (unread && 'reason' in unread) return { gap: unread };
  const found = once(looked.filter((each): each is Found => each.fact !== null));
  const shown = found.length > 0 ? found : looked;
  return known({ looked: names.value, found: found.map(({ fact }) => fact) }, ...(shown.length > 0 ? shown.map(each => each.at) : names.at));
}

interface Found { readonly path: string; readonly fact: FileFact; readonly at: Pointer }

/** One file under two names (a link and its target) is one file. */
const once = (found: readonly Found[]): readonly Found[] =>
  found.filter(({ fact }, index) => !found.slice(0, index).some(before => fact.aliases.includes(before.path) || before.fact.aliases.includes(fact.path)));

/** The file, null where there is none, or why that is not known. */
function factOf(host: Answers, body: unknown, path: string, socketsOnly: boolean): FileFact | Gap | null {
  const entry = at(body, `/${token(path)}`);
  if (absentSchema.safeParse(entry).success) return null;
  const stat = statSchema.safeParse(entry).data;
  if (stat === undefined) return host.gap('files', path) ?? { reason: 'error', detail: `${path} was not looked at.` };
  if (socketsOnly && stat.type !== 'socket') return null;
  const { uid, gid, owner, group, real } = stat;
  const behind = socketsOnly ? foldersAbove(real ?? path).find(folder => isClosed(body, folder)) : undefined;
  return { path, mode: Number.parseInt(stat.mode, 8), uid, gid, owner, group, ...(behind !== undefined && { behind }), aliases: [...new Set([...spellings(path), ...(real === undefined ? [] : spellings(real))])].filter(each => each !== path) };
}

/** Whether a folder is known to be one that not every account may enter. */
function isClosed(body: unknown, folder: string): boolean {
  const stat = statSchema.safeParse(at(body, `/${token(folder)}`)).data;
  return stat?.type === 'directory' && (Number.parseInt(stat.mode, 8) & 0o001) === 0;
}

/** /var/run and /run are one folder on every system this century. */
const spellings = (path: string): string[] => [path, path.startsWith('/run/') ? `/var${path}` : path.replace(/^\/var\/run\//, '/run/')];
