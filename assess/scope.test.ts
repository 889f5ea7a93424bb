import { describe, expect, test } from 'vitest';
import { clusterEstate, goodPod, object } from '../test/builders/kubernetes.ts';
import { gap, resource } from '../test/builders/index.ts';
import { check, known, pass, type Estate, type Reading, type Resource } from './model/index.ts';
import { defaultProfile, profileSchema, type Scope } from './profile.ts';
import { inScope, leftOutBy } from './scope.ts';

const inNamespace = (namespace: string) => ({ namespace });
const web = (image: string) => ({ spec: { template: { metadata: {}, spec: { ...goodPod(), containers: [{ ...goodPod().containers[0], image }] } } } });
const grant = { roleRef: { kind: 'ClusterRole', name: 'cluster-admin' }, subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'legacy' }] };
const cluster = clusterEstate({
  namespaces: ['shop', 'legacy', 'empty'].map(name => ({ metadata: { name } })),
  deployments: [object('web', web('shop/web:1'), inNamespace('shop')), object('web', web('legacy/web:1'), inNamespace('legacy')), object('also', web('shop/web:1'), inNamespace('legacy'))],
  services: [object('web', { spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] } }, inNamespace('legacy')), object('web', { spec: {} }, inNamespace('shop'))],
  serviceaccounts: [object('web', {}, inNamespace('shop')), object('web', {}, inNamespace('legacy'))],
  roles: [object('all', { rules: [] }, inNamespace('legacy'))], clusterroles: [{ metadata: { name: 'cluster-admin', uid: 'u' }, rules: [] }],
  rolebindings: [object('all', grant, inNamespace('legacy'))], clusterrolebindings: [{ metadata: { name: 'legacy-is-admin', uid: 'v' }, ...grant }],
  nodes: [{ metadata: { name: 'node-1' }, spec: {}, status: { nodeInfo: { kubeletVersion: 'v1.34.1', containerRuntimeVersion: 'containerd://2.1.4' } } }],
});
const names = (resources: readonly Resource[]): string[] => resources.map(({ kind, name }) => `${kind} ${name}`).sort();
const narrowed = (estate: Estate, scope: Scope) => inScope(estate, { ...defaultProfile, scope });

test('a profile without a scope narrows nothing, and has nothing to say', () => {
  expect(inScope(cluster, defaultProfile)).toEqual({ estate: cluster, leftOut: [] });
});

describe('a namespace that is left out', () => {
  const { estate, leftOut, result } = narrowed(cluster, { namespaces: { except: ['legacy'] } });
  test('takes what lives in it along, and the images that only its workloads name', () => {
    expect(names(leftOut)).toEqual([
      'binding legacy/RoleBinding/all', 'image legacy/web:1', 'namespace legacy', 'role legacy/Role/all', 'service legacy/Service/web',
      'serviceAccount legacy/ServiceAccount/web', 'workload legacy/Deployment/also', 'workload legacy/Deployment/web',
    ]);
  });
  test('leaves what is the whole cluster’s, a binding to one of its accounts too', () => {
    expect(names(estate.resources)).toEqual(expect.arrayContaining(['binding ClusterRoleBinding/legacy-is-admin', 'role ClusterRole/cluster-admin', 'node node-1', 'image shop/web:1', 'workload shop/Deployment/web']));
  });
  test('changes no fact of what stays', () => {
    const before = new Map(cluster.resources.map(each => [`${each.kind} ${each.id}`, each]));
    for (const each of estate.resources) expect(each).toBe(before.get(`${each.kind} ${each.id}`));
    expect(estate.collections).toEqual(cluster.collections);
  });
  test('is counted by kind, of all that were read', () => {
    expect(result).toEqual({ unmatched: [], resources: [
      { kind: 'image', leftOut: 1, of: 2 }, { kind: 'workload', leftOut: 2, of: 3 }, { kind: 'role', leftOut: 1, of: 2 }, { kind: 'binding', leftOut: 1, of: 2 },
      { kind: 'serviceAccount', leftOut: 1, of: 2 }, { kind: 'namespace', leftOut: 1, of: 3 }, { kind: 'service', leftOut: 1, of: 2 },
    ] });
  });
});

