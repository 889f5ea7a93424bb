import { setImmediate } from 'node:timers/promises';
import type { ContainerEntry } from '../../assess/derive/host/containers.ts';
import { processSchema, type HostProcess } from '../../assess/derive/host/processes.ts';
import type { GapReason } from '../../assess/model/index.ts';
import type { Collected, PlannedCall } from '../collector.ts';
import type { Kept, Recorder } from '../recorder.ts';
import { commands, sysctlPath, sysctls } from './allowlist.ts';
import { processesInContainers } from './containers.ts';
import { statAll, type Names } from './files.ts';
import { accounts, auditRules, containersIn, groups, mounts, osRelease } from './parse.ts';
import { attempt, describeProcesses } from './processes.ts';
import { codeOf, reasonOf, type HostReader } from './reader.ts';
import { listeningOf, socketInodes, type Listening } from './sockets.ts';

/** What the steps hand on to those after them. */
export interface Gathered {
  pids: readonly number[];
  /** Processes by the id of each container they are in. */
  members: ReadonlyMap<string, readonly number[]>;
  containers: Readonly<Record<string, ContainerEntry>>;
  processes: readonly HostProcess[];
  units: readonly string[];
  names: Names;
}

export interface Context {
  readonly reader: HostReader;
  readonly recorder: Recorder;
  readonly euid: number;
  readonly gathered: Gathered;
}

/** One kind of answer: how it is read, and what the plan says of it. */
export interface Step extends Omit<PlannedCall, 'right'> {
  readonly what: string;
  /** What account sees all of it. */
  readonly right: 'any account' | 'root' | 'root sees all of it';
  read(context: Context): Promise<readonly Collected[]>;
}

/** In this order: later steps use what earlier ones found. */
export const steps: readonly Step[] = [
  { what: 'machine', call: 'read /etc/machine-id, /etc/os-release, /proc/version', right: 'any account', purpose: 'which machine this is', read: machine },
  { what: 'lsm', call: 'read /sys/kernel/security/lsm, /sys/module/apparmor/parameters/enabled, /sys/fs/selinux/enforce, /proc/filesystems', right: 'any account', purpose: 'mandatory access control', read: lsm },
  { what: 'mounts', call: 'read /proc/self/mounts', right: 'any account', purpose: 'whether the data folder is a mount of its own', read: async context => [document(context, 'mounts', '/proc/self/mounts', mounts(await context.reader.text('/proc/self/mounts')))] },
  { what: 'passwd', call: 'read /etc/passwd', right: 'any account', purpose: 'owners by name; names and numbers are kept', read: passwd },
  { what: 'group', call: `read /etc/group, ${commands.dockerGroup.join(' ')}`, right: 'any account', purpose: 'members of the docker group', read: group },
  { what: 'sysctls', call: 'read /proc/sys/…', right: 'any account', purpose: 'kernel settings', read: readSysctls },
  { what: 'cgroups', call: 'read /proc/PID/cgroup', right: 'any account', purpose: 'which containers run here', read: cgroups },
  { what: 'container-processes', call: 'read /proc/PID/{cmdline,status}', right: 'any account', purpose: 'what runs in each container, and as whom', read: inContainers },
  { what: 'processes', call: 'read /proc/PID/{comm,cmdline,status,stat,environ}, the daemon\'s configuration file', right: 'root sees all of it', purpose: 'what each daemon was told', read: processes },
  { what: 'listeners', call: 'list /proc/PID/fd, read /proc/PID/net/{tcp,tcp6,unix}', right: 'root', purpose: 'what each daemon listens on', read: listeners },
  { what: 'units', call: `${commands.serviceUnit.join(' ')}, docker.socket`, right: 'any account', purpose: 'where the unit files are', read: units },
  { what: 'files', call: 'stat', right: 'root sees all of it', purpose: 'owners and modes of the daemon\'s files', read: files },
  { what: 'audit-rules', call: `${commands.loadedRules.join(' ')}, ${commands.auditStatus.join(' ')}`, right: 'root', purpose: 'audit rules in force', read: loadedRules },
  { what: 'audit-rules-files', call: 'read /etc/audit/audit.rules, /etc/audit/rules.d/*.rules', right: 'root', purpose: 'audit rules that would be loaded', read: ruleFiles },
];

