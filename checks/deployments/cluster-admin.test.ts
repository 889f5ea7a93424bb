import { expect, test } from 'vitest';
import type { BindingReadings } from '../../assess/model/index.ts';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './cluster-admin.ts';

const all = { apiGroups: ['*'], resources: ['*'], verbs: ['*'], resourceNames: [] };
const binding = (more: Partial<BindingReadings>) => resource('binding', { component: null, name: 'b', namespace: null, role: 'cluster-admin', subjects: [{ kind: 'User', name: 'ada' }], rules: [all], ...more });

test.each([
  ['full control for a user', binding({}), 'fail'],
  ['a role of another name with the same rules', binding({ role: 'everything' }), 'fail'],
  ['a smaller role', binding({ rules: [{ ...all, verbs: ['get'] }] }), 'pass'],
  ['in one namespace', binding({ namespace: 'shop' }), 'notApplicable'],
  ['no subject', binding({ subjects: [] }), 'notApplicable'],
  ['Kubernetes’ own', binding({ component: 'Kubernetes RBAC' }), 'notApplicable'],
  ['the administrator kubeadm sets up', binding({ component: 'kubeadm' }), 'notApplicable'],
  ['roles were not read', binding({ rules: gap('forbidden') as never }), 'notAssessed'],
] as const)('%s', (_what, subject, verdict) => {
  expect(judged(check, subject).is).toBe(verdict);
});
