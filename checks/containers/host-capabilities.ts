import type { AppArmor, SELinux } from '../../assess/model/index.ts';
import { check, fail, isKnown, listed, notApplicable, notAssessed, pass } from '../define.ts';
import { unconfinedTypes } from './selinux.ts';

/** AppArmor's default profile forbids to mount and to trace what it does not confine, not to load a module. */
const free = ({ host, ...rest }: AppArmor): boolean => !host || !('profile' in rest) || rest.profile === '' || rest.profile === 'unconfined';
/** A type that SELinux confines forbids all three. */
const confined = (seLinux: SELinux): boolean => seLinux.host && !seLinux.disabled && seLinux.label !== '' && !unconfinedTypes.has(seLinux.label.split(':')[2] ?? '');

/**
 * A capability alone that makes root in a container root on its host: SYS_MODULE loads code into the host's kernel.
 * SYS_ADMIN mounts /proc/sys writable, and the host's kernel then runs a program for it (core_pattern). SYS_PTRACE
 * changes any process it sees. Docker's seccomp profile allows each call together with its capability.
 */
export default check({
  id: 'CTR-0040', on: 'container', severity: 'critical', needs: ['capAdd', 'capDrop', 'privileged'], also: ['rootOnHost', 'user', 'appArmor', 'seLinux', 'pid'],
  title: 'No container adds a capability that gives it the host',
  why: 'Root with SYS_MODULE loads code into the host’s kernel; with SYS_ADMIN, where AppArmor does not forbid it, it sets kernel switches by which the host runs a program as root.',
  fix: 'Recreate it without the capability (--cap-add), after finding what the program needs it for.',
  judge: ({ capAdd, capDrop, privileged, rootOnHost, user, appArmor, seLinux, pid }) => {
    if (privileged) return notApplicable('It runs privileged, and so has every capability without adding one.', { reading: 'privileged' });
    const holds = (name: string): boolean => (capAdd.includes('ALL') ? !capDrop.includes(name) : capAdd.includes(name));
    const candidates = ['SYS_MODULE', 'SYS_ADMIN', 'SYS_PTRACE'].filter(holds);
    if (candidates.length === 0) return pass();
    if (!isKnown(rootOnHost)) return notAssessed(rootOnHost.gap);
    if (!rootOnHost.value) return notApplicable('Its capabilities hold in a user namespace alone: the engine runs rootless or maps its users to others.', { reading: 'rootOnHost' });
    if (!isKnown(user)) return notAssessed(user.gap);
    const { is, name } = user.value;
    if (is === 'number') return pass(`It adds ${listed(candidates)}, which a program has only as root, and it runs as user ${name}.`, { reading: 'capAdd' }, { reading: 'user' });
    if (is === 'name') return notAssessed({ reason: 'not-collected', detail: `It is set to run as ${name}, whose number was not looked up in the image.`, closes: 'Set a numeric user.' });
    if (!isKnown(seLinux)) return notAssessed(seLinux.gap);
    if (confined(seLinux.value)) return pass(`It adds ${listed(candidates)}, which SELinux keeps within the container.`, { reading: 'capAdd' }, { reading: 'seLinux' });
    const told = (names: readonly string[], ...more: readonly string[]) => fail(`It adds ${listed(capAdd.includes('ALL') ? ['ALL'] : names)}, and runs as root.`, ...['capAdd', ...(capAdd.includes('ALL') ? ['capDrop'] : []), 'user', ...more].map(reading => ({ reading })));
    if (candidates.includes('SYS_MODULE')) return told(['SYS_MODULE']);
    if (!isKnown(appArmor)) return notAssessed(appArmor.gap);
    if (!free(appArmor.value)) return pass(`It adds ${listed(candidates)}, which AppArmor keeps within the container.`, { reading: 'capAdd' }, { reading: 'appArmor' });
    if (candidates.includes('SYS_ADMIN')) return told(['SYS_ADMIN'], 'appArmor');
    if (!isKnown(pid)) return notAssessed(pid.gap);
    return pid.value.of === 'host' ? told(['SYS_PTRACE'], 'appArmor', 'pid') : pass('It adds SYS_PTRACE, and sees no process of its host.', { reading: 'capAdd' }, { reading: 'pid' });
  },
});
