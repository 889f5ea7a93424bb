import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './capabilities.ts';

const of = (id: string) => checks.find(check => check.id === id)!;

test.each([
  ['nothing added passes', 'CTR-0003', { capAdd: [], privileged: false }, 'pass'],
  ['one of the default set again passes', 'CTR-0003', { capAdd: ['NET_BIND_SERVICE', 'CHOWN'], privileged: false }, 'pass'],
  ['ALL fails', 'CTR-0003', { capAdd: ['ALL'], privileged: false }, 'fail'],
  ['a dangerous one fails', 'CTR-0003', { capAdd: ['SYS_ADMIN'], privileged: false }, 'fail'],
  ['another one is a question', 'CTR-0003', { capAdd: ['IPC_LOCK'], privileged: false }, 'manual'],
  ['privileged fails', 'CTR-0003', { capAdd: [], privileged: true }, 'fail'],
  ['a refused inspect is not assessed', 'CTR-0003', { capAdd: gap('forbidden'), privileged: gap('forbidden') }, 'notAssessed'],
  ['NET_RAW dropped passes', 'CTR-0033', { netRaw: false }, 'pass'],
  ['NET_RAW left fails', 'CTR-0033', { netRaw: true }, 'fail'],
  ['a default set that is not told is not assessed', 'CTR-0033', { netRaw: gap('unsupported') }, 'notAssessed'],
] as const)('%s', (_name, id, readings, verdict) => {
  expect(judged(of(id), resource('container', readings)).is).toBe(verdict);
});

test.each([
  ['an approved one passes, in any spelling', ['SYS_PTRACE'], ['cap_sys_ptrace'], 'pass'],
  ['approving another changes nothing', ['SYS_PTRACE'], ['IPC_LOCK'], 'fail'],
])('%s', (_name, capAdd, approvedCapabilities, verdict) => {
  expect(judged(of('CTR-0003'), resource('container', { capAdd, privileged: false }), { approvedCapabilities }).is).toBe(verdict);
});