const document = ({ recorder }: Context, what: string, path: string, body: unknown): Collected => recorder.document({ what, source: { by: 'file', path }, body });
const composed = ({ recorder }: Context, what: string, how: string, body: unknown, of?: string): Collected =>
  recorder.document({ what, ...(of !== undefined && { of }), source: { by: 'composed', how }, body });
const gapOf = ({ recorder }: Context, what: string, of: string | undefined, error: unknown): Collected => {
  const { reason, closes } = reasonOf(error);
  return recorder.gap(what, of, reason, `${of ?? what} could not be read: ${error instanceof Error ? error.message : codeOf(error)}.`, closes);
};

async function machine(context: Context): Promise<Collected[]> {
  const { reader, euid } = context;
  const machineId = (await attempt(() => reader.text('/etc/machine-id')))?.trim() || null;
  const release = await attempt(() => reader.text('/etc/os-release'));
  const version = await reader.text('/proc/version');
  const hostname = (await reader.text('/proc/sys/kernel/hostname')).trim();
  return [composed(context, 'machine', 'cat /etc/machine-id /etc/os-release /proc/version', { machineId, hostname, kernel: version.trim(), os: release === undefined ? null : osRelease(release), euid })];
}

async function lsm(context: Context): Promise<Collected[]> {
  const text = async (path: string): Promise<string | null> => (await attempt(() => context.reader.text(path)))?.trim() ?? null;
  const modules = (await text('/sys/kernel/security/lsm'))?.split(',').filter(Boolean) ?? null;
  const filesystems = await context.reader.text('/proc/filesystems');
  const body = { modules, apparmor: await text('/sys/module/apparmor/parameters/enabled'), selinuxfs: /\bselinuxfs$/m.test(filesystems), selinuxEnforce: await text('/sys/fs/selinux/enforce') };
  return [composed(context, 'lsm', 'cat /sys/kernel/security/lsm /sys/module/apparmor/parameters/enabled /sys/fs/selinux/enforce', body)];
}

async function passwd(context: Context): Promise<Collected[]> {
  const body = accounts(await context.reader.text('/etc/passwd'));
  context.gathered.names = { ...context.gathered.names, users: new Map(body.map(({ uid, name }) => [uid, name])) };
  return [document(context, 'passwd', '/etc/passwd', body)];
}

async function group(context: Context): Promise<Collected[]> {
  const body = groups(await context.reader.text('/etc/group'));
  context.gathered.names = { ...context.gathered.names, groups: new Map(body.map(({ gid, name }) => [gid, name])) };
  return [document(context, 'group', '/etc/group', body), ...(await wholeDockerGroup(context))];
}

/**
 * The docker group as every source of accounts tells it (a directory service too); exit code 2 says that there is none.
 * A system without getent has the file alone; one whose getent fails may have members that the file does not name.
 */
async function wholeDockerGroup({ reader, recorder }: Context): Promise<Collected[]> {
  const failed = (why: string): Collected[] => [recorder.gap('docker-group', undefined, 'error', `${commands.dockerGroup.join(' ')}, which asks every source of accounts, ${why}.`)];
  try {
    const answer = await reader.command('dockerGroup');
    if (answer.code !== 0 && answer.code !== 2) return failed(`ended with ${answer.code}`);
    return [recorder.document({ what: 'docker-group', source: { by: 'command', argv: [...commands.dockerGroup] }, body: groups(answer.stdout) })];
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    if (['AbortError', 'NotAllowed'].includes(codeOf(error))) throw error;
    return failed(`failed: ${error instanceof Error ? error.message : codeOf(error)}`);
  }
}

