import { expect, test } from 'vitest';
import { isKnown, type Resource } from '../../model/index.ts';
import { clusterEstate, goodPod, object, ofKind, type ClusterGiven } from '../../../test/builders/kubernetes.ts';

const template = (spec: object = goodPod()) => ({ metadata: { labels: { app: 'web' } }, spec });
const workloads = (given: ClusterGiven) => ofKind(clusterEstate(given), 'workload');
const names = (given: ClusterGiven) => workloads(given).map(({ name }) => name);
const views = (resource: Resource<'workload'>) => (isKnown(resource.readings.pods) ? resource.readings.pods.value : []);
const deployment = object('web', { spec: { replicas: 40, template: template() } });
const replicaSet = object('web-7d4b9c', { spec: { replicas: 40, template: template() } }, { owner: { kind: 'Deployment', object: deployment } });
const podOf = (owner: { kind: string; object: ReturnType<typeof object> }, n: number, spec: object = goodPod()) =>
  object(`${owner.object.metadata.name}-${n}`, { spec, status: { phase: 'Running' } }, { owner, labels: { app: 'web', 'pod-template-hash': '7d4b9c' } });
const ofReplicaSet = (n: number, spec?: object) => podOf({ kind: 'ReplicaSet', object: replicaSet }, n, spec);

test('forty pods of one ReplicaSet are one Deployment with one shape', () => {
  const found = workloads({ deployments: [deployment], replicasets: [replicaSet], pods: Array.from({ length: 40 }, (_, n) => ofReplicaSet(n)) });
  expect(found.map(({ name }) => name)).toEqual(['shop/Deployment/web']);
  expect(views(found[0]!)).toMatchObject([{ from: 'template', running: true }]);
});

test('what the API server fills in makes no second shape', () => {
  const filled = {
    ...goodPod(), serviceAccount: 'web', nodeName: 'a', schedulerName: 'default-scheduler', tolerations: [{}], initContainers: [], securityContext: {},
    volumes: [{ name: 'kube-api-access-x7k2p', projected: {} }], containers: [{ ...goodPod().containers[0], volumeMounts: [{ name: 'kube-api-access-x7k2p', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }], terminationMessagePath: '/x' }],
  };
  expect(views(workloads({ deployments: [deployment], replicasets: [replicaSet], pods: [ofReplicaSet(1, filled)] })[0]!)).toHaveLength(1);
});

const silent = (more: Partial<ReturnType<typeof goodPod>> = {}) => ({ ...goodPod(), automountServiceAccountToken: null, ...more });
const tokenVolume = { volumes: [{ name: 'kube-api-access-x7k2p', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }] };
const carrying = silent({ ...tokenVolume, containers: [{ ...goodPod().containers[0]!, volumeMounts: [{ name: 'kube-api-access-x7k2p', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }] }] });

test('a pod that carries a token its account no longer gives is a second shape', () => {
  const own = object('web', { spec: { replicas: 1, template: template(silent()) } });
  const shapes = (automount: boolean | null) => views(workloads({ deployments: [own], pods: [podOf({ kind: 'Deployment', object: own }, 1, carrying)], serviceaccounts: [object('web', { automountServiceAccountToken: automount })] })[0]!).length;
  expect(shapes(null)).toBe(1);
  expect(shapes(false)).toBe(2);
});

test('host ports that the API server fills in for pods of the node’s network make no second shape', () => {
  const port = (more: object) => goodPod({ hostNetwork: true, containers: [{ ...goodPod().containers[0]!, ports: [{ containerPort: 9100, protocol: 'TCP', ...more }] }] });
  const own = object('web', { spec: { replicas: 1, template: template(port({})) } });
  const shapes = (more: object) => views(workloads({ deployments: [own], pods: [podOf({ kind: 'Deployment', object: own }, 1, port(more))] })[0]!).length;
  expect([shapes({ hostPort: 9100 }), shapes({ hostPort: 80 })]).toEqual([1, 2]);
});

