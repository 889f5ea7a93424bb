import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './masked-paths.ts';

test.each([
  ['masked passes', { maskedPaths: ['/proc/kcore'], privileged: false }, 'pass'],
  ['open fails', { maskedPaths: [], privileged: false }, 'fail'],
  ['privileged fails', { maskedPaths: ['the usual paths'], privileged: true }, 'fail'],
  ['privileged fails also where paths are not told', { maskedPaths: gap('unsupported'), privileged: true }, 'fail'],
  ['an engine that does not tell is not assessed', { maskedPaths: gap('unsupported'), privileged: false }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});
