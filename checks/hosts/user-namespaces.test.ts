import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './user-namespaces.ts';

test.each([
  ['remapping passes', { userNamespaces: true, rootless: false }, 'pass'],
  ['rootless passes too', { userNamespaces: false, rootless: true }, 'pass'],
  ['neither fails', { userNamespaces: false, rootless: false }, 'fail'],
  ['unknown is not assessed', { userNamespaces: gap('forbidden'), rootless: false }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});
