import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './limits.ts';

const of = (id: string) => checks.find(check => check.id === id)!;

test.each([
  ['a memory limit passes', 'CTR-0010', { memory: 67108864 }, 'pass'],
  ['no memory limit fails', 'CTR-0010', { memory: 0 }, 'fail'],
  ['a refused inspect is not assessed', 'CTR-0010', { memory: gap('forbidden') }, 'notAssessed'],
  ['a CPU limit passes', 'CTR-0011', { cpuLimited: true }, 'pass'],
  ['no CPU limit fails', 'CTR-0011', { cpuLimited: false }, 'fail'],
  ['no answer on CPU is not assessed', 'CTR-0011', { cpuLimited: gap('forbidden') }, 'notAssessed'],
  ['a limit of processes passes', 'CTR-0028', { pidsLimit: 100 }, 'pass'],
  ['none fails', 'CTR-0028', { pidsLimit: 0 }, 'fail'],
  ['-1 is none', 'CTR-0028', { pidsLimit: -1 }, 'fail'],
  ['no answer on processes is not assessed', 'CTR-0028', { pidsLimit: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, id, readings, verdict) => {
  expect(judged(of(id), resource('container', readings)).is).toBe(verdict);
});
