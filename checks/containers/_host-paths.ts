import type { Gap, Mount, Reading, Seen, VolumeDevice } from '../../assess/model/index.ts';
import { isKnown } from '../define.ts';

/** One host path that a container sees. */
export interface HostPath {
  readonly path: string;
  /** The same as it is written. */
  readonly told: string;
  readonly writable: boolean;
  /** Read-only itself, while what is mounted below it stays writable; whether it does is not always told. */
  readonly openBelow: boolean | 'not told';
  readonly seen: readonly Seen[];
}

/** Every host path a container sees: bind mounts, and volumes that are host mounts in disguise. */
export function hostPaths(mounts: readonly Mount[], devices: Reading<Readonly<Record<string, readonly VolumeDevice[]>>>): HostPath[] {
  return mounts.flatMap(({ type, source, written = source, writable, openBelow = false, volume, index }): HostPath[] => {
    const mount = { reading: 'mounts', path: `/${index}` };
    if (type === 'bind' || type === 'npipe') return [{ path: source, told: written, writable, openBelow, seen: [mount] }];
    const behind = volume !== undefined && isKnown(devices) && Object.hasOwn(devices.value, volume) ? devices.value[volume]! : [];
    return behind.map(each => ({
      path: each.device, told: each.written ?? each.device, writable: writable && each.writable, openBelow: false, seen: [mount, { reading: 'volumeDevices', path: `/${each.index}/Options/${each.option}` }],
    }));
  });
}

/** What could hide a host path: the list of volumes, where one is mounted and the list was not read. */
export const hidden = (devices: Reading<unknown>): Gap | undefined => (isKnown(devices) ? undefined : devices.gap);

/** Whether a path is a folder or lies in it. */
export const isIn = (path: string, folder: string): boolean => path === folder || folder === '/' || path.startsWith(`${folder}/`);
