import { check, fail, isKnown, listed, notAssessed, pass } from '../define.ts';

/** What a list of an engine's own always has, and what opens the kernel's memory, its keys, its tables and its switches. */
const masked = ['/proc/kcore', '/proc/keys', '/sys/firmware'];
const readOnly = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'];
/** Those that no path of a list covers; null is the engine's own list. */
const open = (paths: readonly string[], list: readonly string[] | null): string[] =>
  (list === null ? [] : paths.filter(path => !list.some(each => path === each || path.startsWith(`${each}/`))));

export default check({
  id: 'CTR-0039', on: 'container', severity: 'high', needs: ['privileged'], also: ['maskedPaths', 'readOnlyPaths'],
  title: 'The kernel’s paths stay masked in containers',
  why: 'Where /proc and /sys are not masked, a container reaches the kernel’s memory, its keys and its switches.',
  fix: 'Recreate it without --privileged and without --security-opt systempaths=unconfined.',
  judge: ({ maskedPaths, readOnlyPaths, privileged }) => {
    if (privileged) return fail('It runs privileged, with every path of /proc and /sys open.', { reading: 'privileged' });
    const bare = isKnown(maskedPaths) ? open(masked, maskedPaths.value) : [];
    if (bare.length > 0) return fail(`It sees ${listed(bare)}.`, { reading: 'maskedPaths' });
    const writable = isKnown(readOnlyPaths) ? open(readOnly, readOnlyPaths.value) : [];
    if (writable.length > 0) return fail(`It can write to ${listed(writable)}.`, { reading: 'readOnlyPaths' });
    if (!isKnown(maskedPaths)) return notAssessed(maskedPaths.gap);
    return isKnown(readOnlyPaths) ? pass() : notAssessed(readOnlyPaths.gap);
  },
});
