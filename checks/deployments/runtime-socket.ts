import { check, fail, isKnown, notAssessed } from '../define.ts';
import { hostMounts, within, type HostMount } from './_host-paths.ts';
import { judgePods, unlessExpected, type Rule } from './_pods.ts';

const usual = [
  '/run/docker.sock', '/run/docker/containerd/containerd.sock', '/run/containerd/containerd.sock', '/run/crio/crio.sock', '/run/podman/podman.sock', '/run/cri-dockerd.sock', '/run/dockershim.sock',
  '/run/k3s/containerd/containerd.sock', '/run/k0s/containerd.sock', '/var/snap/microk8s/common/run/containerd.sock',
];
const socketName = /\/(docker|containerd|crio|podman|cri-dockerd|dockershim)\.sock(\.ttrpc)?$|^\/pipe\/(docker_engine|containerd-containerd)$/;
const folderName = /\/(docker|containerd|crio|cri-o|podman|cri-dockerd|k3s|k0s)$/;
const noSocket = ['File', 'FileOrCreate', 'CharDevice', 'BlockDevice'];
/** Folders of other programs, which no runtime is told to listen in. */
const others = ['/run/lock', '/run/log', '/run/netns', '/run/udev', '/run/xtables.lock'];

/** A runtime may be told to listen anywhere: on a socket of any name, and most likely below /run. */
function mayHold({ hostPath, type }: HostMount): boolean {
  if (noSocket.includes(type)) return false;
  if (type === 'Socket' || hostPath.endsWith('.sock') || hostPath.startsWith('/pipe/') || folderName.test(hostPath)) return true;
  return within(hostPath, '/run') && !others.some(folder => within(hostPath, folder));
}

const found = (broken: (mount: HostMount) => string | undefined): Rule => view => hostMounts(view).flatMap(mount => {
  const item = broken(mount);
  return item === undefined ? [] : [{ what: `${mount.label} mounts`, item, path: mount.path, also: [mount.volume] }];
});

/** Read-only or not is no matter: a socket mounted read-only still takes every command. */
export default check({
  id: 'WRK-0034', on: 'workload', severity: 'critical', needs: ['pods', 'component', 'unread'], also: ['runtimeSockets'],
  title: 'Workloads do not mount the container runtime’s socket',
  why: 'Whoever reaches the container runtime’s socket, even by a read-only mount, can start a privileged container and be root on the node.',
  fix: 'Remove the mount; build images without the node’s runtime.',
  judge: ({ pods, component, unread, runtimeSockets }) => {
    const told = isKnown(runtimeSockets) ? runtimeSockets.value : [];
    const sockets = [...usual, ...told];
    const isOne = (path: string): boolean => socketName.test(path) || sockets.includes(path);
    const isBelow = (path: string): boolean => told.some(socket => within(socket, path));
    const about = (path: string): string => (isOne(path) ? 'a container runtime’s socket' : isBelow(path) ? 'a container runtime’s socket is below it' : 'container runtimes’ sockets usually lie below it');
    const judged = judgePods(pods, found(({ hostPath, told: written }) => (isOne(hostPath) || sockets.some(socket => within(socket, hostPath)) ? `${written} (${about(hostPath)})` : undefined)), unread);
    // Where all kubelets tell one socket the first proves it; which of several told which is not kept.
    const proved = told.length === 1 && pods.some(view => hostMounts(view).some(({ hostPath }) => isBelow(hostPath) && !socketName.test(hostPath) && !usual.includes(hostPath)));
    const verdict = judged.is === 'fail' && proved ? fail(judged.message, ...(judged.seen ?? []), { reading: 'runtimeSockets', path: '/containerRuntimeEndpoint', place: 0 }) : judged;
    const unclear = verdict.is === 'pass' && !isKnown(runtimeSockets) && pods.some(view => hostMounts(view).some(mayHold));
    return unclear ? notAssessed(runtimeSockets.gap) : unlessExpected(verdict, component, 'WRK-0034');
  },
});
