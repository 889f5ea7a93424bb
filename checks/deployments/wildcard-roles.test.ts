import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './wildcard-roles.ts';

const rule = { apiGroups: [''], resources: ['pods'], verbs: ['get'], resourceNames: [] };

test.each([
  ['named in full', { component: null, rules: [rule] }, 'pass'],
  ['any verb', { component: null, rules: [rule, { ...rule, verbs: ['get', '*'] }] }, 'fail'],
  ['any API group', { component: null, rules: [{ ...rule, apiGroups: ['*'] }] }, 'fail'],
  ['any path', { component: null, rules: [{ apiGroups: [], resources: [], verbs: ['get'], resourceNames: [], nonResourceURLs: ['*'] }] }, 'fail'],
  ['paths below one', { component: null, rules: [{ apiGroups: [], resources: [], verbs: ['get'], resourceNames: [], nonResourceURLs: ['/healthz/*'] }] }, 'pass'],
  ['Kubernetes’ own', { component: 'Kubernetes RBAC', rules: [{ ...rule, resources: ['*'] }] }, 'notApplicable'],
  ['roles were not read', { component: null, rules: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_what, readings, verdict) => {
  expect(judged(check, resource('role', readings)).is).toBe(verdict);
});