test.each<[string, Scope['namespaces'], string[]]>([
  ['only one', { only: ['shop'] }, ['shop']], ['a glob', { only: ['*e*'] }, ['empty', 'legacy']], ['both', { only: ['*e*'], except: ['legacy'] }, ['empty']], ['none', { except: ['*'] }, []],
])('namespaces by %s', (_name, namespaces, kept) => {
  expect(narrowed(cluster, { namespaces }).estate.resources.filter(({ kind }) => kind === 'namespace').map(({ name }) => name)).toEqual(kept);
});

const container = (name: string, project: Reading<string | null>) => resource('container', {}, { id: name, name, project });
const engine: Estate = { layers: ['images', 'containers', 'hosts'], collections: [], resources: [
  container('web-1', known('shop')), container('db-1', known('shop')), container('ci-9', known(null)), container('lost', gap('vanished')),
  resource('image', { tags: ['shop/web:1', 'shop/web:latest'] }, { id: 'i1', name: 'shop/web:1' }), resource('image', { tags: ['ci/agent:2', 'shop/ci:2'] }, { id: 'i2', name: 'ci/agent:2' }), resource('image', { tags: [] }, { id: 'i3', name: '0a1b2c3d4e5f' }),
  resource('containerStore', {}), resource('imageStore', {}), resource('engine', {}),
] };

test.each<[string, Scope, string[]]>([
  ['a container by its name', { containers: { except: ['ci-*'] } }, ['ci-9']],
  ['all containers but some', { containers: { only: ['web-1'] } }, ['ci-9', 'db-1', 'lost']],
  ['a Compose project', { projects: { except: ['shop'] } }, ['db-1', 'web-1']],
  ['all but a project, of what is known to be in none too, and never what could not be read', { projects: { only: ['shop'] } }, ['ci-9']],
  ['an image when all its names are left out', { images: { except: ['shop/*'] } }, ['shop/web:1']],
  ['an image when none of its names is in scope', { images: { only: ['shop/*'] } }, ['0a1b2c3d4e5f']],
  ['an image without a name by its id', { images: { except: ['0a1b*'] } }, ['0a1b2c3d4e5f']],
  ['nothing of an engine by namespaces', { namespaces: { only: ['shop'] } }, []],
])('leaves out %s', (_name, scope, gone) => {
  expect(narrowed(engine, scope).leftOut.map(({ name }) => name).sort()).toEqual(gone);
});

test('a name that nothing goes by is told with the nearest', () => {
  const { result } = narrowed(cluster, { namespaces: { except: ['legcy', 'shop', 'x-*'] }, projects: { only: ['shop'] } });
  expect(result?.unmatched).toEqual([
    { rule: 'namespaces', side: 'except', name: 'legcy', near: ['legacy'] }, { rule: 'namespaces', side: 'except', name: 'x-*', near: [] }, { rule: 'projects', side: 'only', name: 'shop', near: [] },
  ]);
});

test('what is in a layer that is out of scope is not counted as left out', () => {
  const { leftOut, result, estate } = inScope(cluster, { layers: ['nodes'], scope: { namespaces: { except: ['legacy'] } } });
  expect([leftOut, result?.resources, estate.layers]).toEqual([[], [], ['nodes']]);
});

test('an image known by its reference was left out of those checks alone that judge references', () => {
  const rule = (id: string, need: 'references' | 'user') => check({ id, on: 'image', severity: 'low', title: 'T', why: 'W.', fix: 'F.', needs: [need], judge: () => pass() });
  const { leftOut } = narrowed(cluster, { images: { except: ['legacy/*'] } });
  const by = leftOutBy(leftOut, [rule('IMG-1', 'references'), rule('IMG-2', 'user')]);
  expect(['IMG-1', 'IMG-2', 'IMG-3'].map(id => by(id, 'k8s:test').length)).toEqual([1, 0, 0]);
  expect(by('IMG-1', 'k8s:other')).toEqual([]);
});

test('an empty rule, or an empty list, is refused', () => {
  for (const scope of [{ images: {} }, { images: { only: [] } }, { images: { except: [''] } }]) expect(profileSchema.safeParse({ scope }).success).toBe(false);
});
