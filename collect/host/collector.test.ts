import { chmod, mkdir, mkdtemp, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test as everywhere } from 'vitest';
import type { Collected } from '../collector.ts';
import { createMasker } from '../mask.ts';
import { Recorder } from '../recorder.ts';
import { processesInContainers } from './containers.ts';
import { hostCollector } from './index.ts';
import { HostReader, NotAllowed, type Run } from './reader.ts';

/** What is planted stands for a Linux, with its links, modes and sockets: Windows has none of them. */
const test = everywhere.skipIf(process.platform === 'win32');
let root: string;
const masker = createMasker(new Uint8Array(32));
const container = 'c'.repeat(64);
const inside = 'd'.repeat(64);

/** A small machine: one dockerd with a daemon.json, one containerised process, audit rules. */
const planted: Record<string, string> = {
  '/etc/machine-id': '0123456789abcdef0123456789abcdef\n', '/etc/os-release': 'ID=debian\n', '/proc/version': 'Linux version 6.1.0\n', '/proc/sys/kernel/hostname': 'edge\n',
  '/proc/filesystems': 'nodev\tsysfs\n', '/proc/self/mounts': '/dev/vda / ext4 rw 0 0\n', '/etc/passwd': 'root:x:0:0::/root:/bin/sh\n', '/etc/group': 'root:x:0:\ndocker:x:106:ada\n',
  '/proc/stat': 'cpu 1\nbtime 1790000000\n', '/proc/sys/kernel/kptr_restrict': '1\n',
  '/proc/1/cmdline': '/sbin/init\0', '/proc/1/cgroup': '0::/init.scope\n',
  '/proc/70/comm': 'dockerd\n', '/proc/70/cmdline': 'dockerd\0--config-file=/etc/docker/daemon.json\0--log-opt\0splunk-token=hunter2hunter2\0', '/proc/70/cgroup': '0::/system.slice/docker.service\n',
  '/proc/70/status': 'Name:\tdockerd\nUid:\t0\t0\t0\t0\n', '/proc/70/stat': `70 (dockerd) S ${Array.from({ length: 18 }, () => '1').join(' ')} 50000 0\n`,
  '/proc/70/environ': 'HOME=/root\0AWS_SECRET_ACCESS_KEY=abcdefghijklmnop\0', '/etc/docker/daemon.json': '{"data-root":"/data","log-level":"warn"}',
  '/proc/80/cmdline': 'sleep\x001d\0', '/proc/80/cgroup': `0::/system.slice/docker-${container}.scope\n`,
  '/proc/80/status': 'Name:\tsleep\nUid:\t0\t1000\t1000\t1000\nNSpid:\t80\t1\n',
  '/proc/79/cmdline': '', '/proc/79/cgroup': `0::/system.slice/docker-${container}.scope/docker/${inside}\n`, '/proc/79/status': 'Name:\tinner\nUid:\t0\t0\t0\t0\nNSpid:\t79\t9\t1\n',
  '/proc/81/cmdline': 'conmon\0', '/proc/81/cgroup': `0::/machine.slice/libpod-conmon-${'e'.repeat(64)}.scope\n`,
  '/etc/audit/rules.d/docker.rules': '-D\n-w /usr/bin/dockerd -p rwxa -k docker\n', '/etc/docker/certs.d/r.example/ca.crt': 'certificate',
};

beforeAll(async () => {
  // Links are followed below it, so it is none; and macOS takes no path to a socket beyond 104 bytes, as its tmpdir makes them.
  root = await mkdtemp(path.join(await realpath('/tmp'), 'plimsoll-host-'));
  for (const [file, text] of Object.entries(planted)) {
    await mkdir(path.dirname(root + file), { recursive: true });
    await writeFile(root + file, text);
  }
  await chmod(`${root}/etc/docker/daemon.json`, 0o640);
  await mkdir(`${root}/proc/70/fd`);
  await symlink('/usr/bin/dockerd (deleted)', `${root}/proc/70/exe`);
  await symlink(root, `${root}/proc/70/root`);
});
afterAll(() => rm(root, { recursive: true, force: true }));

