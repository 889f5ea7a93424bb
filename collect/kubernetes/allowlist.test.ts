import { expect, test } from 'vitest';
import { mayLeave, mayLeaveForKubelet } from './allowlist.ts';
import { lists, pathOf } from './lists.ts';
import { planned } from './plan.ts';

test.each([
  ['GET', '/version', true],
  ['GET', '/apis', true],
  ['GET', '/api/v1/namespaces/kube-system', true],
  ['GET', '/api/v1/pods?limit=500', true],
  ['GET', '/api/v1/pods?limit=500&continue=eyJ2IjoibWV0YSJ9%3D', true],
  ['POST', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', true],
  ['POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', true],
  ['GET', '/api/v1/secrets?limit=500', false],
  ['GET', '/api/v1/secrets', false],
  ['GET', '/api/v1/configmaps?limit=500', false],
  ['GET', '/api/v1/namespaces/kube-system/secrets', false],
  ['GET', '/api/v1/namespaces/default', false],
  ['GET', '/api/v1/pods?watch=true', false],
  ['GET', '/api/v1/pods?limit=500&watch=true', false],
  ['GET', '/api/v1/pods?limit=500&continue=a&watch=1', false],
  ['GET', '/api/v1/pods?limit=500?x', false],
  ['GET', '/api/v1/pods/../secrets', false],
  ['GET', '/api/v1/nodes/node1/proxy/configz', false],
  ['GET', '/api/v1/namespaces/a/pods/b/exec?command=sh', false],
  ['POST', '/api/v1/namespaces/default/pods', false],
  ['POST', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews?dryRun=All', false],
  ['POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', false],
  ['DELETE', '/api/v1/pods?limit=500', false],
  ['PATCH', '/api/v1/pods?limit=500', false],
  ['HEAD', '/version', false],
])('%s %s: may leave is %s', (method, path, may) => {
  expect(mayLeave(method, path, { kubeletConfig: false })).toBe(may);
});

test.each([
  ['/api/v1/nodes/node1.example/proxy/configz', true],
  ['/api/v1/nodes/node1/proxy/exec', false],
  ['/api/v1/nodes/node1/proxy/run/default/pod/container', false],
  ['/api/v1/nodes/..%2fsecrets/proxy/configz', false],
  ['/api/v1/nodes/a/../b/proxy/configz', false],
  ['/api/v1/nodes/a..b/proxy/configz', false],
  ['/api/v1/nodes/a%2Fproxy%2Fexec%3F/proxy/configz', false],
])("with the opt-in for kubelets' configuration GET %s: may leave is %s", (path, may) => {
  expect(mayLeave('GET', path, { kubeletConfig: true })).toBe(may);
});

test.each([
  ['https://10.0.0.5:10250/configz', true],
  ['https://[fd00::5]:10250/configz', true],
  ['http://10.0.0.5:10250/configz', false],
  ['https://node.example:10250/configz', false],
  ['https://10.0.0.5:10250/configz?x', false],
  ['https://10.0.0.5:10250/pods', false],
  ['https://10.0.0.5:10250/run/default/pod/container', false],
  ['https://u:p@10.0.0.5:10250/configz', false],
])('GET %s: may leave for a kubelet is %s', (url, may) => {
  expect(mayLeaveForKubelet(url)).toBe(may);
});

test.each([
  ['/api/v1/namespaces/shop/pods?limit=500', true],
  ['/apis/apps/v1/namespaces/shop/deployments?limit=500&continue=a', true],
  ['/api/v1/namespaces/shop', true],
  ['/api/v1/namespaces/other/pods?limit=500', false],
  ['/api/v1/namespaces/other', false],
  ['/api/v1/namespaces/shop/secrets?limit=500', false],
  ['/api/v1/namespaces/shop/pods', false],
  ['/api/v1/namespaces/shop/pods/web/exec', false],
  ['/api/v1/namespaces/shop/nodes?limit=500', false],
])('where the context names the namespace shop GET %s: may leave is %s', (path, may) => {
  expect(mayLeave('GET', path, { kubeletConfig: false, namespace: 'shop' })).toBe(may);
  expect(mayLeave('GET', path, { kubeletConfig: false })).toBe(false);
});

test('every list may leave, and every call of the plan is one that may', () => {
  expect(lists.filter(list => !mayLeave('GET', `${pathOf(list, list.versions[0]!)}?limit=500`, { kubeletConfig: false }))).toEqual([]);
  const calls = [...planned(true), ...planned(false, 'shop')].map(({ call }) => call.replace('//NODE:PORT', '//10.0.0.5:10250').replace('NODE', 'node1').replace('LIST', 'pods').split(' ') as [string, string]);
  expect(calls.filter(([method, path]) => !mayLeave(method, path, { kubeletConfig: true, namespace: 'shop' }) && !mayLeaveForKubelet(path))).toEqual([]);
});

test('no list holds secrets', () => {
  expect(lists.map(({ what }) => what)).not.toContain('secrets');
});
