import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './registries.ts';

const of = (id: string) => checks.find(check => check.id === id)!;

test.each([
  ['without a list it is a question', 'IMG-0002', { references: ['nginx:1.27'] }, 'manual'],
  ['an image without a name does not apply', 'IMG-0002', { references: [] }, 'notApplicable'],
  ['a refused inspect is not assessed', 'IMG-0002', { references: gap('forbidden') }, 'notAssessed'],
  ['a digest passes', 'IMG-0023', { tags: ['a:1'], traced: true }, 'pass'],
  ['a store that makes its own is not assessed', 'IMG-0023', { tags: ['a:1'], traced: gap('unsupported') }, 'notAssessed'],
  ['none fails', 'IMG-0023', { tags: ['a:1'], traced: false }, 'fail'],
  ['an image without a name does not apply', 'IMG-0023', { tags: [], traced: false }, 'notApplicable'],
  ['a refused inspect is not assessed', 'IMG-0023', { tags: gap('forbidden'), traced: gap('forbidden') }, 'notAssessed'],
] as const)('%s (%s)', (_name, id, readings, verdict) => {
  expect(judged(of(id), resource('image', readings)).is).toBe(verdict);
});

test.each([
  ['nginx:1.27', ['docker.io/library'], 'pass'], ['nginx:1.27', ['library'], 'pass'], ['nginx:1.27', ['registry.example.com'], 'fail'],
  ['registry.example.com/base/web:1', ['registry.example.com/base'], 'pass'], ['registry.example.com/basement/web:1', ['registry.example.com/base'], 'fail'],
  ['localhost:5000/web@sha256:00', ['localhost:5000'], 'pass'], ['evil.example.com/registry.example.com/web', ['registry.example.com'], 'fail'],
])('%s by %s: %s', (reference, allowedRegistries, verdict) => {
  expect(judged(of('IMG-0002'), resource('image', { references: [reference], pulled: null }), { allowedRegistries }).is).toBe(verdict);
});

test.each([
  ['a digest of that registry proves it', ['r.example/web:1'], ['r.example/web@sha256:00'], 'pass'],
  ['built or loaded under that name', ['r.example/web:1'], [], 'manual'],
  ['pulled from one, and named after another here', ['r.example/web:1', 'docker.io/library/web@sha256:00'], ['docker.io/library/web@sha256:00'], 'fail'],
  ['a store that makes its own digests', ['r.example/web:1'], gap('unsupported'), 'notAssessed'],
  ['a store that makes its own digests, and another name', ['docker.io/library/web:1'], gap('unsupported'), 'fail'],
  ['named after a second approved one here', ['r.example/web:1', 'r.example/copy:1', 'r.example/web@sha256:00'], ['r.example/web@sha256:00'], 'manual'],
] as const)('a name is no proof: %s', (_name, references, pulled, verdict) => {
  expect(judged(of('IMG-0002'), resource('image', { references, pulled }), { allowedRegistries: ['r.example'] }).is).toBe(verdict);
});

test.each([
  ['a name alone', gap('unsupported'), 'It is named docker.io/shop/web. Is its origin trusted?'], ['built or loaded here', [], 'It is named docker.io/shop/web. Is its origin trusted?'],
  ['a digest that was pulled', ['shop/web@sha256:00'], 'It comes from docker.io/shop/web. Is its origin trusted?'],
] as const)('where an image comes from is said only where it is proved: %s', (_name, pulled, question) => {
  expect(judged(of('IMG-0002'), resource('image', { references: ['shop/web:1'], pulled }))).toMatchObject({ is: 'manual', question });
});
