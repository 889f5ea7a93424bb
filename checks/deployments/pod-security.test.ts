import { existsSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { judgeOne } from '../../assess/judge.ts';
import type { BenchmarkPage, Parameters } from '../../assess/model/index.ts';
import { clusterEstate, ofKind } from '../../test/builders/kubernetes.ts';
import baseline from '../benchmarks/pod-security-baseline.ts';
import restricted from '../benchmarks/pod-security-restricted.ts';
import { checks } from '../catalogue.ts';

const folder = new URL('../../../shared/data/psa-v1.30/', import.meta.url);
const present = existsSync(folder);
const pages: Readonly<Record<string, BenchmarkPage>> = { baseline, restricted };
/** Our checks for each rule of the upstream library, at each level. */
const rules: Readonly<Record<string, readonly string[]>> = {
  allowPrivilegeEscalation: ['WRK-0002'], appArmorProfile: ['WRK-0006'], capabilities_baseline: ['WRK-0010', 'WRK-0011'], capabilities_restricted: ['WRK-0011'],
  hostNamespaces: ['WRK-0003', 'WRK-0004', 'WRK-0005'], hostPathVolumes: ['WRK-0007', 'WRK-0017'], hostPorts: ['WRK-0009'], privileged: ['WRK-0001'], procMount: ['WRK-0013', 'WRK-0014'],
  restrictedVolumes: ['WRK-0017'], runAsNonRoot: ['WRK-0015'], runAsUser: ['WRK-0018'], seLinuxOptions: ['WRK-0016'],
  seccompProfile_baseline: ['WRK-0019', 'WRK-0020'], seccompProfile_restricted: ['WRK-0020'], sysctls: ['WRK-0021'], windowsHostProcess: ['WRK-0008'],
};

interface Case { readonly id: string; readonly input: string; readonly expect: { readonly level: string; readonly version: string; readonly verdict: 'pass' | 'fail'; readonly check: string | null } }

/** The ids of a page's checks that fail a pod; none means the level allows it. */
function failing(page: BenchmarkPage, pod: unknown, parameters: Parameters): string[] {
  const [workload] = ofKind(clusterEstate({ pods: [pod] }), 'workload');
  const ids = new Set(page.controls.flatMap(control => control.checks ?? []));
  const verdicts = checks.filter(({ id }) => ids.has(id)).map(check => ({ id: check.id, verdict: judgeOne(check, workload!, parameters) }));
  expect(verdicts).toHaveLength(ids.size);
  expect(verdicts.filter(({ verdict }) => verdict.is !== 'pass' && verdict.is !== 'fail' && verdict.is !== 'notApplicable')).toEqual([]);
  return verdicts.filter(({ verdict }) => verdict.is === 'fail').map(({ id }) => id);
}

if (present) {
  const cases = readFileSync(new URL('cases.jsonl', folder), 'utf8').trim().split('\n').map(line => JSON.parse(line) as Case);
  test('there are 128 conformance cases', () => expect(cases).toHaveLength(128));
  test.each(cases.map(each => [each.id, each] as const))('the upstream library agrees: %s', (_id, { input, expect: wanted }) => {
    const pod = load(readFileSync(new URL(input, folder), 'utf8'));
    const found = failing(pages[wanted.level]!, pod, { podSecurityVersion: wanted.version });
    expect(found.length === 0 ? 'pass' : 'fail').toBe(wanted.verdict);
    if (wanted.verdict === 'fail' && wanted.check !== null) expect(rules[wanted.check]!.some(id => found.includes(id))).toBe(true);
  });
} else {
  console.warn('LEFT OUT: the 128 conformance cases of Pod Security 1.30 are not beside this checkout.');
  test('LEFT OUT: the conformance cases of Pod Security 1.30 are absent', () => expect(process.env['PLIMSOLL_CONFORMANCE'], 'the cases are demanded here').not.toBe('required'));
}
