import type { PodContainer, PodSpec } from '../../assess/model/index.ts';

/** Whether Kubernetes keeps a container from running as root: by its settings, or in a user namespace where root is nobody. */
export const keptFromRoot = (container: PodContainer, spec: PodSpec): boolean => spec.hostUsers === false || runsAsOther(container, spec);

/**
 * Whether a container's own settings, else its pod's, keep it from user 0. For a volume a user namespace changes nothing:
 * its ids are mapped along with the pod's (idmap mounts), so user 0 inside is user 0 on the node's files. Source: KEP-127.
 */
export function runsAsOther({ securityContext: own }: PodContainer, { securityContext: pod }: PodSpec): boolean {
  const user = own?.runAsUser ?? pod?.runAsUser ?? null;
  return user !== null ? user !== 0 : (own?.runAsNonRoot ?? pod?.runAsNonRoot) === true;
}
