/** The parts of a Debian system that the tests need: what is missing is installed where that is allowed, else named. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

interface SystemPart {
  readonly debianPackage: string;
  /** A program of it, or a file, that tells whether it is there. */
  readonly has: string;
}

const part = (debianPackage: string, has = debianPackage): SystemPart => ({ debianPackage, has });

export const systemParts: readonly SystemPart[] = [
  part('docker.io', 'dockerd'), part('podman'), part('containerd'), part('runc'), part('rootlesskit'), part('slirp4netns'), part('uidmap', 'newuidmap'),
  part('fuse-overlayfs'), part('busybox-static', 'busybox'), part('iproute2', 'ip'), part('iptables'), part('auditd', 'auditctl'), part('openssl'),
  part('chromium'), part('xvfb', 'Xvfb'), part('poppler-utils', 'pdftotext'), part('default-jre-headless', 'java'), part('maven', 'mvn'),
  part('tmux'), part('jq'),
];

const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];

const isThere = ({ has }: SystemPart): boolean => (path.isAbsolute(has) ? [has] : folders.map(folder => path.join(folder, has))).some(file => {
  try {
    accessSync(file, constants.F_OK);
    return true;
  } catch (_absent) {
    return false;
  }
});

/** Debian packages that are missing here. */
export const missing = (): string[] => systemParts.filter(each => !isThere(each)).map(({ debianPackage }) => debianPackage);

/** Installs what is missing where this is root on Debian; gives what is still missing after that. */
export function installMissing(): string[] {
  const before = missing();
  const may = before.length > 0 && process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!may) return before;
  console.error(`Installing ${before.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]): void => void spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...before);
  return missing();
}
