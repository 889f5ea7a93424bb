import { check, fail, form, isKnown, notApplicable, notAssessed, pass } from '../define.ts';

/** sshd shows as "/usr/sbin/sshd -D" and, once connected, as "sshd: root@pts/0". */
const daemon = /^(?:\S*\/)?(?:sshd|dropbear)(?:[:\s]|$)/;

export default check({
  id: 'CTR-0006', on: 'container', severity: 'medium', needs: ['running'], also: ['processes'],
  title: 'No SSH daemon runs inside containers',
  why: 'An SSH daemon in a container is a second way in, with keys, accounts and flaws of its own.',
  fix: 'Remove the daemon from the image; enter with the engine’s exec instead.',
  judge: ({ running, processes }) => {
    if (!running) return notApplicable('It is not running.');
    if (!isKnown(processes)) return notAssessed(processes.gap);
    const index = processes.value.findIndex(({ command }) => daemon.test(command));
    return index === -1 ? pass(`Looked at ${processes.value.length} ${form(processes.value.length, 'process', 'processes')}: none is an SSH daemon.`, { reading: 'processes' }) : fail(`It runs ${processes.value[index]!.command}.`, { reading: 'processes', path: `/${index}` });
  },
});
