import { expect, test } from 'vitest';
import { Answers } from '../answers.ts';
import { isKnown, type Enumeration, type Evidence, type EvidenceDocument, type GapRecord, type Reading } from '../../model/index.ts';
import { deriveDocker } from './index.ts';

type Given = readonly [what: string, of: string | undefined, body: unknown];

function derived(given: readonly Given[], enumerations: readonly Partial<Enumeration>[] = [], gaps: readonly Partial<GapRecord>[] = []) {
  const documents = given.map(([what, of, body]): EvidenceDocument => ({ id: `${what}/${of ?? ''}`, target: 'docker:test', what, ...(of !== undefined && { of }), source: { by: 'docker-api', path: '/' }, readAt: '2026-11-24T08:00:00.000Z', body: body as EvidenceDocument['body'] }));
  const target = { id: 'docker:test', kind: 'docker' as const, label: 'test', endpoint: 'unix:///run/docker.sock', identity: 'ENGINE', via: [] };
  const evidence: Evidence = {
    collectedAt: '2026-11-24T08:00:00.000Z', tool: { name: 'plimsoll', version: '0' }, targets: [target], documents: new Map(documents.map(each => [each.id, each])), calls: [],
    enumerations: enumerations.map(each => ({ target: target.id, what: 'containers', state: 'complete', count: 0, documents: [], ...each })),
    gaps: gaps.map(each => ({ target: target.id, what: 'containers', reason: 'forbidden', detail: 'refused', ...each })),
  };
  return deriveDocker(new Answers(evidence, target), []);
}
const image = (id: string, Parent: string, RepoTags: string[] = []) => ['image', id, { Id: id, Parent, RepoTags, RootFS: { Layers: [`layer of ${id}`] } }] as const;
const shown = <T>(reading: Reading<T> | undefined): unknown => reading && (isKnown(reading) ? reading.value : `gap: ${reading.gap.reason}`);

test('images on the way are left out, dangling and used ones are not', () => {
  const { resources } = derived([
    ['containers', undefined, [{ Id: 'c', Names: ['/c'], ImageID: 'sha256:used', State: 'exited' }]],
    ['images', undefined, [{ Id: 'sha256:top', RepoTags: ['a:1'] }, { Id: 'dangling', RepoTags: null }]],
    image('sha256:top', 'sha256:step', ['a:1']), image('sha256:step', 'sha256:used'), image('sha256:used', ''), image('dangling', ''),
  ]);
  expect(resources.filter(({ kind }) => kind === 'image').map(({ name }) => name).sort()).toEqual(['a:1', 'dangling', 'used']);
});

test('the stores count what the lists tell, ids with or without their algorithm', () => {
  const { resources } = derived([
    ['containers', undefined, [{ Id: 'c', Names: ['/c'], ImageID: 'aa', State: 'running' }, { Id: 'd', Names: ['/d'], ImageID: 'aa', State: 'created' }]],
    ['images', undefined, [{ Id: 'sha256:aa', RepoTags: ['a:1'] }, { Id: 'sha256:bb', RepoTags: ['b:1'] }]],
  ]);
  const store = (kind: string) => resources.find(each => each.kind === kind)?.readings as Record<string, Reading<unknown>>;
  expect([shown(store('containerStore').running), shown(store('containerStore').stopped)]).toEqual([1, 1]);
  expect([shown(store('imageStore').images), shown(store('imageStore').unused)]).toEqual([2, [{ name: 'b:1', path: '/1' }]]);
});

test('a complete list of none is complete', () => {
  const { collections } = derived([['containers', undefined, []], ['images', undefined, []]], [{ what: 'containers' }, { what: 'images' }]);
  expect(collections.slice(0, 2).map(({ kind, count, gap }) => [kind, count, gap])).toEqual([['container', 0, undefined], ['image', 0, undefined]]);
});

test('a refused list is a gap of the collection, and of the store', () => {
  const { collections, resources } = derived([['images', undefined, []]], [{ state: 'failed' }], [{}]);
  expect(collections[0]).toMatchObject({ kind: 'container', gap: { reason: 'forbidden' } });
  expect(shown((resources.find(({ kind }) => kind === 'containerStore')?.readings as Record<string, Reading<unknown>>).stopped)).toBe('gap: forbidden');
});

test('a filtered list judges what it shows, and says that it is filtered', () => {
  const { collections, resources } = derived([['containers', undefined, [{ Id: 'c', Names: ['/c'], State: 'running' }]]], [{ state: 'filtered', detail: 'An authorization plugin filters it.' }]);
  expect(collections[0]).toMatchObject({ count: 1, gap: { detail: 'An authorization plugin filters it.' } });
  expect(resources.filter(({ kind }) => kind === 'container')).toHaveLength(1);
});

test('a container that vanished between list and inspect is not assessed, under its listed name', () => {
  const { resources } = derived([['containers', undefined, [{ Id: 'c', Names: ['/gone'], State: 'running' }]]], [], [{ what: 'container', of: 'c', reason: 'vanished' }]);
  const gone = resources.find(({ kind }) => kind === 'container');
  expect([gone?.name, shown((gone?.readings as Record<string, Reading<unknown>>).privileged)]).toEqual(['gone', 'gap: vanished']);
});

test('Windows containers are not assessed, and nothing of them is judged', () => {
  const { resources, collections } = derived([['info', undefined, { OSType: 'windows', SecurityOptions: [] }], ['containers', undefined, [{ Id: 'c', Names: ['/c'], State: 'running' }]], ['images', undefined, []]]);
  expect(resources).toEqual([]);
  expect(collections.map(({ kind, gap }) => [kind, gap?.reason])).toEqual([
    ['engine', 'unsupported'], ['container', 'unsupported'], ['containerStore', 'unsupported'], ['image', 'unsupported'], ['imageStore', 'unsupported'], ['host', 'not-collected'],
  ]);
});