const noPrograms: Run = async () => { throw Object.assign(new Error('not there'), { code: 'ENOENT' }); };

function readerOf(at = root): HostReader {
  const recorder = new Recorder({ id: 'host:local', kind: 'host', label: '', endpoint: '', identity: null, via: [] }, masker);
  return new HostReader({ root: at, run: noPrograms, recorder, signal: new AbortController().signal });
}

async function collected(run: Run, signal = new AbortController().signal): Promise<Collected[]> {
  const all: Collected[] = [];
  for await (const each of hostCollector('host:local', { masker, root, run }).collect(signal)) all.push(each);
  return all;
}
const body = (all: readonly Collected[], what: string): unknown => all.flatMap(each => (each.is === 'document' && each.document.what === what ? [each.document.body] : []))[0];
const gaps = (all: readonly Collected[]) => all.flatMap(each => (each.is === 'gap' ? [each.gap] : []));

test('one planted machine, answer by answer', async () => {
  const all = await collected(noPrograms);
  expect(all.find(each => each.is === 'target')).toMatchObject({ target: { identity: '0123456789abcdef0123456789abcdef' } });
  expect(body(all, 'machine')).toMatchObject({ hostname: 'edge', os: { ID: 'debian' } });
  expect(body(all, 'group')).toEqual([{ name: 'root', gid: 0, members: [] }, { name: 'docker', gid: 106, members: ['ada'] }]);
  expect(body(all, 'cgroups')).toEqual([{ id: container, within: null }, { id: inside, within: container }]);
  const [outer, inner] = [{ pids: [80, 1], uid: 1000, name: 'sleep', argv: ['sleep', '1d'] }, { pids: [79, 9, 1], uid: 0, name: 'inner', argv: [] }];
  expect(body(all, 'container-processes')).toEqual({ [container]: { count: 2, processes: [outer, inner] }, [inside]: { count: 1, processes: [inner] } });
  expect(body(all, 'processes')).toMatchObject([{ pid: 70, name: 'dockerd', exe: '/usr/bin/dockerd', uid: 0, startedAt: new Date((1790000000 + 500) * 1000).toISOString(), environment: { HOME: '/root' }, paths: { dataRoot: '/data' } }]);
  expect(body(all, 'files')).toMatchObject({ '/etc/sysconfig/docker': { absent: true }, '/etc/docker/certs.d/r.example': { type: 'directory', entries: ['ca.crt'] } });
  expect(body(all, 'audit-rules-files')).toEqual({ '/etc/audit/rules.d/docker.rules': ['-w /usr/bin/dockerd -p rwxa -k docker'] });
  expect(gaps(all)).toMatchObject([{ what: 'audit-rules', reason: 'unsupported', closes: 'Install auditctl on this host' }]);
});

test('modes are told as four octal digits', async () => {
  const all = await collected(noPrograms);
  expect(body(all, 'files')).toMatchObject({ '/etc/docker/daemon.json': { mode: '0640', type: 'file' } });
});

test('no secret of a command line or an environment is kept', async () => {
  const text = JSON.stringify(await collected(noPrograms));
  expect(text).not.toContain('hunter2');
  expect(text).not.toContain('abcdefghijklmnop');
});

test('only programs of the fixed list are run, and loaded rules count when they could be read', async () => {
  const ran: string[] = [];
  const all = await collected(async argv => {
    ran.push(argv.join(' '));
    const answers: Record<string, string> = { 'getent group docker': 'docker:x:106:ada,eve\n', 'auditctl -l': '-w /etc/docker -p wa -k docker\n', 'auditctl -s': 'enabled 1\nfailure 1\n' };
    return { code: 0, stdout: answers[argv.join(' ')] ?? 'FragmentPath=/etc/systemd/system/docker.service\n', stderr: '' };
  });
  expect(ran.toSorted()).toEqual(['auditctl -l', 'auditctl -s', 'getent group docker', 'systemctl show --property FragmentPath docker.service', 'systemctl show --property FragmentPath docker.socket']);
  expect(body(all, 'docker-group')).toEqual([{ name: 'docker', gid: 106, members: ['ada', 'eve'] }]);
  expect(body(all, 'audit-rules')).toEqual({ enabled: true, rules: ['-w /etc/docker -p wa -k docker'] });
  expect(body(all, 'units')).toMatchObject({ 'docker.service': '/etc/systemd/system/docker.service' });
  const calls = all.flatMap(each => (each.is === 'call' ? [each.call.call] : []));
  for (const command of ran) expect(calls).toContain(command);
});

