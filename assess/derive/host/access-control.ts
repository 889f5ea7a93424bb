import { z } from 'zod';
import { isKnown, mapReading, unknown, type Reading } from '../../model/index.ts';
import type { Answers } from '../answers.ts';
import { read } from '../read.ts';

const lsmSchema = z.object({ modules: z.array(z.string()).nullable(), apparmor: z.string().nullable(), selinuxfs: z.boolean(), selinuxEnforce: z.string().nullable() });

/**
 * The kernel's own list of modules where it can be read, else what AppArmor and SELinux leave in /sys and /proc. A
 * permissive SELinux confines nothing. TOMOYO is listed on every Debian, and does nothing without a policy.
 */
export function accessControl(host: Answers): Reading<readonly string[]> {
  const told = read(host.one('lsm'), '', lsmSchema);
  const active = mapReading(told, ({ modules, apparmor, selinuxfs, selinuxEnforce }) => {
    const loaded = modules ?? [...(apparmor === 'Y' ? ['apparmor'] : []), ...(selinuxfs ? ['selinux'] : [])];
    return loaded.filter(name => name === 'apparmor' || name === 'smack' || (name === 'selinux' && selinuxEnforce !== '0'));
  });
  const unsure = isKnown(told) && told.value.selinuxEnforce === null && isKnown(active) && active.value.every(name => name === 'selinux') && active.value.length > 0;
  return unsure ? unknown('error', 'SELinux is in the kernel; whether it enforces could not be read from /sys/fs/selinux/enforce.') : active;
}
