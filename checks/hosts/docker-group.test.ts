import { expect, test } from 'vitest';
import type { Parameters as Settled, VerdictName } from '../../assess/model/index.ts';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './docker-group.ts';

test.each<[string, Parameters<typeof resource<'host'>>[1], VerdictName, Settled]>([
  ['no docker group passes', { dockerGroup: null }, 'pass', {}],
  ['an empty one passes', { dockerGroup: [] }, 'pass', {}],
  ['members are a question where nobody said whom to trust', { dockerGroup: ['ada'] }, 'manual', {}],
  ['trusted members pass', { dockerGroup: ['ada'] }, 'pass', { trustedDockerGroupMembers: ['ada', 'bob'] }],
  ['one who is not trusted fails', { dockerGroup: ['ada', 'eve'] }, 'fail', { trustedDockerGroupMembers: ['ada'] }],
  ['nobody is trusted on an empty list', { dockerGroup: ['ada'] }, 'fail', { trustedDockerGroupMembers: [] }],
  ['a group file that was not read is not assessed', { dockerGroup: gap('forbidden') }, 'notAssessed', {}],
])('%s', (_name, readings, verdict, parameters) => {
  expect(judged(check, resource('host', readings), parameters).is).toBe(verdict);
});
