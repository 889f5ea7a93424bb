import type { CheckText } from '../../assess/model/index.ts';
import { hostMounts, within, type HostMount } from './_host-paths.ts';
import { podCheck } from './_pods.ts';
import { runsAsOther } from './_user.ts';

const folders = [
  '/bin', '/boot', '/dev', '/etc', '/home', '/lib', '/lib64', '/opt/cni', '/proc', '/root', '/run/dbus/system_bus_socket', '/run/systemd/private', '/run/systemd/system', '/sbin', '/sys', '/usr',
  '/var/lib/containerd', '/var/lib/containers', '/var/lib/docker', '/var/lib/etcd', '/var/lib/kubelet', '/var/lib/rancher', '/var/spool/cron',
];
const windowsFolders = ['/c:/etc', '/c:/k', '/c:/program files', '/c:/programdata', '/c:/users', '/c:/var/lib/kubelet', '/c:/windows'];
const harmless = ['/etc/localtime', '/etc/timezone', '/usr/share/zoneinfo'];
const credentials = ['/etc/kubernetes/azure.json', '/var/lib/waagent', '/root/.aws', '/root/.azure', '/root/.config/gcloud', '/home/kubernetes/bin/gke-exec-auth-plugin', '/var/lib/kubelet/pki'];

/** In a folder that matters, or above one. */
const touches = (path: string, places: readonly string[]): boolean => places.some(place => within(path, place) || within(place, path));
const sensitive = ({ hostPath, writable }: HostMount): boolean => touches(hostPath, folders) && (writable || !harmless.some(place => within(hostPath, place)));

/** A read-only mount of / covers what lies on that file system alone; /dev, /proc and /run are others. */
const reach = ({ told, topOnly }: HostMount): string => (topOnly ? 'folders below /dev, /proc and /run (they stay writable under a read-only /)' : told);

interface Row extends CheckText { readonly does: string; readonly broken: (mount: HostMount) => string | undefined }
const rows: readonly Row[] = [
  {
    id: 'WRK-0032', severity: 'high', title: 'Workloads mount no sensitive folder of their node',
    why: 'Sensitive folders of a node hold keys, configuration and other pods’ files: reading them is a step to the node.', fix: 'Remove the mount, or mount only the one file that is needed, read-only.',
    does: 'mounts', broken: mount => (sensitive(mount) || touches(mount.hostPath, windowsFolders) ? `${mount.told} of the node${mount.writable && !mount.topOnly ? '' : ' (read-only)'}` : undefined),
  },
  {
    id: 'WRK-0033', severity: 'critical', title: 'No workload can write as root to sensitive node folders',
    why: 'Root in a container that can change its node’s programs, accounts or other pods’ files can become root on the node.', fix: 'Remove the mount, or set readOnly: true (for / with recursiveReadOnly: Enabled), and keep the container from running as root.',
    does: 'may run as root and can write to its node’s', broken: mount => (mount.writable && sensitive(mount) ? reach(mount) : undefined),
  },
  {
    id: 'WRK-0035', severity: 'medium', title: 'Workloads mount paths of their node read-only',
    why: 'What a pod writes to its node stays there past the pod’s end, and may be read or run by others.', fix: 'Set readOnly: true on the mount, or use a persistent volume. A socket takes every command even so: remove its mount.',
    does: 'can write to its node’s', broken: mount => (mount.writable ? reach(mount) : undefined),
  },
  {
    id: 'WRK-0056', severity: 'high', title: 'Workloads mount no cloud or node credentials',
    why: 'With the credentials of its node, a pod can act as the node, or as its owner towards the cloud.', fix: 'Remove the mount; give the pod an identity of its own.',
    does: 'mounts', broken: ({ hostPath, told }) => (credentials.some(place => within(hostPath, place) || (within(place, hostPath) && hostPath !== '/')) ? `${told} (cloud or node credentials may be there)` : undefined),
  },
];

export default rows.map(({ broken, does, ...text }) => podCheck({
  ...text,
  rule: view => hostMounts(view).flatMap(mount => {
    const item = text.id === 'WRK-0033' && runsAsOther(mount.container, view.spec) ? undefined : broken(mount);
    return item === undefined ? [] : [{ what: `${mount.label} ${does}`, item, path: mount.path, also: [mount.volume, ...(text.id === 'WRK-0033' ? mount.user : [])] }];
  }),
}));