async function readSysctls(context: Context): Promise<Collected[]> {
  const entries: [string, string][] = [];
  for (const name of sysctls) {
    const value = await attempt(() => context.reader.text(sysctlPath(name)));
    if (value !== undefined) entries.push([name, value.trim()]);
  }
  return [composed(context, 'sysctls', `sysctl ${sysctls.join(' ')}`, Object.fromEntries(entries))];
}

/** Containers with a process here. The process list must be whole: where /proc hides others' processes, it is not. */
async function cgroups(context: Context): Promise<Collected[]> {
  const { reader, recorder } = context;
  const pids = (await reader.list('/proc')).filter(name => /^\d+$/.test(name)).map(Number).sort((a, b) => a - b);
  context.gathered.pids = pids;
  if (!pids.includes(1)) throw Object.assign(new Error('/proc shows only our own processes (hidepid)'), { code: 'EACCES' });
  const seen = new Map<string, string | null>();
  const members = new Map<string, number[]>();
  for (const [index, pid] of pids.entries()) {
    // Some hundred take a millisecond: what else is read meanwhile is let in.
    if (index % 100 === 99) await setImmediate();
    const ids = containersIn((await attempt(async () => reader.now(`/proc/${pid}/cgroup`))) ?? '');
    const id = ids.at(-1);
    if (id !== undefined) seen.set(id, ids.at(-2) ?? null);
    for (const each of ids) members.set(each, members.get(each) ?? []).get(each)!.push(pid);
  }
  context.gathered.members = members;
  reader.note('read /proc/PID/cgroup', `${pids.length} processes`, 0);
  const body = [...seen].map(([id, within]) => ({ id, within })).sort((a, b) => (a.id < b.id ? -1 : 1));
  return [composed(context, 'cgroups', 'cat /proc/[0-9]*/cgroup', body), recorder.enumeration('cgroups', 'complete', body.length, [recorder.id('cgroups')])];
}

async function inContainers(context: Context): Promise<Collected[]> {
  const { reader, gathered } = context;
  if (!gathered.pids.includes(1)) throw Object.assign(new Error('/proc shows only our own processes (hidepid)'), { code: 'EACCES' });
  gathered.containers = await processesInContainers(reader, gathered.members);
  reader.note('read /proc/PID/{cmdline,status}', `${gathered.members.size} containers`, 0);
  return [composed(context, 'container-processes', 'ps -e -ww -o pid,uid,cgroup,args', gathered.containers)];
}

async function processes(context: Context): Promise<Collected[]> {
  const { reader, recorder, gathered } = context;
  if (!gathered.pids.includes(1)) throw Object.assign(new Error('/proc shows only our own processes (hidepid)'), { code: 'EACCES' });
  const bootTime = Number(/^btime (\d+)$/m.exec(await reader.text('/proc/stat'))?.[1] ?? Number.NaN);
  const found = await describeProcesses(reader, gathered.pids, bootTime);
  reader.note('read /proc/PID/comm', `${gathered.pids.length} processes`, 0);
  gathered.processes = found.map(({ process }) => processSchema.parse(process));
  const configs = new Map(found.flatMap(({ config }) => (config ? [[config.path, config] as const] : [])));
  return [
    composed(context, 'processes', 'ps -C dockerd,containerd,kubelet -ww -o pid,user,lstart,args', gathered.processes),
    recorder.enumeration('processes', 'complete', found.length, [recorder.id('processes')]),
    ...[...configs.values()].map(config => ('error' in config ? gapOf(context, 'daemon-json', config.path, config.error)
      : recorder.document({ what: 'daemon-json', of: config.path, source: { by: 'file', path: config.path }, body: config.body } satisfies Kept))),
  ];
}

