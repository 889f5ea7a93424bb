import { expect, test } from 'vitest';
import { answersOf } from '../../../test/builders/answers.ts';
import { auditedPaths, auditedTrees, watchedPath } from './audit.ts';

// Lines as auditctl 3.0.9 prints them on kernel 6.18.
test.each([
  ['-w /usr/sbin/dockerd -p rwxa -k docker', '/usr/sbin/dockerd'],
  ['-w /etc/docker/ -p wa -k docker', '/etc/docker'],
  ['-a always,exit -F arch=b64 -S openat -F dir=/var/lib/docker -F key=x', '/var/lib/docker'],
  ['-a exit,always -F path=/usr/bin/containerd -F perm=war -F key=docker', '/usr/bin/containerd'],
  ['-A always,exit -F path=/usr/bin/runc', '/usr/bin/runc'],
  ['-a never,exit -S all -F path=/usr/sbin/runc', undefined],
  ['-a always,exclude -F msgtype=CWD', undefined],
  ['-a always,exit -F path!=/usr/bin/runc', undefined],
  ['-a always,exit -F exe=/usr/bin/runc -S all', undefined],
  ['-w /', '/'],
])('%s', (rule, path) => {
  expect(watchedPath(rule)).toBe(path);
});

const host = (...given: Parameters<typeof answersOf>[1]) => answersOf({ id: 'host:local', kind: 'host' }, given);
const rules = ['-w /usr/sbin/dockerd -p rwxa -k docker'];

test('loaded rules count', () => {
  expect(auditedPaths(host({ what: 'audit-rules', body: { enabled: true, rules } }))).toMatchObject({ value: ['/usr/sbin/dockerd'] });
});

test.each([
  ['no process is recorded', ['-w /etc/docker -p wa', '-a never,task'], []],
  ['the same in older words', ['-a task,never', '-w /etc/docker -p wa'], []],
  ['a task rule for one account', ['-a never,task -F uid=1000', '-w /etc/docker -p wa'], ['/etc/docker']],
  ['nothing after it', ['-w /etc/docker -p wa', '-a never,exit -F arch=b64 -S all', '-w /usr/bin/runc -p wa'], ['/etc/docker']],
  ['a path after it', ['-a never,exit -S all -F path=/usr/bin/runc', '-w /usr/bin/runc -p wa', '-w /etc/docker -p wa'], ['/etc/docker']],
  ['a path before it', ['-w /usr/bin/runc -p wa', '-a never,exit -S all -F path=/usr/bin/runc'], ['/usr/bin/runc']],
  ['a folder with all below it', ['-a never,exit -S all -F dir=/etc', '-w /etc/docker -p wa', '-w /etcetera -p wa'], ['/etcetera']],
  ['one program alone', ['-a never,exit -S all -F exe=/usr/bin/x', '-w /etc/docker -p wa'], ['/etc/docker']],
  ['some calls alone', ['-a never,exit -F arch=b64 -S adjtimex', '-w /etc/docker -p wa'], ['/etc/docker']],
  ['a kind of record', ['-a always,exclude -F msgtype=CWD', '-w /etc/docker -p wa'], ['/etc/docker']],
])('rules that keep others from recording: %s', (_name, loaded, value) => {
  expect(auditedPaths(host({ what: 'audit-rules', body: { enabled: true, rules: loaded } }))).toMatchObject({ value });
});

test('a watch and dir= reach below a folder, path= does not', () => {
  const loaded = ['-w /etc/docker/ -p wa', '-a always,exit -S all -F dir=/var/lib/docker', '-a always,exit -S all -F path=/run/containerd -F perm=wa'];
  expect(auditedTrees(host({ what: 'audit-rules', body: { enabled: true, rules: loaded } }))).toMatchObject({ value: ['/etc/docker', '/var/lib/docker'] });
});

test('with auditing switched off nothing is watched', () => {
  expect(auditedPaths(host({ what: 'audit-rules', body: { enabled: false, rules } }))).toMatchObject({ value: [] });
});

test('rule files alone are a gap that says so', () => {
  const reading = auditedPaths(host({ what: 'audit-rules', gap: 'forbidden' }, { what: 'audit-rules-files', body: { '/etc/audit/rules.d/docker.rules': rules } }));
  expect(reading).toEqual({ gap: { reason: 'forbidden', detail: 'audit-rules was not read in this test. The rule files hold 1 watches, and do not tell what is loaded.' } });
});
