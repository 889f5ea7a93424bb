import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './namespaces.ts';

const of = (id: string) => checks.find(check => check.id === id)!;

test.each([
  ['its own passes', 'CTR-0009', { network: { of: 'own', through: [] } }, 'pass'],
  ['the host’s fails', 'CTR-0009', { network: { of: 'host', through: [] } }, 'fail'],
  ['the host’s through another container fails', 'CTR-0009', { network: { of: 'host', through: ['proxy'] } }, 'fail'],
  ['a refused inspect is not assessed', 'CTR-0009', { network: gap('forbidden') }, 'notAssessed'],
  ['its own passes', 'CTR-0015', { pid: { of: 'own', through: [] } }, 'pass'],
  ['the host’s fails', 'CTR-0015', { pid: { of: 'host', through: [] } }, 'fail'],
  ['the host’s through another container fails', 'CTR-0015', { pid: { of: 'host', through: ['proxy'] } }, 'fail'],
  ['a refused inspect is not assessed', 'CTR-0015', { pid: gap('forbidden') }, 'notAssessed'],
  ['its own passes', 'CTR-0016', { ipc: { of: 'own', through: [] } }, 'pass'],
  ['the host’s fails', 'CTR-0016', { ipc: { of: 'host', through: [] } }, 'fail'],
  ['the host’s through another container fails', 'CTR-0016', { ipc: { of: 'host', through: ['proxy'] } }, 'fail'],
  ['a refused inspect is not assessed', 'CTR-0016', { ipc: gap('forbidden') }, 'notAssessed'],
  ['its own passes', 'CTR-0020', { uts: { of: 'own', through: [] } }, 'pass'],
  ['the host’s fails', 'CTR-0020', { uts: { of: 'host', through: [] } }, 'fail'],
  ['the host’s through another container fails', 'CTR-0020', { uts: { of: 'host', through: ['proxy'] } }, 'fail'],
  ['a refused inspect is not assessed', 'CTR-0020', { uts: gap('forbidden') }, 'notAssessed'],
] as const)('%s (%s)', (_name, id, readings, verdict) => {
  expect(judged(of(id), resource('container', readings)).is).toBe(verdict);
});
