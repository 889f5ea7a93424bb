import type { PodContainer, PodView } from '../../assess/model/index.ts';
import { containersOf } from './_pods.ts';

/** A path of the node that a container mounts. */
export interface HostMount {
  readonly container: PodContainer;
  readonly label: string;
  /** Normalised, with the subPath that is mounted of it; /var/run is /run. */
  readonly hostPath: string;
  readonly writable: boolean;
  /** Read-only at its top alone: what is mounted below it on the node stays writable. */
  readonly topOnly: boolean;
  readonly path: string;
}

/** Every hostPath volume that a container mounts; one that nobody mounts gives nothing away. */
export function hostMounts({ spec }: PodView): HostMount[] {
  const volumes = new Map((spec.volumes ?? []).flatMap(({ name, hostPath }) => (hostPath ? [[name, hostPath.path]] : [])));
  return containersOf(spec).flatMap(({ container, label, path }) => (container.volumeMounts ?? []).flatMap(({ name, readOnly, recursiveReadOnly, subPath }, index) => {
    const volume = volumes.get(name);
    if (volume === undefined) return [];
    const hostPath = normal(subPath ? `${volume}/${subPath}` : volume);
    const topOnly = readOnly === true && hostPath === '/' && (recursiveReadOnly || 'Disabled') === 'Disabled';
    return [{ container, label, hostPath, writable: readOnly !== true || topOnly, topOnly, path: `${path}/volumeMounts/${index}` }];
  }));
}

/** One spelling of an absolute path: no double or last slash, no . or .., /run for /var/run; C:\\ as /c:. */
export function normal(path: string): string {
  const parts: string[] = [];
  const slashed = /^([A-Za-z]:|\\\\)/.test(path) ? path.replaceAll('\\', '/').toLowerCase() : path;
  for (const part of slashed.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`.replace(/^\/var\/run(?=\/|$)/, '/run');
}

/** Whether a path is another or lies below it. */
export const within = (path: string, folder: string): boolean => path === folder || folder === '/' || path.startsWith(`${folder}/`);
