import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './sprawl.ts';

test.each([
  ['none stopped passes', { running: 3, stopped: 0 }, 'pass'],
  ['some are a question', { running: 3, stopped: 2 }, 'manual'],
  ['an empty engine does not apply', { running: 0, stopped: 0 }, 'notApplicable'],
  ['a refused list is not assessed', { running: gap('forbidden'), stopped: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('containerStore', readings)).is).toBe(verdict);
});

test.each([['within the profile passes', 2, 'pass'], ['more than the profile allows fails', 3, 'fail']])('%s', (_name, stopped, verdict) => {
  expect(judged(check, resource('containerStore', { running: 0, stopped }), { maximumStoppedContainers: 2 }).is).toBe(verdict);
});

test.each([[6, 1, '1 of 7 containers is stopped. Is it still needed?'], [5, 2, '2 of 7 containers are stopped. Are they still needed?']])('%i run and %i do not: the question has the right number', (running, stopped, question) => {
  expect(judged(check, resource('containerStore', { running, stopped }))).toMatchObject({ question });
});
