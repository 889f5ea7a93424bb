import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './pod-security-labels.ts';

const enforce = (level: string) => ({ 'pod-security.kubernetes.io/enforce': level });

test.each([
  ['baseline', { labels: enforce('baseline'), workloads: 1 }, 'pass'],
  ['restricted', { labels: enforce('restricted'), workloads: 1 }, 'pass'],
  ['a level that is none, which the server takes as restricted', { labels: enforce('strict'), workloads: 1 }, 'pass'],
  ['privileged', { labels: enforce('privileged'), workloads: 1 }, 'fail'],
  ['a server that heeds no label', { labels: enforce('restricted'), workloads: 1, podSecurityOff: 'v1.21.4 has none' }, 'fail'],
  ['a server that heeds them', { labels: enforce('restricted'), workloads: 1, podSecurityOff: null }, 'pass'],
  ['warn alone', { labels: { 'pod-security.kubernetes.io/warn': 'restricted' }, workloads: 1 }, 'fail'],
  ['nothing runs', { labels: {}, workloads: 0 }, 'notApplicable'],
  ['workloads were not read', { labels: {}, workloads: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_what, readings, verdict) => {
  expect(judged(check, resource('namespace', readings)).is).toBe(verdict);
});