test('a volume that only bears the name of a token’s is none', () => {
  const evil = { ...goodPod(), volumes: [{ name: 'kube-api-access-x7k2p', hostPath: { path: '/' } }] };
  expect(views(workloads({ deployments: [deployment], replicasets: [replicaSet], pods: [ofReplicaSet(1, evil)] })[0]!)).toHaveLength(2);
});

test('an operator’s object that owns several Deployments has the accounts of all of them', () => {
  const owner = { kind: 'ArgoCD', object: object('argo') };
  const part = (name: string, account: string) => object(name, { spec: { replicas: 1, template: template(goodPod({ serviceAccountName: account })) } }, { owner });
  const binding = object('b', { roleRef: { kind: 'ClusterRole', name: 'cluster-admin' }, subjects: [{ kind: 'ServiceAccount', name: 'controller', namespace: 'shop' }] });
  const [found] = workloads({ deployments: [part('server', 'server'), part('controller', 'controller')], serviceaccounts: [object('server'), object('controller', { automountServiceAccountToken: false })], clusterrolebindings: [binding] });
  expect(found).toMatchObject({ name: 'shop/ArgoCD/argo', readings: {
    accounts: { value: [{ name: 'server', automount: null }, { name: 'controller', automount: false }] }, grants: { value: { server: [], controller: ['ClusterRoleBinding shop/b'] } },
  } });
});

test('an ephemeral container makes a second shape, read at its pod', () => {
  const debugged = goodPod({ ephemeralContainers: [{ name: 'debug', image: 'busybox' }] });
  const [found] = workloads({ deployments: [deployment], replicasets: [replicaSet], pods: [ofReplicaSet(1), ofReplicaSet(2, debugged), ofReplicaSet(3, debugged)] });
  expect(views(found!)).toMatchObject([{ from: 'template' }, { from: 'pod', name: 'web-7d4b9c-2' }]);
  expect(isKnown(found!.readings.pods) && found!.readings.pods.at).toEqual([
    { document: 'k8s-test/deployments/1', path: '/items/0/spec/template' }, { document: 'k8s-test/pods/1', path: '/items/1' },
  ]);
});

test('a CronJob owns its Jobs’ pods; ended ones tell nothing new', () => {
  const cron = object('report', { spec: { jobTemplate: { spec: { template: template() } } } });
  const job = object('report-1', { spec: { template: template() } }, { owner: { kind: 'CronJob', object: cron } });
  const ended = object('report-1-x', { spec: goodPod({ hostPID: true }), status: { phase: 'Succeeded' } }, { owner: { kind: 'Job', object: job } });
  const found = workloads({ cronjobs: [cron], jobs: [job], pods: [ended] });
  expect(found.map(({ name }) => name)).toEqual(['shop/CronJob/report']);
  expect(views(found[0]!)).toHaveLength(1);
});

test('a pod of its own that has ended, and a Job that is through, have ended; what their owner may start again has not', () => {
  const ended = (name: string, more = {}) => object(name, { spec: goodPod(), status: { phase: 'Failed' } }, more);
  const job = (name: string, type: string) => object(name, { spec: { template: template() }, status: { conditions: [{ type, status: 'True' }] } });
  const [complete, suspended] = [job('complete', 'Complete'), job('suspended', 'Suspended')];
  const found = workloads({
    jobs: [complete, suspended], pods: [ended('shell'), ended('complete-x', { owner: { kind: 'Job', object: complete } }), ended('canary-x', { owner: { kind: 'Rollout', object: object('canary') } }), object('alive', { spec: goodPod(), status: { phase: 'Running' } })],
  });
  expect(found.map(({ name, ended: is }) => [name, is?.fact])).toEqual([
    ['shop/Job/complete', 'The Job is through, and starts no pod any more.'], ['shop/Job/suspended', undefined], ['shop/Pod/alive', undefined],
    ['shop/Pod/shell', 'The pod has ended, and a pod that has ended never runs again.'], ['shop/Rollout/canary', undefined],
  ]);
});

