import type { AppArmor, ImageUser, Reading, SELinux, Verdict } from '../../assess/model/index.ts';
import { isKnown, notApplicable, notAssessed, pass } from '../define.ts';
import { unconfinedTypes } from './selinux.ts';

interface Readings {
  readonly rootOnHost: Reading<boolean>;
  readonly user: Reading<ImageUser>;
  readonly seLinux: Reading<SELinux>;
}

/** AppArmor's default profile forbids to mount, to trace what it does not confine, and to write to kernel.core_pattern; it forbids no module and no device. */
export const freeOfAppArmor = (appArmor: AppArmor): boolean => !appArmor.host || appArmor.profile === '' || appArmor.profile === 'unconfined';
/** A type that SELinux confines forbids to load modules, to mount, to trace, and to touch disks and kernel switches. */
const confined = (seLinux: SELinux): boolean => seLinux.host && !seLinux.disabled && seLinux.label !== '' && !unconfinedTypes.has(seLinux.label.split(':')[2] ?? '');

/** What keeps root in a container from using a right of root on its host, as a verdict; undefined where nothing is known to. `what` is what it has. */
export function heldBack(what: string, { rootOnHost, user, seLinux }: Readings): Verdict | undefined {
  if (!isKnown(rootOnHost)) return notAssessed(rootOnHost.gap);
  if (!rootOnHost.value) return notApplicable('Root in it is an ordinary account of its host: the engine runs rootless or maps its users to others.', { reading: 'rootOnHost' });
  if (!isKnown(user)) return notAssessed(user.gap);
  const { is, name } = user.value;
  if (is === 'number') return pass(`${what} That is of use to root alone, and it runs as user ${name}.`, { reading: 'user' });
  if (is === 'name') return notAssessed({ reason: 'not-collected', detail: `It is set to run as ${name}, whose number was not looked up in the image.`, closes: 'Set a numeric user.' });
  if (!isKnown(seLinux)) return notAssessed(seLinux.gap);
  return confined(seLinux.value) ? pass(`${what} SELinux keeps that within the container.`, { reading: 'seLinux' }) : undefined;
}
