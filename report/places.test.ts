import { expect, test } from 'vitest';
import type { Finding, Observation } from '../assess/document.ts';
import { exposable } from '../assess/model/index.ts';
import { assessment } from '../test/builders/assessment.ts';
import { ownProof, placeName, sharedProof, showsSecret, valueAt } from './places.ts';
import { exposure } from './sentences.ts';

test.each([
  ['', 'whole answer'],
  ['/HostConfig/Privileged', '/HostConfig/Privileged'],
  ['/items/4/metadata/labels/pod-security.kubernetes.io~1enforce', '/items/4/metadata/labels/"pod-security.kubernetes.io/enforce"'],
  ['/~1etc~1docker~1daemon.json/mode', '/"/etc/docker/daemon.json"/mode'],
  ['/a~0b//c d', '/a~b/""/"c d"'],
])('the place %j reads %s', (pointer, name) => {
  expect(placeName(pointer)).toBe(name);
});

const value = (text: Observation['value'], message = '', most = 20): string => valueAt({ document: 'd', pointer: '/', value: text }, message, most);
test('a value that fits is whole, one that is not there says so', () => {
  expect(value('short')).toBe('"short"');
  expect(valueAt({ document: 'd', pointer: '/', value: null, absent: true }, '', 20)).toBe('not set');
});
test('a longer one is cut around what the message names, and at its end where it names nothing', () => {
  const flags = ['kube-apiserver', '--allow-privileged=true', '--anonymous-auth=true', '--client-ca-file=/etc/kubernetes/pki/ca.crt'];
  expect(value(flags, 'The flag --anonymous-auth=true is set.', 40)).toBe('…leged=true","--anonymous-auth=true","--c…');
  expect(value(flags, 'It is not so.', 40)).toBe('["kube-apiserver","--allow-privileged=tr…');
  expect(value(flags, 'It reads /etc/kubernetes/pki/ca.crt.', 40)).toBe('…ient-ca-file=/etc/kubernetes/pki/ca.crt"…');
});
test('no character is cut in half', () => {
  expect(value('🚢'.repeat(30), '', 20).isWellFormed()).toBe(true);
});

const seen = (document: string, pointer: string): Observation => ({ document, pointer, value: 1 });
const finding = (evidence: Observation[], reproduce: string | null): Finding => ({ ...[...assessment().findings][0]!, evidence, reproduce });
test('what all failures of a check show alike is told apart from what is one’s own', () => {
  const [a, b] = [finding([seen('list', ''), seen('a', '/x')], 'show list\nshow a'), finding([seen('list', ''), seen('b', '/x')], 'show list\nshow b')];
  const shared = sharedProof([a, b]);
  expect(shared).toEqual({ evidence: [seen('list', '')], reproduce: 'show list' });
  expect(ownProof(b, shared)).toEqual({ evidence: [seen('b', '/x')], reproduce: 'show b' });
});
test('one failure shares nothing', () => {
  const one = finding([seen('a', '/x')], 'show a');
  expect(ownProof(one, sharedProof([one]))).toEqual({ evidence: one.evidence, reproduce: 'show a' });
});
test('a command for a place whose value is masked shows the secret', () => {
  const masked = { ...seen('a', '/x'), value: 'KEY=‹masked named, 21 characters, 47ae1b8174e6›' };
  expect([showsSecret({ evidence: [masked], reproduce: 'show a' }), showsSecret({ evidence: [masked], reproduce: null }), showsSecret({ evidence: [seen('a', '/x')], reproduce: 'show a' })]).toEqual([true, false, false]);
});

test('exposure is told of what can be exposed, and a dash of all else', () => {
  const told = (kind: Finding['resource']['kind'], exposed: boolean | null): string => exposure({ ...finding([], null), exposed, resource: { kind, id: 'x', name: 'x', targets: [] } });
  expect([told('workload', true), told('engine', false), told('container', null), told('role', false), told('apiServer', false)]).toEqual(['yes', 'no', 'unknown', '–', '–']);
  expect([...assessment().findings].filter(({ exposed, resource }) => exposed === true && !exposable.has(resource.kind))).toEqual([]);
});
