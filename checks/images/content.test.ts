import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './content.ts';

test.each([
  ['an opened image does not apply', { opened: true }, 'notApplicable'],
  ['one known by name alone is not assessed', { opened: gap('not-collected') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('image', readings)).is).toBe(verdict);
});
