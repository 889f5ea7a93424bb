import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './insecure-registries.ts';

test.each([
  ['none passes', { insecureRegistries: [] }, 'pass'],
  ['one fails', { insecureRegistries: ['registry.example.com:5000'] }, 'fail'],
  ['an engine that does not tell is not assessed', { insecureRegistries: gap('unsupported') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});
