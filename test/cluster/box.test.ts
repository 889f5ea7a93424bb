import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { removeCgroups, startCluster } from './cluster.ts';

const run = promisify(execFile);
const commands = (): string[] => readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(pid => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch (_ended) {
    return '';
  }
});
const cgroups = (): string[] => readdirSync('/sys/fs/cgroup', { withFileTypes: true }).filter(entry => entry.isDirectory())
  .flatMap(entry => readdirSync(join('/sys/fs/cgroup', entry.name)).filter(name => name.startsWith('plimsoll-')));
const machine = (): string => ['/etc/kubernetes', '/var/lib/kubelet', '/var/lib/cni', '/var/log/containers'].filter(existsSync).join(' ');

test('a cluster answers, and leaves nothing when it stops', async () => {
  const before = machine();
  const cluster = await startCluster();
  const group = readFileSync(join(cluster.folder, 'cgroup'), 'utf8');
  expect(cgroups()).toContain(group);
  expect(await cluster.kubectl('version')).toContain('Server Version: v1.36.3');
  await cluster.stop();
  expect(commands().filter(command => command.includes(cluster.folder))).toEqual([]);
  expect(existsSync(cluster.folder)).toBe(false);
  expect(cgroups()).not.toContain(group);
  expect(machine()).toBe(before);
});

test('a cluster whose owner is killed is gone as well', async () => {
  const code = `const { startCluster } = await import(${JSON.stringify(join(import.meta.dirname, 'cluster.ts'))});
    const cluster = await startCluster({ bare: true }); console.log(cluster.folder); process.kill(process.pid, 'SIGKILL');`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code]).catch((killed: { stdout: string }) => killed);
  const folder = stdout.trim();
  expect(folder).toContain('plimsoll-cluster-');
  await expect.poll(() => commands().filter(command => command.includes(folder)), { timeout: 5_000 }).toEqual([]);
  await removeCgroups(readFileSync(join(folder, 'cgroup'), 'utf8'));
  rmSync(folder, { recursive: true });
});
