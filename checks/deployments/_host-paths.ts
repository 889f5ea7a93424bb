import type { PodContainer, PodView } from '../../assess/model/index.ts';
import { containersOf } from './_pods.ts';

/** A path of the node that a container mounts. */
export interface HostMount {
  readonly container: PodContainer;
  readonly label: string;
  /** Normalised, with the subPath that is mounted of it; /var/run is /run. */
  readonly hostPath: string;
  /** The same as it is written. */
  readonly told: string;
  /** What is said to be there: Directory, Socket …; '' where nothing is said. */
  readonly type: string;
  readonly writable: boolean;
  /** Read-only at its top alone: what is mounted below it on the node stays writable. */
  readonly topOnly: boolean;
  /** Where it stands: the mount, the volume's path, and what says whom the container runs as. */
  readonly path: string;
  readonly volume: string;
  readonly user: readonly string[];
}

/** Every hostPath volume that a container mounts; one that nobody mounts gives nothing away. */
export function hostMounts({ spec }: PodView): HostMount[] {
  const volumes = new Map((spec.volumes ?? []).flatMap(({ name, hostPath }, index) => (hostPath ? [[name, { path: hostPath.path, type: hostPath.type ?? '', at: `/spec/volumes/${index}/hostPath/path` }]] : [])));
  return containersOf(spec).flatMap(({ container, label, path }) => (container.volumeMounts ?? []).flatMap(({ name, readOnly, recursiveReadOnly, subPath }, index) => {
    const volume = volumes.get(name);
    if (volume === undefined) return [];
    const told = subPath ? `${volume.path}/${subPath}` : volume.path;
    const hostPath = normal(told);
    const topOnly = readOnly === true && hostPath === '/' && (recursiveReadOnly || 'Disabled') === 'Disabled';
    return [{ container, label, hostPath, told, type: subPath ? '' : volume.type, writable: readOnly !== true || topOnly, topOnly, path: `${path}/volumeMounts/${index}`, volume: volume.at, user: [`${path}/securityContext`, '/spec/securityContext'] }];
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
