/** Where container runtimes listen. */
export const usualSockets = [
  '/run/docker.sock', '/run/docker/containerd/containerd.sock', '/run/containerd/containerd.sock', '/run/crio/crio.sock', '/run/podman/podman.sock',
  '/run/cri-dockerd.sock', '/run/dockershim.sock', '/run/k3s/containerd/containerd.sock', '/run/buildkit/buildkitd.sock',
];
/** Their names in other places; Docker Desktop has its socket a second time under its own, Windows as a pipe. */
const names = /\/(docker|docker\.raw|docker\.proxy|containerd|crio|podman|cri-dockerd|dockershim|buildkitd)\.sock(\.raw)?$|[\\/]pipe[\\/](docker_engine|containerd-containerd|podman-machine-)[\w-]*$/;
/** A user's own Podman has nothing but its socket there. */
const folders = /^\/run\/user\/\d+\/podman$/;

/** Whether a path is an engine's socket: a usual one, one of those known here, or one by its name. */
export const isEngineSocket = (path: string, known: readonly string[] = []): boolean => names.test(path) || usualSockets.includes(path) || known.includes(path);

/** The same, or a folder that holds nothing else. */
export const isNothingButSocket = (path: string, known: readonly string[] = []): boolean => folders.test(path) || isEngineSocket(path, known);
