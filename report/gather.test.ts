import { expect, test } from 'vitest';
import { assessment, narrowed } from '../test/builders/assessment.ts';
import { callTemplates } from './calls.ts';
import { gather, judgedOf, topRisks } from './gather.ts';
import { decided, firstSentence, leftOutOf, mended, notGivenSentence, pageName, share, why } from './sentences.ts';

const value = assessment();
const gathered = gather(value);
const group = (id: string) => gathered.failing.find(({ check }) => check.id === id)!;

test('counts every verdict once', () => {
  const all = [...value.findings];
  expect(gathered.total).toBe(all.length);
  expect(Object.values(gathered.counts).reduce((a, b) => a + b)).toBe(all.length);
  expect(gathered.causes.reduce((sum, { verdicts }) => sum + verdicts, 0)).toBe(gathered.counts.notAssessed);
});
test('sorts failing checks by severity, then exposure, then how many fail', () => {
  expect(gathered.failing.map(({ check }) => check.severity)).toEqual(gathered.failing.map(({ check }) => check.severity).toSorted((a, b) => ['critical', 'high', 'medium', 'low'].indexOf(a) - ['critical', 'high', 'medium', 'low'].indexOf(b)));
  expect(gathered.failing[0]?.check.id).toBe('CTR-0011');
});
test('puts verdicts with one cause together, with what would close them', () => {
  expect(gathered.causes[0]).toMatchObject({ layer: 'nodes', reason: 'forbidden', verdicts: 6, checks: ['NOD-0001', 'NOD-0004'], resources: ['cp-1', 'worker-1', 'worker-2'], closes: 'Grant get on nodes/configz, then assess again.' });
});
test('leaves platform components out of the headline matrix and at the end of their check', () => {
  expect(gathered.failures('medium', 'deployments')).toBe(4);
  expect(group('WRK-0009').failures.at(-1)?.platform).toBe('Calico');
});
test('names no accepted failure among the risks', () => {
  const accepted = gather(assessment({ findings: [...value.findings].map(finding => (finding.check === 'HST-0007' && finding.verdict === 'fail' ? { ...finding, accepted: 'EXC-9' } : finding)) }));
  expect(topRisks(accepted, 20).map(({ group: { check } }) => check.id)).not.toContain('HST-0007');
});
test('shares leave out what cannot apply', () => {
  expect([judgedOf(group('WRK-0002')), share(group('WRK-0002'))]).toEqual([6, '1 of 6 workloads']);
});
test('a share counts the headline’s own, and what fails of the platform stands apart', () => {
  const { own, counts } = group('WRK-0009');
  expect(share(group('WRK-0009'))).toBe(`${own.fail} of ${judgedOf(group('WRK-0009'))} workloads (and ${counts.fail - own.fail} platform)`);
  expect([own.fail, judgedOf(group('WRK-0009')) < counts.fail + counts.pass]).toEqual([group('WRK-0009').failures.filter(({ platform }) => platform === undefined).length, true]);
});
test('where nothing of the headline is judged, a share tells of the platform alone', () => {
  const alone = gather(assessment({ findings: [...value.findings].map(finding => (finding.check === 'WRK-0009' ? { ...finding, platform: 'Calico' } : finding)) }));
  expect(share(alone.failing.find(({ check }) => check.id === 'WRK-0009')!)).toMatch(/^\d+ workloads of the platform$/);
});
test('what could not be given of the platform is in the sum, and said', () => {
  const some = gather(assessment({ findings: [...value.findings].map(finding => (finding.verdict === 'notAssessed' && finding.resource.name === 'worker-2' ? { ...finding, platform: 'Calico' } : finding)) }));
  expect(notGivenSentence(some)).toBe(`Of 123 verdicts, 14 could not be given, ${some.platformNotAssessed} of them of the platform.`);
  expect(some.causes[0]).toMatchObject({ verdicts: 6, platform: 2, platformResources: 1 });
});
test('failures stand by exposure and name, whatever the order of the findings', () => {
  const reversed = gather(assessment({ findings: [...value.findings].toReversed() }));
  expect(reversed.failing.map(({ failures }) => failures.map(({ resource: { name } }) => name))).toEqual(gathered.failing.map(({ failures }) => failures.map(({ resource: { name } }) => name)));
  for (const { failures } of gathered.failing) {
    const own = failures.filter(({ platform }) => platform === undefined).map(({ exposed }) => exposed === true);
    expect(own).toEqual(own.toSorted((a, b) => Number(b) - Number(a)));
  }
});
test('says where the line would stand if the first check alone passed', () => {
  expect(mended(value, 77.7)).toEqual({ value: 24.6, setBy: 'deployments' });
  expect(why(value, gathered)).toBe('“The engine’s TCP port demands client certificates” does not hold on 1 of 2 engines. Mend that alone and the line rises to 24.6, set by the deployments. What nobody could read leaves it possible that the value is as low as 8.3.');
});
test('says its denominator with a strict share', () => {
  expect(decided(value.benchmarks[2]!)).toBe('5 of 9 decided; the page has 10');
});
test('a page that was narrowed says so in its name and beside its denominator, a control beside its verdict', () => {
  const [page] = narrowed().benchmarks;
  expect([pageName(page!), decided(page!)]).toEqual(['CIS Docker Benchmark 1.8.0, level 2, in scope', '10 of 14 decided; the page has 14, 1 judged in scope only']);
  expect(page!.controls.slice(0, 2).map(leftOutOf)).toEqual(['9 resources left out of scope.', '']);
});
test.each([['One. Two.', 'One.'], ['Version 1.2 is old', 'Version 1.2 is old'], ['', '']])('the first sentence of %j is %j', (text, first) => {
  expect(firstSentence(text)).toBe(first);
});

test.each([
  ['GET /v1.45/containers/9f1c9f1c9f1c9f1c/json', 'GET /v1.45/containers/{id}/json'],
  ['GET /v1.41/images/sha256:9f1c9f1c9f1c9f1c/history', 'GET /v1.41/images/{id}/history'],
  ['GET /v1.41/networks/bridge', 'GET /v1.41/networks/bridge'],
  ['GET /api/v1/pods?limit=500&continue=eyJ2', 'GET /api/v1/pods?limit=500&continue={token}'],
  ['read /proc/1234/cmdline', 'read /proc/{pid}/cmdline'],
  ['read /etc/group', 'read /etc/group'],
])('the template of %s is %s', (call, template) => {
  const log = { target: 'host:local', call, outcome: '200', bytes: 1, at: '2026-11-24T09:14:00Z' };
  expect(callTemplates([log, log])).toEqual([{ target: 'host:local', template, times: 2, outcomes: [['200', 2]] }]);
});
