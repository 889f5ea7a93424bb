import { check, fail, notAssessed, pass } from '../define.ts';
import { hidden, hostPaths, isIn, type HostPath } from './_host-paths.ts';

/** CIS Docker 5.6 names the first; the rest hold the same rights. `/` is sensitive itself, not all that lies below it. */
const sensitive = ['/boot', '/dev', '/etc', '/lib', '/lib64', '/proc', '/sys', '/usr', '/bin', '/sbin', '/root', '/run', '/var'];
const harmless = ['/etc/localtime', '/etc/timezone'];
/** Who writes here is root on the host: programs, their settings, kernel switches, other containers' files. */
const writeIsRoot = ['/boot', '/etc', '/lib', '/lib64', '/proc', '/sys', '/usr', '/bin', '/sbin', '/root', '/var/lib/docker', '/var/lib/kubelet', '/var/lib/containerd', '/var/spool/cron'];
const parents = ['/', '/var', '/var/lib', '/var/spool', '/run'];
/** Below those, these rule nothing. */
const plain = [...harmless, '/etc/hostname', '/etc/hosts', '/etc/resolv.conf', '/etc/ssl/certs', '/usr/share', '/usr/local/share', '/usr/src', '/var/lib/docker/volumes'];
/** Who reads here holds password hashes, private keys or other containers' secrets. */
const secrets = ['/root', '/etc/shadow', '/etc/gshadow', '/etc/ssh', '/etc/ssl/private', '/etc/kubernetes', '/etc/docker', '/var/lib/docker', '/var/lib/kubelet', '/var/lib/containerd'];
const secretParents = ['/', '/etc', '/proc', '/var', '/var/lib', '/run'];

type Danger = 'root' | 'secrets' | 'sensitive';

/** How dangerous a mounted host path is; undefined for one that is not on any list. */
export function dangerOf({ path, writable }: Omit<HostPath, 'seen'>): Danger | undefined {
  const below = (folders: readonly string[]): boolean => folders.some(folder => isIn(path, folder));
  if (!writable && harmless.includes(path)) return undefined;
  if (writable && (parents.includes(path) || (below(writeIsRoot) && !below(plain)))) return 'root';
  if (secretParents.includes(path) || below(secrets)) return 'secrets';
  return path === '/' || below(sensitive) ? 'sensitive' : undefined;
}

const rows = [
  { id: 'CTR-0005', severity: 'critical', danger: 'root', title: 'Containers cannot write where that makes them root on the host', why: 'Who can change the host’s programs, settings or kernel switches runs what he likes there as root.', fix: 'Mount only the folder the program needs, and read-only where it only reads.' },
  { id: 'CTR-0034', severity: 'high', danger: 'secrets', title: 'Containers cannot read the host’s secrets', why: 'Password hashes, private keys and other containers’ data open the next door.', fix: 'Mount only the files the program needs; hand over secrets as secrets.' },
  { id: 'CTR-0035', severity: 'medium', danger: 'sensitive', title: 'No other system path of the host is mounted', why: 'The host’s own paths tell of it, and tie the container to it.', fix: 'Use a volume, or a folder that belongs to the application.' },
] as const;

export default rows.map(({ danger, ...row }) => check({
  ...row, on: 'container', needs: ['mounts'], also: ['volumeDevices'],
  judge: ({ mounts, volumeDevices }) => {
    const found = hostPaths(mounts, volumeDevices).filter(each => dangerOf(each) === danger);
    if (found.length > 0) return fail(`It mounts ${[...new Set(found.map(({ path, writable }) => `${path} ${writable ? 'writable' : 'read-only'}`))].join(', ')} from the host.`, ...found.map(({ seen }) => seen));
    const gap = hidden(volumeDevices);
    return gap ? notAssessed(gap) : pass();
  },
}));
