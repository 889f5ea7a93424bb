import { setImmediate } from 'node:timers/promises';
import { processSchema } from '../../assess/derive/host/processes.ts';
import type { Collected } from '../collector.ts';
import type { Kept } from '../recorder.ts';
import { group, passwd } from './accounts.ts';
import { commands, sysctlPath, sysctls } from './allowlist.ts';
import { loadedRules, ruleFiles } from './audit.ts';
import { processesInContainers } from './containers.ts';
import { composed, document, gapOf, type Context, type Step } from './context.ts';
import { statAll } from './files.ts';
import { containersIn, mounts, osRelease } from './parse.ts';
import { attempt, describeProcesses } from './processes.ts';
import type { HostReader } from './reader.ts';
import { codeOf } from './reason.ts';
import { listeningOf, socketInodes, type Listening } from './sockets.ts';

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
  { what: 'processes', call: 'read /proc/PID/{comm,cmdline,status,stat,environ}, the daemon’s configuration file', right: 'root sees all of it', purpose: 'what each daemon was told', read: processes },
  { what: 'listeners', call: 'list /proc/PID/fd, read /proc/PID/net/{tcp,tcp6,unix}', right: 'root', purpose: 'what each daemon listens on', read: listeners },
  { what: 'units', call: `${commands.serviceUnit.join(' ')}, docker.socket`, right: 'any account', purpose: 'where the unit files are', read: units },
  { what: 'files', call: 'stat', right: 'root sees all of it', purpose: 'owners and modes of the daemon’s files', read: files },
  { what: 'audit-rules', call: `${commands.loadedRules.join(' ')}, ${commands.auditStatus.join(' ')}`, right: 'root', purpose: 'audit rules in force', read: loadedRules },
  { what: 'audit-rules-files', call: 'read /etc/audit/audit.rules, /etc/audit/rules.d/*.rules', right: 'root', purpose: 'audit rules that would be loaded', read: ruleFiles },
];

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
      const ended = ['ENOENT', 'ESRCH'].includes(codeOf(error));
      gaps.push(ended ? context.recorder.gap('listeners', String(pid), 'vanished', `Process ${pid} ended while it was read.`) : gapOf(context, 'listeners', String(pid), error));
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
