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
const sockets = [
  '/run/docker.sock', '/run/docker/containerd/containerd.sock', '/run/containerd/containerd.sock', '/run/crio/crio.sock', '/run/podman/podman.sock', '/run/cri-dockerd.sock', '/run/dockershim.sock',
  '/run/k3s/containerd/containerd.sock', '/run/k0s/containerd.sock', '/var/snap/microk8s/common/run/containerd.sock',
];
const socketName = /\/(docker|containerd|crio|podman|cri-dockerd|dockershim)\.sock(\.ttrpc)?$|^\/pipe\/(docker_engine|containerd-containerd)$/;
const credentials = ['/etc/kubernetes/azure.json', '/var/lib/waagent', '/root/.aws', '/root/.azure', '/root/.config/gcloud', '/home/kubernetes/bin/gke-exec-auth-plugin', '/var/lib/kubelet/pki'];

/** In a folder that matters, or above one. */
const touches = (path: string, places: readonly string[]): boolean => places.some(place => within(path, place) || within(place, path));
const sensitive = ({ hostPath, writable }: HostMount): boolean => touches(hostPath, folders) && (writable || !harmless.some(place => within(hostPath, place)));

/** A read-only mount of / covers what lies on that file system alone; /dev, /proc and /run are others. */
const reach = ({ hostPath, topOnly }: HostMount): string => (topOnly ? 'below /dev, /proc and /run, which stay writable under a read-only /,' : `to ${hostPath}`);

interface Row extends CheckText { readonly broken: (mount: HostMount) => string | undefined }
const rows: readonly Row[] = [
  {
    id: 'WRK-0032', severity: 'high', title: 'Workloads mount no sensitive folder of their node',
    why: 'Such folders hold keys, configuration and other pods’ files: reading them is a step to the node.', fix: 'Remove the mount, or mount only the one file that is needed, read-only.',
    broken: mount => (sensitive(mount) || touches(mount.hostPath, windowsFolders) ? `mounts ${mount.hostPath} of the node${mount.writable && !mount.topOnly ? '' : ', read-only'}` : undefined),
  },
  {
    id: 'WRK-0033', severity: 'critical', title: 'No workload that may be root writes to a sensitive folder of its node',
    why: 'Root in such a container changes the node’s programs, accounts or other pods, and is root on the node.', fix: 'Remove the mount, or set readOnly: true (for / with recursiveReadOnly: Enabled), and keep the container from running as root.',
    broken: mount => (mount.writable && sensitive(mount) ? `writes ${reach(mount)} of the node and may be root` : undefined),
  },
  {
    id: 'WRK-0034', severity: 'critical', title: 'Workloads do not mount the container runtime’s socket',
    why: 'Whoever reaches the socket starts a privileged container and is root on the node; read-only mounts do not change that.', fix: 'Remove the mount; build images without the node’s runtime.',
    broken: ({ hostPath }) => (socketName.test(hostPath) || sockets.some(socket => within(socket, hostPath)) ? `mounts ${hostPath}, ${socketName.test(hostPath) ? 'a runtime’s socket' : 'which holds the runtime’s socket'}` : undefined),
  },
  {
    id: 'WRK-0035', severity: 'medium', title: 'Workloads mount paths of their node read-only',
    why: 'What a pod writes to its node stays there, past the pod’s end, and may be read or run by others.', fix: 'Set readOnly: true on the mount, or use a persistent volume.',
    broken: mount => (mount.writable ? `can write ${reach(mount)} of the node` : undefined),
  },
  {
    id: 'WRK-0056', severity: 'high', title: 'Workloads mount no cloud or node credentials',
    why: 'These files let a pod act as the node or as its owner towards the cloud.', fix: 'Remove the mount; give the pod an identity of its own.',
    broken: ({ hostPath }) => (credentials.some(place => within(hostPath, place) || (within(place, hostPath) && hostPath !== '/')) ? `mounts ${hostPath}, where credentials lie` : undefined),
  },
];

export default rows.map(({ broken, ...text }) => podCheck({
  ...text,
  rule: view => hostMounts(view).flatMap(mount => {
    const what = text.id === 'WRK-0033' && runsAsOther(mount.container, view.spec) ? undefined : broken(mount);
    return what === undefined ? [] : [{ what: `${mount.label} ${what}`, path: mount.path }];
  }),
}));
