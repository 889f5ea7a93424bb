import { expect, test } from 'vitest';
import { accounts, auditRules, containersIn, groups, mounts, osRelease } from './parse.ts';

const a = 'a'.repeat(63) + '1';
const b = 'b'.repeat(63) + '2';

test.each([
  ['version 1, the engine\'s own group', `9:name=systemd:/docker/${a}\n8:pids:/docker/${a}\n0::/`, [a]],
  ['version 2 with systemd', `0::/system.slice/docker-${a}.scope`, [a]],
  ['an engine inside a container', `0::/system.slice/docker-${a}.scope/docker/${b}`, [a, b]],
  ['Podman', `0::/machine.slice/libpod-${a}.scope/container`, [a]],
  ['a Kubernetes pod', `0::/kubepods/burstable/pod0f8fad5b-d9cb-469f-a165-70867728950e/${a}`, [a]],
  ['the same id twice is one container', `5:cpu:/docker/${a}/docker-${a}`, [a]],
  ['a process of the host', '9:name=systemd:/\n0::/user.slice/user-0.slice', []],
  ['a longer run of hexadecimal digits is no id', `0::/x/${a}f`, []],
])('%s', (_name, cgroup, ids) => {
  expect(containersIn(cgroup)).toEqual(ids);
});

test('mounts, with a blank in a name', () => {
  expect(mounts('/dev/vda / ext4 rw,relatime,discard 0 0\n/dev/vdb /mnt/my\\040data xfs rw 0 0\n')).toEqual([
    { device: '/dev/vda', point: '/', type: 'ext4', options: ['rw', 'relatime', 'discard'] }, { device: '/dev/vdb', point: '/mnt/my data', type: 'xfs', options: ['rw'] },
  ]);
});

test('groups and accounts keep names and numbers, never a password', () => {
  expect(groups('root:x:0:\ndocker:$6$hash:106:ada,bob\n+::::\n# note\nbroken\n')).toEqual([{ name: 'root', gid: 0, members: [] }, { name: 'docker', gid: 106, members: ['ada', 'bob'] }]);
  expect(accounts('ada:$6$hash:1000:106:Ada,,,:/home/ada:/bin/bash\n')).toEqual([{ name: 'ada', uid: 1000, gid: 106 }]);
});

test('the system\'s name', () => {
  expect(osRelease('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nHOME_URL=\'https://x\'\n')).toEqual({ PRETTY_NAME: 'Debian GNU/Linux 12 (bookworm)', ID: 'debian' });
});

test('audit rules without comments and control lines', () => {
  expect(auditRules('## First\n-D\n-b 8192\n--backlog_wait_time 60000\n-w /etc/docker -p wa\n -a always,exit -F path=/x \nNo rules\n')).toEqual(['-w /etc/docker -p wa', '-a always,exit -F path=/x']);
});
