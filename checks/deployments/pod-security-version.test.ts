import { expect, test } from 'vitest';
import { gap, judged } from '../../test/builders/index.ts';
import { goodPod, workload } from '../../test/builders/kubernetes.ts';
import { podSecurity, security } from '../../test/builders/pod-security.ts';
import privileged from './privileged.ts';
import selinux from './selinux.ts';

test('the profile chooses the version, and the server’s holds without one', () => {
  const spec = podSecurity({ seLinuxOptions: { type: 'container_engine_t' } });
  const pod = workload(spec, { serverMinor: 30 });
  expect(judged(selinux, pod).is).toBe('fail');
  expect(judged(selinux, pod, { podSecurityVersion: 'latest' }).is).toBe('fail');
  expect(judged(selinux, pod, { podSecurityVersion: 'v1.31' }).is).toBe('pass');
  expect(judged(selinux, workload(spec, { serverMinor: gap('forbidden') }), { podSecurityVersion: 'v1.99' }).is).toBe('pass');
});

test('a privilege that a component is expected to have is not applicable, with the reason', () => {
  expect(judged(privileged, workload(security({ privileged: true }), { component: 'kube-proxy' }))).toMatchObject({ is: 'notApplicable', fact: expect.stringContaining('kube-proxy') });
  expect(judged(privileged, workload(security({ privileged: true }), { component: 'CoreDNS' })).is).toBe('fail');
});

test('a shape that differs from the template is judged too, and named', () => {
  const template = { from: 'template', name: 'web', running: true, labels: {}, annotations: {}, spec: goodPod() } as const;
  const changed = { ...template, from: 'pod', name: 'web-1', spec: security({ privileged: true }) } as const;
  expect(judged(privileged, workload(goodPod(), { pods: [template, changed] }))).toMatchObject({
    is: 'fail', message: 'Container web runs privileged (pod web-1).', seen: [{ reading: 'pods', place: 1, path: '/spec/containers/0/securityContext/privileged' }],
  });
});

test('what was not read of its owners is said', () => {
  expect(judged(privileged, workload(goodPod(), { unread: 'Rollout web was not read; its pods stand for it.' }))).toMatchObject({ is: 'pass', message: expect.stringContaining('Rollout web') });
});
