import type { PodContainer, PodView } from '../../assess/model/index.ts';
import { containersOf } from './_pods.ts';

/** A path of the node that a container mounts. */
export interface HostMount {
  readonly container: PodContainer;
  readonly label: string;
  /** Normalised; /var/run is /run. */
  readonly hostPath: string;
  readonly writable: boolean;
  readonly path: string;
}

/** Every hostPath volume that a container mounts; one that nobody mounts gives nothing away. */
export function hostMounts({ spec }: PodView): HostMount[] {
  const volumes = new Map((spec.volumes ?? []).flatMap(({ name, hostPath }) => (hostPath ? [[name, normal(hostPath.path)]] : [])));
  return containersOf(spec).flatMap(({ container, label, path }) => (container.volumeMounts ?? []).flatMap(({ name, readOnly }, index) => {
    const hostPath = volumes.get(name);
    return hostPath === undefined ? [] : [{ container, label, hostPath, writable: readOnly !== true, path: `${path}/volumeMounts/${index}` }];
  }));
}

/** One spelling of an absolute path: no double or last slash, no . or .., /run for /var/run. */
export function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`.replace(/^\/var\/run(?=\/|$)/, '/run');
}

/** Whether a path is another or lies below it. */
export const within = (path: string, folder: string): boolean => path === folder || folder === '/' || path.startsWith(`${folder}/`);
