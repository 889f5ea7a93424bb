import { check, fail, isKnown, listed, notApplicable, notAssessed, pass } from '../define.ts';
import { freeOfAppArmor, heldBack } from './_host-root.ts';
import { isIn } from './_host-paths.ts';

/** Disks and their parts, by the kernel's names for them, and by the names that are links to those. */
const disk = /^\/dev\/(sd[a-z]+\d*|vd[a-z]+\d*|xvd[a-z]+\d*|hd[a-z]+\d*|nvme\d+n\d+(p\d+)?|mmcblk\d+(p\d+)?|md\d+|dm-\d+|mapper\/.+|disk\/.+)$/;
/** A rule of the devices' cgroup that lets it make and write every disk, or those of one kind: "b 8:* rwm", "a *:* rwm". */
const ofDisks = /^(?:a \S+|b (?:\*|[389]|6[5-9]|7[01]|179|202|25[2-9]):\S+) \S*w/;

/** Who writes to a disk changes every file on it; who writes to kernel.core_pattern names a program that the host runs as root. */
export default check({
  id: 'CTR-0041', on: 'container', severity: 'critical', needs: ['devices', 'capDrop', 'privileged'], also: ['deviceRules', 'readOnlyPaths', 'rootOnHost', 'user', 'appArmor', 'seLinux'],
  title: 'No container writes to a disk or a kernel switch of its host',
  why: 'Root in a container that can write to a disk of the host can change any file on it; through kernel switches such as kernel.core_pattern it can make the host run a program as root.',
  fix: 'Recreate it without the device, and without --security-opt systempaths=unconfined.',
  judge: ({ devices, capDrop, privileged, deviceRules, readOnlyPaths, appArmor, ...rest }) => {
    if (privileged) return notApplicable('It runs privileged; CTR-0004 judges that.', { reading: 'privileged' });
    const passed = devices.flatMap(({ host, permissions }, index) => (disk.test(host) && permissions.includes('w') ? [{ text: host, seen: { reading: 'devices', path: `/${index}` } }] : []));
    const makes = !capDrop.includes('ALL') && !capDrop.includes('MKNOD');
    const ruled = makes && isKnown(deviceRules) ? deviceRules.value.flatMap((rule, index) => (ofDisks.test(rule) ? [{ text: `disks by the rule “${rule}”`, seen: { reading: 'deviceRules', path: `/${index}` } }] : [])) : [];
    const disks = [...passed, ...ruled];
    const switches = isKnown(readOnlyPaths) && readOnlyPaths.value !== null && !readOnlyPaths.value.some(path => isIn('/proc/sys', path));
    const unread = [...(makes && !isKnown(deviceRules) ? [deviceRules.gap] : []), ...(isKnown(readOnlyPaths) ? [] : [readOnlyPaths.gap])][0];
    const nothing = () => (unread ? notAssessed(unread) : pass());
    if (disks.length === 0 && !switches) return nothing();
    const what = `It can write to ${listed([...disks.map(({ text }) => text), ...(switches ? ['/proc/sys'] : [])])}`;
    const held = heldBack(`${what}.`, rest);
    if (held) return held;
    if (disks.length > 0) return fail(`${what}, and runs as root.`, ...disks.map(({ seen }) => seen), ...(switches ? [{ reading: 'readOnlyPaths' }] : []), { reading: 'user' });
    if (!isKnown(appArmor)) return notAssessed(appArmor.gap);
    return freeOfAppArmor(appArmor.value) ? fail(`${what}, and runs as root.`, { reading: 'readOnlyPaths' }, { reading: 'user' }) : nothing();
  },
});
