import { describe, expect, test } from 'vitest';
import { answersOf } from '../../../test/builders/answers.ts';
import { isKnown, known, unknown, type History, type ImageReadings, type Reading, type Resource } from '../../model/index.ts';
import { engineFacts } from './facts.ts';
import { deriveImage, mergeImages } from './image.ts';

type Body = Record<string, unknown>;
const podman = { Version: '4.3.1', Components: [{ Name: 'Podman Engine' }] };
const layers = { RootFS: { Layers: ['sha256:aa', 'sha256:bb'] }, Os: 'linux', Architecture: 'amd64' };

function derived(body: Body, { version = { Components: [{ Name: 'Engine' }] } as Body, history, id = 'sha256:00', target = 'docker:test' }: { version?: Body; history?: unknown; id?: string; target?: string } = {}): Resource<'image'> {
  const answers = answersOf({ id: target, kind: 'docker' }, [
    { what: 'version', body: version }, { what: 'image', of: id, body: { ...layers, ...body } }, ...(history === undefined ? [] : [{ what: 'history', of: id, body: history }]),
  ]);
  return deriveImage(id, [], engineFacts(answers, { noNewPrivileges: known(false), apiListeners: unknown('not-collected', 'no host'), modules: unknown('not-collected', 'no host') }));
}
const shown = <T>(reading: Reading<T>): unknown => (isKnown(reading) ? reading.value : `gap: ${reading.gap.reason}`);
const reading = (name: keyof ImageReadings, body: Body, more = {}): unknown => shown<unknown>(derived(body, more).readings[name]);

describe('one image under two engines is one', () => {
  const graph = derived({ Id: 'sha256:00', Config: { Hostname: '', AttachStdin: false, Image: 'sha256:01', Env: null, Cmd: ['a'], Labels: {}, OnBuild: null, User: '' } });
  const containerd = derived({ Id: 'sha256:ff', Config: { Cmd: ['a'], User: '' } }, { id: 'sha256:ff' });
  test('whatever its id and whatever its store leaves out', () => {
    expect(containerd.id).toBe(graph.id);
  });
  test.each([
    ['another command', { Config: { Cmd: ['b'] } }], ['another platform', { Config: { Cmd: ['a'] }, Architecture: 'arm64' }], ['another layer', { Config: { Cmd: ['a'] }, RootFS: { Layers: ['sha256:aa'] } }],
  ])('%s makes another image', (_name, body) => {
    expect(derived(body).id).not.toBe(graph.id);
  });
  test('it goes by the names of both', () => {
    const merged = mergeImages(derived({ RepoTags: ['a:1'] }), derived({ RepoTags: ['a:1', 'a:latest'] }));
    expect(shown(merged.readings.references)).toEqual(['a:1', 'a:latest']);
  });
});

test('a dangling image is known by its content, a tagged one by its tags', () => {
  const dangling = derived({ RepoTags: ['<none>:<none>'], RepoDigests: ['<none>@<none>'] });
  expect([dangling.identity, shown(dangling.readings.references)]).toEqual([[dangling.id], []]);
  expect(derived({ RepoTags: ['b:1', 'a:1'] }).identity).toEqual(['a:1', 'b:1']);
});

test.each([
  ['a health check', { Config: { Healthcheck: { Test: ['CMD', 'true'] } } }, {}, ['CMD', 'true']],
  ['NONE', { Config: { Healthcheck: { Test: ['NONE'] } } }, {}, []],
  ['none', { Config: {} }, {}, []],
  ['none in an image of buildah', { Config: { Labels: { 'io.buildah.version': '1.28' } } }, {}, 'gap: unsupported'],
  ['none in Podman’s store', { Config: {} }, { version: podman }, 'gap: unsupported'],
])('%s', (_name, body, more, value) => {
  expect(reading('healthcheck', body, more)).toEqual(value);
});

test.each([['2026-11-22T07:59:59Z', 2], ['2026-11-24T08:00:00Z', 0], ['1970-01-01T00:00:00Z', 'gap: unsupported'], ['1980-01-01T00:00:01Z', 'gap: unsupported'], ['0001-01-01T00:00:00Z', 'gap: unsupported'], ['', 'gap: unsupported']])('created %s is %s days old', (Created, days) => {
  expect(reading('ageDays', { Created })).toBe(days);
});

