import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './content-opened.ts';

test.each([
  ['an image of an engine was opened', { opened: true }, 'notApplicable'],
  ['one that was not is not assessed', { opened: false }, 'notAssessed'],
  ['one known by its reference is not assessed', { opened: gap('not-collected') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('image', readings)).is).toBe(verdict);
});
