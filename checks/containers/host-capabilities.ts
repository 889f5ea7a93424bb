import { check, fail, isKnown, listed, notApplicable, notAssessed, pass } from '../define.ts';
import { freeOfAppArmor, heldBack } from './_host-root.ts';

/**
 * A capability alone that makes root in a container root on its host: SYS_MODULE loads code into the host's kernel.
 * SYS_ADMIN mounts /proc/sys writable, and the host's kernel then runs a program for it (core_pattern). SYS_PTRACE
 * changes any process it sees. Docker's seccomp profile allows each call together with its capability.
 */
export default check({
  id: 'CTR-0040', on: 'container', severity: 'critical', needs: ['capAdd', 'capDrop', 'privileged'], also: ['rootOnHost', 'user', 'appArmor', 'seLinux', 'pid'],
  title: 'No container adds a capability that gives it the host',
  why: 'Root in a container can load code into the host’s kernel with SYS_MODULE; with SYS_ADMIN, where AppArmor does not forbid it, it can set kernel switches by which the host runs a program as root.',
  fix: 'Recreate it without the capability (--cap-add), after finding what the program needs it for.',
  judge: ({ capAdd, capDrop, privileged, appArmor, pid, ...rest }) => {
    if (privileged) return notApplicable('It runs privileged, and so has every capability without adding one.', { reading: 'privileged' });
    const holds = (name: string): boolean => (capAdd.includes('ALL') ? !capDrop.includes(name) : capAdd.includes(name));
    const candidates = ['SYS_MODULE', 'SYS_ADMIN', 'SYS_PTRACE'].filter(holds);
    if (candidates.length === 0) return pass();
    const held = heldBack(`It adds ${listed(candidates)}.`, rest);
    if (held) return held;
    const told = (name: string, ...more: readonly string[]) => fail(`It adds ${capAdd.includes('ALL') ? 'ALL' : name}, and runs as root.`, ...['capAdd', ...(capAdd.includes('ALL') ? ['capDrop'] : []), 'user', ...more].map(reading => ({ reading })));
    if (candidates.includes('SYS_MODULE')) return told('SYS_MODULE');
    if (!isKnown(appArmor)) return notAssessed(appArmor.gap);
    if (!freeOfAppArmor(appArmor.value)) return pass(`It adds ${listed(candidates)}. AppArmor keeps that within the container.`, { reading: 'capAdd' }, { reading: 'appArmor' });
    if (candidates.includes('SYS_ADMIN')) return told('SYS_ADMIN', 'appArmor');
    if (!isKnown(pid)) return notAssessed(pid.gap);
    return pid.value.of === 'host' ? told('SYS_PTRACE', 'appArmor', 'pid') : pass('It adds SYS_PTRACE, and sees no process of its host.', { reading: 'capAdd' }, { reading: 'pid' });
  },
});
