/** The parts of a Debian system that the tests need: what is missing is installed where that is allowed, else named. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

interface SystemPart {
  readonly debianPackage: string;
  /** A program of it, or a file, that tells whether it is there. */
  readonly has: string;
}

const part = (debianPackage: string, has = debianPackage): SystemPart => ({ debianPackage, has });

/** What every box that runs containers takes from the system. */
const forContainers = [
  part('containerd'), part('runc'), part('containernetworking-plugins', '/usr/lib/cni/bridge'), part('iproute2', 'ip'), part('iptables'),
  part('socat'), part('openssl'), part('busybox-static', '/bin/busybox'), part('util-linux', 'unshare'),
];
/** What `npm test` takes. An engine lists a container's processes with ps. */
export const systemParts: readonly SystemPart[] = [
  ...forContainers, part('docker.io', 'dockerd'), part('podman'), part('rootlesskit'), part('slirp4netns'), part('uidmap', 'newuidmap'), part('fuse-overlayfs'),
  part('procps', 'ps'), part('auditd', 'auditctl'), part('chromium'), part('xvfb', 'Xvfb'), part('poppler-utils', 'pdftotext'),
  part('default-jre-headless', 'java'), part('maven', 'mvn'),
];
/** What the test cluster takes; commands of findings use jq. Where no Go is installed, one comes as a Python wheel. */
export const clusterParts = (hasGo: boolean): readonly SystemPart[] =>
  [...forContainers, part('jq'), ...(hasGo ? [] : [part('python3'), part('python3-venv', '/usr/share/doc/python3-venv')])];

const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];

const isThere = ({ has }: SystemPart): boolean => (path.isAbsolute(has) ? [has] : folders.map(folder => path.join(folder, has))).some(file => existsSync(file));

const missing = (parts: readonly SystemPart[]): string[] => parts.filter(each => !isThere(each)).map(({ debianPackage }) => debianPackage);

/** Installs what is missing where this is root on Debian. Throws an Error that names what is still missing, or that says root is. */
export function install(parts: readonly SystemPart[]): void {
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  const lacking = missing(parts);
  if (root && lacking.length > 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0) apt(lacking);
  const still = missing(parts);
  const wanted = [
    ...(root ? [] : ['These tests need Linux and root: they make namespaces, mounts and control groups.']),
    ...(still.length === 0 ? [] : [`These tests need system parts that are not here: ${still.join(' ')}`, `Install them: apt-get install ${still.join(' ')}`]),
  ];
  if (wanted.length > 0) throw new Error([...wanted, 'npm run test:unit needs neither.'].join('\n'));
}

function apt(packages: readonly string[]): void {
  console.error(`Installing ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
}

/** What an Error says, on stderr; anything else as it is. The program ends with 1. */
export function refuse(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
