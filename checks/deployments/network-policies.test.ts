import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './network-policies.ts';

const policy = { name: 'p', everyPod: true, types: ['Ingress', 'Egress'], open: [] as string[] };
const denyAll = [policy];
const some = [{ ...policy, everyPod: false }];

test.each([
  ['NET-0001', 'none', 3, [], 'fail'],
  ['NET-0001', 'one', 3, some, 'pass'],
  ['NET-0001', 'nothing runs', 0, [], 'notApplicable'],
  ['NET-0001', 'policies were not read', 3, gap('forbidden'), 'notAssessed'],
  ['NET-0002', 'deny all', 3, denyAll, 'pass'],
  ['NET-0002', 'some pods alone', 3, some, 'fail'],
  ['NET-0002', 'every pod, allowing some', 3, [{ ...policy, types: ['Ingress'] }], 'pass'],
  ['NET-0002', 'every pod, allowing everything', 3, [{ ...policy, open: ['Ingress'] }], 'fail'],
  ['NET-0002', 'deny all, and beside it allow all', 3, [policy, { ...policy, open: ['Ingress'] }], 'fail'],
  ['NET-0002', 'deny all, and beside it allow all to some pods', 3, [policy, { ...policy, everyPod: false, open: ['Ingress'] }], 'pass'],
  ['NET-0002', 'allow all out', 3, [{ ...policy, open: ['Egress'] }], 'pass'],
  ['NET-0002', 'egress alone', 3, [{ ...policy, types: ['Egress'] }], 'fail'],
  ['NET-0002', 'nothing runs', 0, [], 'notApplicable'],
  ['NET-0002', 'policies were not read', 3, gap('forbidden'), 'notAssessed'],
  ['NET-0003', 'every pod, with a rule for DNS', 3, denyAll, 'pass'],
  ['NET-0003', 'every pod, allowing everything', 3, [{ ...policy, open: ['Egress'] }], 'fail'],
  ['NET-0003', 'deny all, and beside it allow all', 3, [policy, { ...policy, open: ['Egress'] }], 'fail'],
  ['NET-0003', 'ingress alone', 3, [{ ...policy, types: ['Ingress'] }], 'fail'],
  ['NET-0003', 'nothing runs', 0, [], 'notApplicable'],
  ['NET-0003', 'workloads were not read', gap('forbidden'), [], 'notAssessed'],
] as const)('%s: %s', (id, _what, workloads, policies, verdict) => {
  expect(judged(checks.find(check => check.id === id)!, resource('namespace', { workloads, policies })).is).toBe(verdict);
});
