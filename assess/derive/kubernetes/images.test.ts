import { expect, test } from 'vitest';
import { judge } from '../../judge.ts';
import { check, pass } from '../../model/index.ts';
import { clusterEstate, goodContainer, goodPod, object, ofKind } from '../../../test/builders/kubernetes.ts';

const pod = (name: string, image: string, imageID = '') => object(name, { spec: goodPod({ containers: [goodContainer({ image })] }), status: { phase: 'Running', containerStatuses: [{ name: 'web', imageID }] } });
const text = { severity: 'low', title: '', why: '', fix: '' } as const;
const ofReference = check({ ...text, id: 'IMG-9998', on: 'image', needs: ['references'], judge: () => pass() });
const ofContent = check({ ...text, id: 'IMG-9999', on: 'image', needs: ['user'], judge: () => pass() });

test('each reference is one image, with the digests that nodes say they run', () => {
  const estate = clusterEstate({ pods: [pod('a', 'nginx:1', 'docker.io/library/nginx@sha256:00'), pod('b', 'nginx:1'), pod('c', 'r:5000/x')] });
  expect(ofKind(estate, 'image').map(({ name, readings }) => [name, readings.tags, readings.digests])).toMatchObject([
    ['nginx:1', { value: ['nginx:1'] }, { value: ['docker.io/library/nginx@sha256:00'] }], ['r:5000/x', { value: [] }, { gap: { reason: 'not-collected' } }],
  ]);
  expect(ofKind(estate, 'image')[0]?.readings.references).toMatchObject({ at: [{ path: '/items/0/spec/containers/0/image' }, { path: '/items/1/spec/containers/0/image' }] });
});

test('one image that is written in several ways is one, known by all of them', () => {
  const estate = clusterEstate({ pods: [pod('a', 'busybox'), pod('b', 'docker.io/library/busybox:latest', 'docker.io/library/busybox@sha256:00'), pod('c', 'busybox:latest'), pod('d', 'busybox:1'), pod('e', 'busybox:latest@sha256:11')] });
  expect(ofKind(estate, 'image').map(({ name, readings }) => [name, readings.references])).toMatchObject([
    ['busybox:1', { value: ['busybox:1'] }],
    ['docker.io/library/busybox:latest', { value: ['busybox', 'busybox:latest', 'docker.io/library/busybox:latest'], at: [{ path: '/items/0/spec/containers/0/image' }, { path: '/items/2/spec/containers/0/image' }, { path: '/items/1/spec/containers/0/image' }] }],
    ['busybox:latest@sha256:11', { value: ['busybox:latest@sha256:11'] }],
  ]);
  expect(ofKind(estate, 'image')[1]?.readings).toMatchObject({ tags: { value: ['busybox:latest', 'docker.io/library/busybox:latest'] }, digests: { value: ['docker.io/library/busybox@sha256:00'] } });
});

test('only checks of references judge an image that is known by its reference', () => {
  const estate = clusterEstate({ pods: [pod('a', 'nginx:1')] });
  expect(judge(estate, [ofReference, ofContent], {}).map(({ check: { id }, verdict }) => [id, verdict.is])).toEqual([['IMG-9998', 'pass']]);
});
