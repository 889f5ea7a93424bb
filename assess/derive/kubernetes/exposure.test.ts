import { expect, test } from 'vitest';
import type { PodSpec } from '../../model/index.ts';
import { clusterEstate, goodContainer, goodPod, object, ofKind, type ClusterGiven } from '../../../test/builders/kubernetes.ts';

const pod = (change: Partial<PodSpec> = {}) => object('web', { spec: goodPod(change), status: { phase: 'Running' } }, { labels: { app: 'web', tier: 'front' } });
const service = (spec: object, name = 'web', namespace = 'shop') => object(name, { spec: { selector: { app: 'web' }, ...spec } }, { namespace });
const ingress = (backend: string) => object('i', { spec: { rules: [{ http: { paths: [{ backend: { service: { name: backend } } }] } }] } });
const route = (ref: object, namespace = 'edge', spec: object = {}) => object('r', { spec: { ...spec, rules: [{ backendRefs: [ref] }] } }, { namespace });
const gateway = object('edge', { spec: { listeners: [] } }, { namespace: 'edge' });
const exposed = (given: ClusterGiven, change: Partial<PodSpec> = {}) => ofKind(clusterEstate({ pods: [pod(change)], ...given }), 'workload')[0]!.exposed;

test.each([
  ['nothing leads to it', {}, {}, false],
  ['it works in the node’s network', {}, { hostNetwork: true }, true],
  ['it takes a port of the node', {}, { containers: [goodContainer({ ports: [{ containerPort: 80, hostPort: 80 }] })] }, true],
  ['a Service inside the cluster', { services: [service({ type: 'ClusterIP' })] }, {}, false],
  ['a NodePort', { services: [service({ type: 'NodePort' })] }, {}, true],
  ['a load balancer', { services: [service({ type: 'LoadBalancer' })] }, {}, true],
  ['external addresses', { services: [service({ type: 'ClusterIP', externalIPs: ['192.0.2.1'] })] }, {}, true],
  ['a NodePort of another namespace', { services: [service({ type: 'NodePort' }, 'web', 'other')] }, {}, false],
  ['a NodePort that selects others', { services: [service({ type: 'NodePort', selector: { app: 'web', tier: 'back' } })] }, {}, false],
  ['a NodePort of another namespace that selects nothing', { services: [service({ type: 'NodePort', selector: {} }, 'web', 'other')] }, {}, false],
  ['an Ingress', { services: [service({})], ingresses: [ingress('web')] }, {}, true],
  ['an Ingress to another Service', { services: [service({})], ingresses: [ingress('api')] }, {}, false],
  ['a port of the node’s loopback', {}, { containers: [goodContainer({ ports: [{ containerPort: 80, hostPort: 80, hostIP: '127.0.0.1' }] })] }, false],
  ['a Gateway’s route', { services: [service({})], gateways: [gateway], httproutes: [route({ name: 'web' }, 'shop', { parentRefs: [{ name: 'edge', namespace: 'edge' }] })] }, {}, true],
  ['a route of the mesh', { services: [service({})], httproutes: [route({ name: 'web' }, 'shop', { parentRefs: [{ kind: 'Service', name: 'web' }] })] }, {}, false],
  ['a route to something that is no Service', { services: [service({})], httproutes: [route({ kind: 'Bucket', name: 'web', namespace: 'shop' })] }, {}, false],
] as const)('%s', (_what, given, change, value) => {
  expect(exposed(given as ClusterGiven, change as Partial<PodSpec>)).toMatchObject({ value });
});

test.each([
  ['a route from another namespace, which a ReferenceGrant must let', { services: [service({})], httproutes: [route({ name: 'web', namespace: 'shop' })] }, 'ReferenceGrants'],
  ['a NodePort that selects nothing, whose endpoints someone wrote', { services: [service({ type: 'NodePort', selector: {} })] }, 'endpoints that someone wrote'],
  ['a Gateway, to which other kinds of routes may lead', { gateways: [gateway] }, 'Routes of a Gateway'],
  ['OpenShift', { groups: ['route.openshift.io'] }, 'OpenShift Routes'],
  ['k3s with Traefik', { groups: ['apps', 'traefik.io'] }, 'Traefik IngressRoutes'],
  ['Gateways that were refused', { refused: ['gateways'] }, 'gateways was refused'],
] as const)('%s: unknown, and why', (_what, given, detail) => {
  expect(exposed(given as ClusterGiven)).toMatchObject({ gap: { detail: expect.stringContaining(detail) } });
  expect(exposed(given as ClusterGiven, { hostNetwork: true })).toMatchObject({ value: true });
});

test('unknown only when the list that would tell is incomplete', () => {
  expect(exposed({ refused: ['services'] })).toMatchObject({ gap: { reason: 'forbidden' } });
  expect(exposed({ refused: ['ingresses'] })).toMatchObject({ gap: { reason: 'forbidden' } });
  expect(exposed({ refused: ['ingresses'] }, { hostNetwork: true })).toMatchObject({ value: true });
});
