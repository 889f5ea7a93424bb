import type { PodContainer, PodSpec } from '../../assess/model/index.ts';

/** Whether Kubernetes keeps a container from running as root: its own settings, else the pod's, or a user namespace. */
export function keptFromRoot({ securityContext: own }: PodContainer, { securityContext: pod, hostUsers }: PodSpec): boolean {
  if (hostUsers === false) return true;
  const user = own?.runAsUser ?? pod?.runAsUser ?? null;
  return user !== null ? user !== 0 : (own?.runAsNonRoot ?? pod?.runAsNonRoot) === true;
}
