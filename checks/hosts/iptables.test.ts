import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './iptables.ts';

test.each([
  ['rules managed by the engine pass', { iptables: true }, 'pass'],
  ['rules left to others fail', { iptables: false }, 'fail'],
  ['an engine elsewhere is not assessed', { iptables: gap('other-machine') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});
