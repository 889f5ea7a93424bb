import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kubeconfigFiles, readKubeconfig, type Kubeconfig } from './kubeconfig.ts';

function files(contents: Readonly<Record<string, string>>): { folder: string; read(...names: string[]): Promise<Kubeconfig> } {
  const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
  for (const [name, content] of Object.entries(contents)) writeFileSync(join(folder, name), content);
  return { folder, read: (...names) => readKubeconfig({ env: { KUBECONFIG: names.map(name => join(folder, name)).join(delimiter) }, home: folder, uid: 0, platform: process.platform }) };
}

const shop = `
current-context: shop
clusters: [{name: one, cluster: {server: "https://one.example:6443", certificate-authority: ca.crt}}]
users: [{name: ann, user: {client-certificate: keys/ann.crt, client-key: keys/ann.key, tokenFile: ann.token}}]
contexts: [{name: shop, context: {cluster: one, user: ann}}, {name: bare, context: {cluster: one, user: ""}}]
`;
const other = `
current-context: other
clusters: [{name: one, cluster: {server: "https://two.example"}}, {name: two, cluster: {server: "https://two.example"}}]
users: [{name: ann, user: {token: second}}, {name: bob, user: {token: "", exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login, args: [--now]}}}]
contexts: [{name: other, context: {cluster: two, user: bob}}, {name: shop, context: {cluster: two, user: bob}}, {name: mixed, context: {cluster: two, user: ann}}]
`;

describe('merging', () => {
  test('of two entries with one name the first file holds, as in kubectl', async () => {
    const { contexts } = await files({ a: shop, b: other }).read('a', 'b');
    expect(contexts.map(({ name }) => name)).toEqual(['shop', 'bare', 'other', 'mixed']);
    expect(contexts[0]).toMatchObject({ current: true, cluster: { server: 'https://one.example:6443' } });
    expect(contexts[3]?.user?.token).toBeUndefined();
  });

  test('relative paths start at the file that holds them', async () => {
    const { folder, read } = files({ a: shop, b: other });
    const [first, , third] = (await read('a', 'b')).contexts;
    expect(first?.cluster?.['certificate-authority']).toBe(join(folder, 'ca.crt'));
    expect(first?.user).toMatchObject({ 'client-key': join(folder, 'keys/ann.key'), tokenFile: join(folder, 'ann.token') });
    expect(third?.user?.exec?.command).toBe(join(folder, 'login'));
  });

  test('kubectl reaches a context again by its file, unless its parts lie in several', async () => {
    const { folder, read } = files({ a: shop, b: other });
    const { contexts } = await read('a', 'b');
    expect(contexts.find(({ name }) => name === 'other')?.via).toEqual(['--context', 'other', '--kubeconfig', join(folder, 'b')]);
    expect(contexts.find(({ name }) => name === 'mixed')?.via).toEqual(['--context', 'mixed']);
  });

  test('a file that is not there is left out, one that is broken is told without its words', async () => {
    const { contexts, problems } = await files({ a: shop, broken: 'users: [{name: x, user: {token: top-secret' }).read('missing', 'broken', 'a');
    expect(contexts.map(({ name }) => name)).toEqual(['shop', 'bare']);
    expect(problems).toHaveLength(1);
    expect(JSON.stringify(problems)).not.toContain('top-secret');
  });
});

test('the usual file stands in the home', () => {
  expect(kubeconfigFiles({ env: {}, home: '/home/ann', uid: 1, platform: 'linux' })).toEqual([join('/home/ann', '.kube', 'config')]);
});

test('on Windows the list is parted by semicolons', () => {
  expect(kubeconfigFiles({ env: { KUBECONFIG: 'C:\\a;D:\\b' }, home: 'C:\\', uid: undefined, platform: 'win32' })).toEqual(['C:\\a', 'D:\\b']);
});

test.each([
  ['a cluster that is nowhere', 'contexts: [{name: x, context: {cluster: gone, user: ""}}]', /cluster "gone"/],
  ['a user that is nowhere', 'clusters: [{name: c, cluster: {server: "https://c"}}]\ncontexts: [{name: x, context: {cluster: c, user: gone}}]', /user "gone"/],
  ['a cluster without a server', 'clusters: [{name: c, cluster: {}}]\ncontexts: [{name: x, context: {cluster: c, user: ""}}]', /server/],
])('%s is a problem of that context', async (_name, content, problem) => {
  const { contexts } = await files({ a: content }).read('a');
  expect(contexts[0]?.problem).toMatch(problem);
});

test.each([['shop', 'shop'], ['Shop/../secrets?x', undefined], ['', undefined], ['-a', undefined]])('a context that names the namespace "%s" works in %s', async (namespace, named) => {
  const { contexts } = await files({ a: `clusters: [{name: c, cluster: {server: "https://c"}}]\ncontexts: [{name: x, context: {cluster: c, user: "", namespace: "${namespace}"}}]` }).read('a');
  expect(contexts[0]?.namespace).toBe(named);
});

test('an empty file has no contexts, and names like __proto__ are only names', async () => {
  expect((await files({ a: '' }).read('a')).contexts).toEqual([]);
  const { contexts } = await files({ a: shop.replaceAll('shop', '__proto__') }).read('a');
  expect(contexts[0]).toMatchObject({ name: '__proto__', cluster: { server: 'https://one.example:6443' } });
});
