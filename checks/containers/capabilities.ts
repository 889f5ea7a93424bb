import { check, fail, listed, manual, pass } from '../define.ts';

/** Docker's default set: adding one of these again changes nothing. */
const standard = new Set(['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'NET_RAW', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT']);
/** Each leads to the host's kernel, its memory, its files, its clock or its protections. */
const dangerous = new Set([
  'ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_PTRACE', 'SYS_RAWIO', 'SYS_BOOT', 'SYS_TIME', 'DAC_READ_SEARCH', 'NET_ADMIN', 'BPF', 'PERFMON',
  'MAC_ADMIN', 'MAC_OVERRIDE', 'SYSLOG', 'LINUX_IMMUTABLE', 'CHECKPOINT_RESTORE', 'SYS_PACCT', 'SYS_TTY_CONFIG', 'AUDIT_CONTROL',
]);

const added = check({
  id: 'CTR-0003', on: 'container', severity: 'high', needs: ['capAdd', 'privileged'],
  title: 'Containers add no dangerous capabilities',
  why: 'Some capabilities, SYS_ADMIN and SYS_MODULE among them, are a short way to root on the host.',
  fix: 'Recreate it without the capability, or approve it in the profile (approvedCapabilities).',
  judge: ({ capAdd, privileged }, { approvedCapabilities = [] }) => {
    if (privileged) return fail('It runs privileged, which adds every capability.', { reading: 'privileged' });
    const approved = new Set(approvedCapabilities.map(name => name.toUpperCase().replace(/^CAP_/, '')));
    const open = capAdd.filter(name => !standard.has(name) && !approved.has(name));
    const bad = open.filter(name => dangerous.has(name));
    if (bad.length > 0) return fail(`It adds ${listed(bad)}.`, { reading: 'capAdd' });
    return open.length > 0 ? manual(`It adds ${listed(open)}. Is that needed and approved?`, { reading: 'capAdd' }) : pass();
  },
});

const netRaw = check({
  id: 'CTR-0033', on: 'container', severity: 'medium', needs: ['netRaw'],
  title: 'Containers drop the NET_RAW capability',
  why: 'With raw sockets a container can forge packets and pose as its neighbours on the network.',
  fix: 'Start it with --cap-drop ALL and add back only what it uses, or at least with --cap-drop NET_RAW.',
  judge: ({ netRaw: left }) => (left ? fail('It keeps NET_RAW.') : pass()),
});

export default [added, netRaw];