test.each([
  ['a digest of a registry', { RepoDigests: ['a@sha256:11'] }, {}, true], ['none', { RepoDigests: [] }, {}, false],
  ['one that containerd’s store made', { RepoDigests: ['a@sha256:00'] }, {}, 'gap: unsupported'], ['one that Podman made', { RepoDigests: ['a@sha256:11'] }, { version: podman }, 'gap: unsupported'],
])('%s', (_name, body, more, value) => {
  expect(reading('traced', body, more)).toBe(value);
});

test.each([
  ['a digest of a registry', { RepoDigests: ['a@sha256:11'] }, {}, ['a@sha256:11']], ['none', { RepoDigests: [] }, {}, []],
  ['one that containerd’s store made', { RepoDigests: ['a@sha256:00'] }, {}, 'gap: unsupported'], ['one that Podman made', { RepoDigests: ['a@sha256:11'] }, { version: podman }, 'gap: unsupported'],
])('pulled: %s', (_name, body, more, value) => {
  expect(reading('pulled', body, more)).toEqual(value);
});

test('what one store proves to be pulled is so for the same image in another', () => {
  const [graph, containerd] = [derived({ RepoDigests: ['a@sha256:11'] }), derived({ RepoDigests: ['a@sha256:00'] })];
  for (const merged of [mergeImages(graph, containerd), mergeImages(containerd, graph)]) expect(shown(merged.readings.pulled)).toEqual(['a@sha256:11']);
});

describe('history', () => {
  type Line = string | readonly [line: string, comment: string, size?: number];
  const entry = (line: Line) => {
    const [CreatedBy, Comment, Size = 1] = typeof line === 'string' ? [line, ''] as const : line;
    return { CreatedBy, Comment, Size };
  };
  const of = (...lines: Line[]): History => {
    const found = derived({}, { history: lines.toReversed().map(entry) }).readings.history;
    if (!isKnown(found)) throw new Error(found.gap.detail);
    return found.value;
  };
  test.each([
    ['/bin/sh -c #(nop)  CMD ["sh"]', { instruction: 'CMD', text: '["sh"]', buildkit: false }],
    ['/bin/sh -c apt-get update', { instruction: 'RUN', text: 'apt-get update', shell: '/bin/sh -c' }],
    ['|2 A=b C=d e /bin/sh -c make', { instruction: 'RUN', text: 'make', shell: '/bin/sh -c' }],
    ['RUN |1 A=b /bin/bash -eo pipefail -c make # buildkit', { instruction: 'RUN', text: 'make', shell: '/bin/bash -eo pipefail -c', buildkit: true }],
    ['RUN make all # buildkit', { instruction: 'RUN', text: 'make all', shell: '', buildkit: true }],
    ['COPY a /b # buildkit', { instruction: 'COPY', text: 'a /b', buildkit: true }],
    ['powershell -Command Get-Item x', { instruction: 'RUN', text: 'Get-Item x' }],
    ['# debian.sh --arch \'amd64\' out/ \'bookworm\'', { instruction: '', commands: [] }],
  ])('%s', (line, step) => {
    expect(of(line, 'CMD x').steps[0]).toMatchObject({ line: line.replace(' # buildkit', ''), path: '/1/CreatedBy', ...step });
  });
  test.each([
    ['every layer told', of('RUN a', 'RUN b'), true], ['fewer steps than layers', of('RUN a'), false], ['an untold layer', of('', 'RUN a', 'RUN b'), false],
    ['an untold step without a layer', of(['', '', 0], 'RUN a', 'RUN b'), true], ['an imported file system', of(['ADD file:00 in /', 'imported from tarball'], 'RUN a'), false],
    ['a here-document', of('RUN a', 'RUN /bin/sh -c <<EOF (a...) # buildkit'), false],
  ])('%s', (_name, { complete }, value) => {
    expect(complete).toBe(value);
  });
  test('without its layers nothing tells whether a history is whole, and an empty history tells nothing', () => {
    expect(reading('history', { RootFS: undefined }, { history: [entry('RUN a')] })).toBe('gap: unsupported');
    expect(reading('history', { RootFS: { Type: 'layers' } }, { history: [] })).toEqual({ steps: [], complete: false });
  });
  test('a history that was refused is a gap', () => {
    expect(reading('history', {})).toBe('gap: not-collected');
  });
});
