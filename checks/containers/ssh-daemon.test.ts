import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './ssh-daemon.ts';

test.each([
  ['no daemon passes', { running: true, processes: [{ user: 'root', command: 'nginx: master process' }] }, 'pass'],
  ['sshd fails', { running: true, processes: [{ user: 'root', command: '/usr/sbin/sshd -D' }] }, 'fail'],
  ['a session of sshd fails', { running: true, processes: [{ user: 'root', command: 'sshd: root@pts/0' }] }, 'fail'],
  ['dropbear fails', { running: true, processes: [{ user: 'root', command: 'dropbear -F' }] }, 'fail'],
  ['a program that only names it passes', { running: true, processes: [{ user: 'root', command: 'tail -f /var/log/sshd.log' }] }, 'pass'],
  ['one that does not run does not apply', { running: false, processes: gap('not-collected') }, 'notApplicable'],
  ['a refused process list is not assessed', { running: true, processes: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

test('a pass points at the processes that were looked at', () => {
  expect(judged(check, resource('container', { running: true, processes: [{ user: '0', command: 'sleep 1d' }] }))).toEqual({ is: 'pass', message: 'Looked at 1 process: none is an SSH daemon.', seen: [{ reading: 'processes' }] });
});
