import type { Verdict } from '../../assess/model/index.ts';
import { check, fail, isKnown, manual, notApplicable, notAssessed, pass } from '../define.ts';
import { isNothingButSocket } from './_engine-sockets.ts';
import { hidden, hostPaths, isIn, type HostPath } from './_host-paths.ts';

/** CIS Docker 5.6 names the first; the rest hold the same rights. `/` is sensitive itself, not all that lies below it. */
const sensitive = ['/boot', '/dev', '/etc', '/lib', '/lib64', '/proc', '/sys', '/usr', '/bin', '/sbin', '/root', '/run', '/var'];
const harmless = ['/etc/localtime', '/etc/timezone'];
/** What container runtimes keep there: programs, files and secrets of every container. */
const stores = ['/var/lib/docker', '/var/lib/kubelet', '/var/lib/containerd', '/var/lib/containers', '/var/lib/rancher'];
/** Who writes here is root on the host: programs, their settings, kernel switches, other containers' files. */
const writeIsRoot = ['/boot', '/etc', '/lib', '/lib64', '/proc', '/sys', '/usr', '/bin', '/sbin', '/root', '/var/spool/cron', '/run/systemd', '/run/udev', ...stores];
const parents = ['/', '/var', '/var/lib', '/var/spool', '/run'];
/** Below those, these rule nothing. */
const plain = [
  ...harmless, '/etc/hostname', '/etc/hosts', '/etc/resolv.conf', '/etc/ssl/certs', '/usr/share', '/usr/local/share', '/usr/src', '/run/systemd/journal', '/run/systemd/resolve',
  '/var/lib/docker/volumes', '/var/lib/containers/storage/volumes',
];
/** Who reads here holds password hashes, private keys or other containers' secrets. */
const secrets = [
  '/root', '/etc/shadow', '/etc/shadow-', '/etc/gshadow', '/etc/gshadow-', '/etc/ssh', '/etc/ssl/private', '/etc/kubernetes', '/etc/docker', '/etc/krb5.keytab', '/etc/rancher',
  '/proc/kcore', '/var/lib/etcd', ...stores,
];
const secretParents = ['/', '/etc', '/proc', '/var', '/var/lib', '/run'];
/** A process of the host holds its environment and, as `root`, every file; accounts keep their keys in folders of these names. */
const secretPlaces = /^\/proc\/(?:\d+|self|thread-self)(?:\/|$)|\/\.(?:ssh|gnupg|aws|azure|kube|docker)(?:\/(?!known_hosts$|[^/]+\.pub$)|$)/;

type Danger = 'root' | 'secrets' | 'sensitive';

/**
 * How dangerous a mounted host path is; undefined for one that is not on any list. `dataRoot` is where its engine keeps
 * everything. Where root in the container is not root on the host, it has only the rights of its engine's account there.
 */
export function dangerOf({ path, writable, openBelow }: Omit<HostPath, 'seen' | 'told'>, dataRoot = '/var/lib/docker', rootOnHost = true): Danger | undefined {
  const below = (folders: readonly string[]): boolean => folders.some(folder => isIn(path, folder));
  const holdsAll = isIn(dataRoot, path);
  if (!writable && harmless.includes(path)) return undefined;
  if (!rootOnHost && (holdsAll || below([dataRoot]) || secretPlaces.test(path))) return 'secrets';
  if (!rootOnHost) return path === '/' || below(sensitive) ? 'sensitive' : undefined;
  // /proc and /sys are mounted below / on every host.
  if (openBelow === true && path === '/') return 'root';
  if (writable && (holdsAll || parents.includes(path) || (below([...writeIsRoot, dataRoot]) && !below([...plain, `${dataRoot}/volumes`])))) return 'root';
  if (holdsAll || secretParents.includes(path) || below([...secrets, dataRoot]) || secretPlaces.test(path)) return 'secrets';
  return path === '/' || below(sensitive) ? 'sensitive' : undefined;
}

const shown = ({ told, writable, openBelow }: HostPath): string =>
  `${told} ${writable ? 'writable' : openBelow === true ? 'read-only, but what is mounted below it stays writable' : 'read-only'}`;

const askBelow = 'It mounts / read-only. Are /proc and /sys below it read-only too? They are if a client of Docker 25 or later made the container, which the engine does not tell.';

const rows = [
  { id: 'CTR-0005', severity: 'critical', danger: 'root', title: 'No container can write where that gives root on the host', why: 'A container that can change the host’s programs, settings or kernel switches can run commands there as root.', fix: 'Mount only the folder the program needs, and read-only where it only reads.' },
  { id: 'CTR-0034', severity: 'high', danger: 'secrets', title: 'Containers cannot read the host’s secrets', why: 'With the host’s password hashes, private keys or other containers’ data an intruder in a container gets further.', fix: 'Mount only the files the program needs; hand over secrets as secrets.' },
  { id: 'CTR-0035', severity: 'medium', danger: 'sensitive', title: 'No other system folder of the host is mounted', why: 'What lies in the host’s system folders tells an intruder about the host, and ties the container to it.', fix: 'Use a volume, or a folder that belongs to the application.' },
] as const;

const mapped = 'Root in it is an ordinary account of its host: the engine runs rootless or maps its users to others.';

export default rows.map(({ danger, ...row }) => check({
  ...row, on: 'container', needs: ['mounts'], also: ['volumeDevices', 'dataRoot', 'rootOnHost', 'engineSockets', 'hostSockets'],
  judge: ({ mounts, volumeDevices, dataRoot, rootOnHost, engineSockets, hostSockets }) => {
    const sockets = [engineSockets, hostSockets].flatMap(each => (isKnown(each) ? each.value : []));
    // An engine's socket is CTR-0031's matter.
    const all = hostPaths(mounts, volumeDevices).filter(({ path }) => danger !== 'sensitive' || !isNothingButSocket(path, sockets));
    const judged = (root: boolean): Verdict => {
      const found = all.filter(each => dangerOf(each, isKnown(dataRoot) ? dataRoot.value : undefined, root) === danger);
      if (found.length > 0) return fail(`It mounts from the host: ${[...new Set(found.map(shown))].join('; ')}.`, ...found.flatMap(({ seen }) => seen));
      const gap = hidden(volumeDevices) ?? (all.length > 0 && !isKnown(dataRoot) ? dataRoot.gap : undefined);
      if (gap) return notAssessed(gap);
      const unclear = root && danger === 'root' ? all.find(({ path, openBelow }) => path === '/' && openBelow === 'not told') : undefined;
      return unclear ? manual(askBelow, ...unclear.seen) : pass();
    };
    const [onHost, elsewhere] = [judged(true), judged(false)];
    if (!isKnown(rootOnHost)) return onHost.is === elsewhere.is ? onHost : notAssessed(rootOnHost.gap);
    if (rootOnHost.value) return onHost;
    return onHost.is === 'fail' && elsewhere.is === 'pass' && danger === 'root' ? notApplicable(mapped, { reading: 'rootOnHost' }) : elsewhere;
  },
}));