test('a link of a process is followed below its own root, not ours', async () => {
  await mkdir(`${root}/proc/90/root/run`, { recursive: true });
  await mkdir(`${root}/proc/90/root/var`);
  await symlink('/run', `${root}/proc/90/root/var/run`);
  await symlink('x.sock', `${root}/proc/90/root/run/docker.sock`);
  const reader = readerOf();
  expect(await reader.belowRoot(90, '/var/run/docker.sock')).toBe('/proc/90/root/run/x.sock');
  expect(await reader.belowRoot(90, '/etc/../not/there')).toBe('/proc/90/root/not/there');
  await expect(reader.belowRoot(91, '/')).rejects.toThrow(/ENOENT/);
});

test('a run tells whether it knows a container, by its id and the number of its first process', async () => {
  const collector = hostCollector('host:local', { masker, root, run: noPrograms });
  expect(await collector.tellsContainer(container, 80)).toBe(false);
  const reading = (async () => { for await (const each of collector.collect(new AbortController().signal)) void each; })();
  const told = await Promise.all([[container, 80], [container, 1], [container, 4711], ['f'.repeat(64), 80]].map(([id, first]) => collector.tellsContainer(id as string, first as number)));
  expect(told).toEqual([true, true, false, false]);
  await reading;
});

test('of a container with more processes than are kept only their number is told', async () => {
  const crowd = new Map([['a', Array.from({ length: 201 }, () => 80)], ['b', [80, 4711]]]);
  expect(await processesInContainers(readerOf(), crowd)).toMatchObject({ a: { count: 201, processes: null }, b: { count: 1, processes: [{ pids: [80, 1] }] } });
});

test('a process that may not be read leaves its container untold, and one that ended does not', async () => {
  await mkdir(`${root}/proc/82/cmdline`, { recursive: true });
  await writeFile(`${root}/proc/82/status`, 'Name:\tx\n');
  expect(await processesInContainers(readerOf(), new Map([['a', [80, 82]], ['b', [80, 83]]]))).toMatchObject({ a: { processes: null }, b: { count: 1 } });
  await rm(`${root}/proc/82`, { recursive: true });
});

test('arguments beyond the longest line are left out whole', async () => {
  await mkdir(`${root}/proc/84`, { recursive: true });
  await writeFile(`${root}/proc/84/status`, 'Name:\tx\nUid:\t0\t0\n');
  await writeFile(`${root}/proc/84/cmdline`, `x\0-p\0${'s'.repeat(9000)}\0`);
  expect(await processesInContainers(readerOf(), new Map([['a', [84]]]))).toMatchObject({ a: { processes: [{ pids: [84], argv: ['x', '-p'] }] } });
  await rm(`${root}/proc/84`, { recursive: true });
});

test('a path’s real one is below the root, however that root is written', async () => {
  const link = `${root}-link`;
  await symlink(root, link);
  for (const at of [root, `${root}/`, `${root}/.`, link]) expect((await readerOf(at).stat('/etc/docker/daemon.json')).real, at).toBe('/etc/docker/daemon.json');
  await rm(link);
});

