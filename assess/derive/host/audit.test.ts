import { expect, test } from 'vitest';
import { answersOf } from '../../../test/builders/answers.ts';
import { auditedPaths, watchedPath } from './audit.ts';

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

test('with auditing switched off nothing is watched', () => {
  expect(auditedPaths(host({ what: 'audit-rules', body: { enabled: false, rules } }))).toMatchObject({ value: [] });
});

test('rule files alone are a gap that says so', () => {
  const reading = auditedPaths(host({ what: 'audit-rules', gap: 'forbidden' }, { what: 'audit-rules-files', body: { '/etc/audit/rules.d/docker.rules': rules } }));
  expect(reading).toEqual({ gap: { reason: 'forbidden', detail: 'audit-rules was not read in this test. The rule files hold 1 watches, and do not tell what is loaded.' } });
});
