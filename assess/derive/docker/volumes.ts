import { isKnown, known, unknown, type Mount, type Reading, type VolumeDevice } from '../../model/index.ts';
import type { EngineFacts, VolumeFacts } from './facts.ts';
import { hostPath, spelt } from './paths.ts';

/** Where the host itself has the file systems that the kernel makes up: another mount of one shows the same. */
const kernels: Readonly<Record<string, string>> = {
  proc: '/proc', sysfs: '/sys', devtmpfs: '/dev', cgroup: '/sys/fs/cgroup', cgroup2: '/sys/fs/cgroup', debugfs: '/sys/kernel/debug', tracefs: '/sys/kernel/tracing',
  securityfs: '/sys/kernel/security', configfs: '/sys/kernel/config', bpf: '/sys/fs/bpf', efivarfs: '/sys/firmware/efi/efivars', binfmt_misc: '/proc/sys/fs/binfmt_misc',
};

/** Host paths behind local volumes. Known without the list of volumes where no volume is mounted. */
export function volumeDevicesOf(mounts: Reading<Mount[]>, facts: EngineFacts): Reading<Readonly<Record<string, readonly VolumeDevice[]>>> {
  if (!isKnown(mounts)) return mounts;
  const names = mounts.value.flatMap(({ volume }) => (volume === undefined ? [] : [volume]));
  if (names.length === 0) return known({}, ...mounts.at);
  if (!isKnown(facts.volumes)) return facts.volumes;
  const devices: Record<string, readonly VolumeDevice[]> = {};
  for (const name of names) {
    const volume = facts.volumes.value.get(name);
    if (!volume) return unknown('vanished', `Volume ${name} is mounted, and not in the engine’s list of volumes.`);
    const behind = volume.driver === 'local' ? behindVolume(volume) : [];
    if (behind.length > 0) devices[name] = behind;
  }
  return { value: devices, at: facts.volumes.at };
}

/**
 * What a volume of the local driver shows of the host: the engine hands its options to mount. A bind mount shows a
 * folder, an overlay the folders it lies over, a file system of the kernel's own what the kernel tells of the host.
 */
function behindVolume({ index, options }: VolumeFacts): VolumeDevice[] {
  const words = (options.o ?? '').split(',');
  const device = (path: string, option: VolumeDevice['option'], writable: boolean): VolumeDevice => ({ device: hostPath(path), ...spelt(path), index, option, writable });
  const writable = !words.includes('ro');
  if (words.some(word => word === 'bind' || word === 'rbind')) return options.device ? [device(options.device, 'device', writable)] : [];
  const type = options.type ?? '';
  if (Object.hasOwn(kernels, type)) return [device(kernels[type]!, 'type', writable)];
  if (type !== 'overlay') return [];
  const folders = (name: string): string[] => words.flatMap(word => (word.startsWith(`${name}=`) ? word.slice(name.length + 1).split(':') : [])).filter(Boolean);
  return [...folders('upperdir').map(path => device(path, 'o', writable)), ...folders('lowerdir').map(path => device(path, 'o', false))];
}
