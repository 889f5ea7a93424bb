import type { Gap, Mount, Reading, Seen, VolumeDevice } from '../../assess/model/index.ts';
import { isKnown } from '../define.ts';

/** One host path that a container sees. */
export interface HostPath {
  readonly path: string;
  readonly writable: boolean;
  readonly seen: Seen;
}

/** Every host path a container sees: bind mounts, and volumes that are bind mounts in disguise. */
export function hostPaths(mounts: readonly Mount[], devices: Reading<Readonly<Record<string, VolumeDevice>>>): HostPath[] {
  return mounts.flatMap(({ type, source, writable, volume, index }): HostPath[] => {
    if (type === 'bind') return [{ path: source, writable, seen: { reading: 'mounts', path: `/${index}/Source` } }];
    const device = volume !== undefined && isKnown(devices) && Object.hasOwn(devices.value, volume) ? devices.value[volume] : undefined;
    return device ? [{ path: device.device, writable, seen: { reading: 'volumeDevices', path: `/${device.index}/Options/device` } }] : [];
  });
}

/** What could hide a host path: the list of volumes, where one is mounted and the list was not read. */
export const hidden = (devices: Reading<unknown>): Gap | undefined => (isKnown(devices) ? undefined : devices.gap);

/** Whether a path is a folder or lies in it. */
export const isIn = (path: string, folder: string): boolean => path === folder || folder === '/' || path.startsWith(`${folder}/`);
