import { expect, test } from 'vitest';
import type { Files } from '../../assess/model/index.ts';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './audit-rules.ts';

const file = (path: string, ...aliases: string[]) => ({ path, mode: 0o755, uid: 0, gid: 0, owner: 'root', group: 'root', aliases });
const files = (...found: Files['found']): Files => ({ looked: ['/usr/bin/containerd'], found });
const containerd = checks.find(({ id }) => id === 'HST-0033')!;

test('the family is the sixteen rules of the benchmark', () => {
  expect(checks).toHaveLength(16);
  expect(new Set(checks.flatMap(({ needs }) => needs.filter(need => !need.startsWith('audited')))).size).toBe(16);
});

test.each([
  ['a rule for the very path passes', files(file('/usr/bin/containerd')), ['/usr/bin/containerd'], 'pass'],
  ['a rule for a longer path does not count', files(file('/usr/bin/containerd')), ['/usr/bin/containerd-shim'], 'fail'],
  ['a rule for the folder above, and nothing below it, does not count', files(file('/usr/bin/containerd')), ['/usr/bin'], 'fail'],
  ['a rule for the path behind a link counts', files(file('/usr/bin/containerd', '/opt/containerd')), ['/opt/containerd'], 'pass'],
  ['each of two files needs its rule', files(file('/usr/bin/containerd'), file('/opt/containerd')), ['/usr/bin/containerd'], 'fail'],
  ['no rule at all fails', files(file('/usr/bin/containerd')), [], 'fail'],
  ['a file that is not there is not applicable', files(), [], 'notApplicable'],
  ['rules that could not be read are not assessed', files(file('/usr/bin/containerd')), gap('forbidden'), 'notAssessed'],
  ['a path that could not be looked at is not assessed', gap('forbidden'), ['/usr/bin/containerd'], 'notAssessed'],
] as const)('%s', (_name, found, auditedPaths, verdict) => {
  expect(judged(containerd, resource('host', { containerd: found, auditedPaths, auditedTrees: [] })).is).toBe(verdict);
});

test('a rule for all below a folder above is a question, for a file whose name begins so it is none', () => {
  const of = (...found: Files['found']) => judged(containerd, resource('host', { containerd: files(...found), auditedPaths: ['/usr/bin'], auditedTrees: ['/usr/bin'] }));
  expect(of(file('/usr/bin/containerd'))).toMatchObject({ is: 'manual', question: 'No audit rule names /usr/bin/containerd; rules watch /usr/bin with all that is below. Is that enough?' });
  expect([of(file('/usr/bin/containerd'), file('/opt/containerd')).is, of(file('/usr/binary/containerd')).is]).toEqual(['fail', 'fail']);
});
