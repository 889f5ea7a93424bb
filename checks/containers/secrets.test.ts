import { expect, test } from 'vitest';
import { marker } from '../../assess/model/index.ts';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './secrets.ts';

const secret = marker('named', 12, '0123456789ab');

test.each([
  ['none seen is a question, never a pass', { env: ['PATH=/bin'], command: ['sh'] }, 'manual'],
  ['a masked variable fails', { env: ['PATH=/bin', `TOKEN=${secret}`], command: ['sh'] }, 'fail'],
  ['a masked argument fails', { env: [], command: ['app', `--password=${secret}`] }, 'fail'],
  ['a refused inspect is not assessed', { env: gap('forbidden'), command: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

test('a fail names the variable and points at it', () => {
  expect(judged(check, resource('container', { env: ['A=b', `TOKEN=${secret}`], command: [] }))).toMatchObject({ message: 'What looks like a secret stands in the variable TOKEN.', seen: [{ reading: 'env', path: '/1' }] });
  expect(judged(check, resource('container', { env: [`A=${secret}`, `B=${secret}`], command: [secret] }))).toMatchObject({ message: 'What looks like a secret stands in the variables A and B and its command line.' });
});
