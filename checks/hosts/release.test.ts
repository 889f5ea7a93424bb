import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './release.ts';

test.each([
  ['it is always a question, with the version and its age', { release: { version: '28.5.2', built: '2026-01-01T00:00:00.000Z', ageDays: 327 } }, 'manual'],
  ['also where the age is not known', { release: { version: '20.10.24', built: null, ageDays: null } }, 'manual'],
  ['a version that was not read is not assessed', { release: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});
