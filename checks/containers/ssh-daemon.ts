import { check, fail, isKnown, notApplicable, notAssessed, pass } from '../define.ts';

/** sshd shows as "/usr/sbin/sshd -D" and, once connected, as "sshd: root@pts/0". */
const daemon = /^(?:\S*\/)?(?:sshd|dropbear)(?:[:\s]|$)/;

export default check({
  id: 'CTR-0006', on: 'container', severity: 'medium', needs: ['running'], also: ['processes'],
  title: 'No SSH daemon runs inside containers',
  why: 'A second way in has its own keys, accounts and flaws, and no one watches it.',
  fix: 'Remove the daemon from the image; enter with the engine’s exec instead.',
  judge: ({ running, processes }) => {
    if (!running) return notApplicable('It does not run.');
    if (!isKnown(processes)) return notAssessed(processes.gap);
    const index = processes.value.findIndex(({ command }) => daemon.test(command));
    return index === -1 ? pass(`Looked at ${processes.value.length}: none is an SSH daemon.`, { reading: 'processes' }) : fail(`It runs ${processes.value[index]!.command}.`, { reading: 'processes', path: `/${index}` });
  },
});
