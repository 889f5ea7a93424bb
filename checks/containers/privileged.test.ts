import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './privileged.ts';

test.each([
  ['a privileged container fails', { privileged: true }, 'fail'],
  ['an ordinary container passes', { privileged: false }, 'pass'],
  ['a refused inspect is not assessed, never a pass', { privileged: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});
