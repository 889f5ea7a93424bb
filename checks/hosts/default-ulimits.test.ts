import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './default-ulimits.ts';

const nofile = { name: 'nofile', soft: 1024, hard: 2048 };
const nproc = { name: 'nproc', soft: 512, hard: 512 };

test.each([
  ['no default fails', { defaultUlimits: [] }, 'fail', {}],
  ['open files alone fail', { defaultUlimits: [nofile] }, 'fail', {}],
  ['both are a question where nothing was approved', { defaultUlimits: [nofile, nproc] }, 'manual', {}],
  ['one that is not on the approved list is a question', { defaultUlimits: [nofile, nproc] }, 'manual', { approvedUlimits: { nofile: 2048 } }],
  ['both within what is approved pass', { defaultUlimits: [nofile, nproc] }, 'pass', { approvedUlimits: { nofile: 2048, nproc: 512 } }],
  ['one above fails', { defaultUlimits: [nofile, nproc] }, 'fail', { approvedUlimits: { nofile: 1024, nproc: 512 } }],
  ['unlimited is above any number', { defaultUlimits: [nofile, { name: 'nproc', soft: -1, hard: -1 }] }, 'fail', { approvedUlimits: { nofile: 2048, nproc: 512 } }],
  ['settings that were not read are not assessed', { defaultUlimits: gap('forbidden') }, 'notAssessed', {}],
] as const)('%s', (_name, readings, verdict, parameters) => {
  expect(judged(check, resource('engine', readings), parameters).is).toBe(verdict);
});