async function listeners(context: Context): Promise<Collected[]> {
  const { reader, gathered } = context;
  const first = (await attempt(() => socketInodes(reader, 1))) ?? new Set<string>();
  const net = await attempt(() => reader.follow('/proc/self/ns/net'));
  const body: Listening[] = [];
  const gaps: Collected[] = [];
  for (const { pid } of gathered.processes) {
    try {
      body.push(await listeningOf(reader, pid, first, net));
    } catch (error) {
      gaps.push(gapOf(context, 'listeners', String(pid), error));
    }
  }
  return [composed(context, 'listeners', 'ss --listening --numeric --tcp --unix --processes', body), ...gaps];
}

/** systemd's own order. Source: systemd.unit(5). */
const unitFolders = ['/etc/systemd/system', '/run/systemd/system', '/usr/local/lib/systemd/system', '/usr/lib/systemd/system', '/lib/systemd/system'];

async function units(context: Context): Promise<Collected[]> {
  const service = (await fragment(context, 'serviceUnit')) ?? (await installed(context.reader, 'docker.service'));
  const socket = (await fragment(context, 'socketUnit')) ?? (await installed(context.reader, 'docker.socket'));
  context.gathered.units = [service, socket].filter(path => path !== null);
  return [composed(context, 'units', 'systemctl show --property FragmentPath docker.service docker.socket', { 'docker.service': service, 'docker.socket': socket })];
}

/** Where systemd has it from; null where systemd does not run or does not know it. */
async function fragment({ reader }: Context, name: 'serviceUnit' | 'socketUnit'): Promise<string | null> {
  const answer = await attempt(() => reader.command(name));
  return (answer?.code === 0 && /^FragmentPath=(\/.+)$/m.exec(answer.stdout)?.[1]) || null;
}

async function installed(reader: HostReader, name: string): Promise<string | null> {
  for (const folder of unitFolders) {
    if (await attempt(() => reader.stat(`${folder}/${name}`))) return `${folder}/${name}`;
  }
  return null;
}

async function files(context: Context): Promise<Collected[]> {
  const { reader, recorder, gathered } = context;
  const { files: found, unread } = await statAll(reader, gathered.processes, gathered.units, gathered.names);
  return [recorder.document({ what: 'files', source: { by: 'stat' }, body: found }), ...unread.map(({ path, error }) => gapOf(context, 'files', path, error))];
}

async function loadedRules(context: Context): Promise<Collected[]> {
  const { reader, recorder, euid } = context;
  const refused = (reason: GapReason, detail: string, closes?: string): Collected[] => [recorder.gap('audit-rules', undefined, reason, detail, closes)];
  try {
    const rules = await reader.command('loadedRules');
    const status = await reader.command('auditStatus');
    const enabled = /^enabled (\d)$/m.exec(status.stdout)?.[1];
    if (rules.code === 0 && status.code === 0 && enabled !== undefined) {
      return [recorder.document({ what: 'audit-rules', source: { by: 'command', argv: [...commands.loadedRules] }, body: { enabled: enabled !== '0', rules: auditRules(rules.stdout) } })];
    }
    const why = `The loaded audit rules could not be read: ${(rules.stderr || status.stderr || `auditctl ended with ${rules.code}`).trim().replace(/\.$/, '')}.`;
    return euid === 0 ? refused('unsupported', why) : refused('forbidden', why, 'Run as root');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return refused('unsupported', 'auditctl is not installed, so the loaded audit rules could not be read.', 'Install auditctl on this host');
  }
}

async function ruleFiles(context: Context): Promise<Collected[]> {
  const { reader } = context;
  const names = await reader.list('/etc/audit/rules.d').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  const paths = [...names.filter(name => name.endsWith('.rules')).map(name => `/etc/audit/rules.d/${name}`), '/etc/audit/audit.rules'];
  const body: [string, string[]][] = [];
  const gaps: Collected[] = [];
  for (const path of paths) {
    try {
      body.push([path, auditRules(await reader.text(path))]);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') gaps.push(gapOf(context, 'audit-rules-files', path, error));
    }
  }
  return [composed(context, 'audit-rules-files', 'cat /etc/audit/audit.rules /etc/audit/rules.d/*.rules', Object.fromEntries(body)), ...gaps];
}