test('auditctl that refuses is a gap, never an empty list', async () => {
  const all = await collected(async argv => ({ code: argv[0] === 'auditctl' ? 4 : 1, stdout: '', stderr: 'You must be root to run this program.' }));
  expect(body(all, 'audit-rules')).toBeUndefined();
  expect(gaps(all).filter(({ what }) => what === 'audit-rules')).toMatchObject([{ detail: 'The loaded audit rules could not be read: You must be root to run this program.' }]);
});

everywhere.skipIf(process.getuid?.() !== 0).each([
  ['Error sending rule list data request (Operation not permitted)', 'forbidden', /its own user and PID namespaces/],
  ['The audit system is disabled', 'unsupported', /its own user and PID namespaces/],
  ['Error - audit support not in kernel', 'unsupported', undefined],
])('auditctl that tells root "%s" is %s', async (stderr, reason, closes) => {
  const [found] = gaps(await collected(async argv => ({ code: argv[0] === 'auditctl' ? 255 : 1, stdout: '', stderr }))).filter(({ what }) => what === 'audit-rules');
  expect([found?.reason, found?.closes]).toEqual([reason, closes === undefined ? undefined : expect.stringMatching(closes) as string]);
});

test('getent that fails is a gap: the file of groups alone does not tell of every source', async () => {
  const all = await collected(async () => ({ code: 1, stdout: '', stderr: '' }));
  expect(body(all, 'docker-group')).toBeUndefined();
  expect(gaps(all).filter(({ what }) => what === 'docker-group')).toMatchObject([{ reason: 'error', detail: 'getent group docker, which asks every source of accounts, ended with 1.' }]);
});

test('a run that is cancelled keeps what was read and says what was not', async () => {
  const controller = new AbortController();
  const all: Collected[] = [];
  for await (const each of hostCollector('host:local', { masker, root, run: noPrograms }).collect(controller.signal)) {
    all.push(each);
    if (each.is === 'document' && each.document.what === 'mounts') controller.abort();
  }
  expect(body(all, 'mounts')).toBeDefined();
  expect(gaps(all).map(({ what, reason }) => [what, reason])).toEqual(['passwd', 'group', 'sysctls', 'cgroups', 'container-processes', 'processes', 'listeners', 'units', 'files', 'audit-rules', 'audit-rules-files'].map(what => [what, 'cancelled']));
});

test('/proc that hides other processes is a gap', async () => {
  await rm(`${root}/proc/1`, { recursive: true });
  const all = await collected(noPrograms);
  expect(gaps(all).filter(({ what }) => what === 'cgroups' || what === 'processes').map(({ reason }) => reason)).toEqual(['forbidden', 'forbidden']);
});

test.each(['/etc/shadow', '/root/.ssh/id_ed25519', '/proc/70/mem', '/etc/audit/rules.d/../../shadow', '/proc/self/environ/../../1/environ', '/etc/passwd-'])('%s is never opened', async file => {
  const reader = readerOf();
  await expect(reader.text(file)).rejects.toThrow(NotAllowed);
  await expect(reader.list(file)).rejects.toThrow(NotAllowed);
  await expect(reader.follow(file)).rejects.toThrow(NotAllowed);
});

test('a file that was put there today has changed today, however old its content says it is', async () => {
  await writeFile(`${root}/etc/docker/old.json`, '{}');
  await utimes(`${root}/etc/docker/old.json`, 1_000_000_000, 1_000_000_000);
  expect((await readerOf().stat('/etc/docker/old.json')).changed.getTime()).toBeGreaterThan(Date.now() - 60_000);
});

test('the folders on the way to a socket are looked at', async () => {
  const folder = `${root}/run/containerd`;
  await mkdir(folder, { recursive: true });
  const server = createServer();
  await new Promise<void>(resolve => { server.listen(`${folder}/containerd.sock`, resolve); });
  await chmod(folder, 0o710);
  const all = await collected(noPrograms);
  await new Promise(resolve => { server.close(resolve); });
  expect(body(all, 'files')).toMatchObject({ '/run/containerd/containerd.sock': { type: 'socket' }, '/run/containerd': { mode: '0710' }, '/run': { type: 'directory' }, '/': { type: 'directory' } });
});
