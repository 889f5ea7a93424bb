import { check, fail, isKnown, listed, notAssessed, pass } from '../define.ts';
import { hidden, hostPaths, isIn } from './_host-paths.ts';

/** Where container runtimes listen. */
const sockets = [
  '/run/docker.sock', '/run/docker/containerd/containerd.sock', '/run/containerd/containerd.sock', '/run/crio/crio.sock', '/run/podman/podman.sock',
  '/run/cri-dockerd.sock', '/run/dockershim.sock', '/run/k3s/containerd/containerd.sock', '/run/buildkit/buildkitd.sock',
];
/** Their names in other places; Docker Desktop has its socket a second time under its own, Windows as a pipe. */
const names = /\/(docker|docker\.raw|docker\.proxy|containerd|crio|podman|cri-dockerd|dockershim|buildkitd)\.sock(\.raw)?$|[\\/]pipe[\\/](docker_engine|containerd-containerd|podman-machine-)[\w-]*$/;
/** A user's own Podman has nothing but its socket there. */
const folders = /^\/run\/user\/\d+\/podman$/;

/** Read-only or not is no matter: a socket mounted read-only still takes every command. */
export default check({
  id: 'CTR-0031', on: 'container', severity: 'critical', needs: ['mounts'], also: ['volumeDevices', 'engineSockets', 'hostSockets'],
  title: 'No container mounts a container engine’s socket',
  why: 'Whoever reaches the socket of an engine that runs as root can start a privileged container, and so is root on the host.',
  fix: 'Remove the mount. Where a tool needs the API, put a proxy before it that allows only the calls it needs.',
  judge: ({ mounts, volumeDevices, engineSockets, hostSockets }) => {
    const all = [...sockets, ...[engineSockets, hostSockets].flatMap(each => (isKnown(each) ? each.value : []))];
    const paths = hostPaths(mounts, volumeDevices);
    const found = paths.filter(({ path }) => names.test(path) || folders.test(path) || all.some(socket => isIn(socket, path)));
    if (found.length > 0) {
      const told = found.map(({ path, told: written }) => (names.test(path) || all.includes(path) ? written : `${written} (an engine’s socket is below it)`));
      return fail(`It mounts ${listed([...new Set(told)])}.`, ...found.flatMap(({ seen }) => seen));
    }
    const gap = hidden(volumeDevices);
    if (gap) return notAssessed(gap);
    // An engine may listen anywhere: a socket of another name is no engine's only where all of them are known.
    const unclear = !isKnown(hostSockets) && paths.some(({ path }) => path.endsWith('.sock'));
    return unclear ? notAssessed(hostSockets.gap) : pass();
  },
});