test('what has ended uses no image, and leaves its namespace without workloads', () => {
  const estate = clusterEstate({ pods: [object('shell', { spec: goodPod(), status: { phase: 'Succeeded' } })], namespaces: [object('shop')] });
  expect(ofKind(estate, 'image')).toEqual([]);
  expect(ofKind(estate, 'namespace')[0]?.readings.workloads).toMatchObject({ value: 0 });
});

test('bare pods, static pods, standalone ReplicaSets and Deployments without pods are workloads', () => {
  const bare = object('shell', { spec: goodPod() });
  const fixed = object('etcd-a', { spec: goodPod() }, { namespace: 'kube-system', annotations: { 'kubernetes.io/config.mirror': 'x' }, ownerReferences: [{ kind: 'Node', name: 'a', uid: 'n', controller: true }] });
  const alone = object('alone', { spec: { replicas: 0, template: template() } });
  const idle = object('idle', { spec: { replicas: 0, template: template() } });
  expect(names({ pods: [bare, fixed], replicasets: [alone], deployments: [idle] })).toEqual(['kube-system/Pod/etcd-a', 'shop/Deployment/idle', 'shop/Pod/shell', 'shop/ReplicaSet/alone']);
});

test('where ReplicaSets were refused, a pod’s hash tells its Deployment', () => {
  const given = { deployments: [deployment], pods: [ofReplicaSet(1)], refused: ['replicasets'] as const };
  expect(names(given)).toEqual(['shop/Deployment/web']);
  expect(clusterEstate(given).collections.find(({ kind }) => kind === 'workload')?.gap).toMatchObject({ reason: 'forbidden' });
});

test('where Deployments were refused, the ReplicaSet’s template stands for it, and it says so', () => {
  const [found] = workloads({ replicasets: [replicaSet], pods: [ofReplicaSet(1)], refused: ['deployments'] });
  expect(found?.name).toBe('shop/Deployment/web');
  expect(isKnown(found!.readings.unread) && found!.readings.unread.value).toMatch(/Deployment web was not read/);
});

test('an owner of a kind we do not list is known by its name', () => {
  const rollout = { kind: 'Rollout', object: object('canary') };
  const old = object('canary-1', { spec: { replicas: 0, template: template(goodPod({ hostPID: true })) } }, { owner: rollout });
  const current = object('canary-2', { spec: { replicas: 2, template: template() } }, { owner: rollout });
  const [found] = workloads({ replicasets: [old, current] });
  expect(found?.name).toBe('shop/Rollout/canary');
  expect(views(found!)).toHaveLength(1);
});

test('an object of a strange shape is left out and said, never guessed', () => {
  const estate = clusterEstate({ pods: [object('odd', { spec: { containers: 'none' } })] });
  expect(ofKind(estate, 'workload')).toEqual([]);
  expect(estate.collections.find(({ kind }) => kind === 'workload')?.gap).toMatchObject({ reason: 'error' });
});

test('an empty cluster has empty collections, a refused list a gap', () => {
  expect(clusterEstate({}).collections.find(({ kind }) => kind === 'workload')).toMatchObject({ count: 0 });
  expect(clusterEstate({ refused: ['pods'] }).collections.find(({ kind }) => kind === 'workload')?.gap).toMatchObject({ reason: 'forbidden' });
});

test('the account, what it may do, and the server’s version come with a workload', () => {
  const binding = object('b', { roleRef: { kind: 'ClusterRole', name: 'view' }, subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }] });
  const account = object('web', { automountServiceAccountToken: false });
  const [found] = workloads({ deployments: [deployment], serviceaccounts: [account], clusterrolebindings: [binding], version: 'v1.33.4-gke.1' });
  expect(found?.readings).toMatchObject({ accounts: { value: [{ name: 'web', exists: true, automount: false }] }, grants: { value: { web: ['ClusterRoleBinding shop/b'] } }, serverMinor: { value: 33 } });
  expect(workloads({ deployments: [deployment] })[0]?.readings.accounts).toMatchObject({ value: [{ exists: false }] });
  expect(workloads({ deployments: [deployment], refused: ['serviceaccounts'] })[0]?.readings.accounts).toMatchObject({ gap: { reason: 'forbidden' } });
});
