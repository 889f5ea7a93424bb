import { expect, test } from 'vitest';
import { marker } from '../../assess/model/index.ts';
import { gap, judged, resource } from '../../test/builders/index.ts';
import { historyOf, run } from '../../test/builders/history.ts';
import checks from './secrets.ts';

const of = (id: string) => checks.find(check => check.id === id)!;
const secret = marker('named', 12, '0123456789ab');
const config = { env: [], labels: {}, command: [], entrypoint: [] };

test.each([
  ['nothing seen is a question, never a pass', config, 'manual'],
  ['a masked variable fails', { ...config, env: [`TOKEN=${secret}`] }, 'fail'],
  ['a masked label fails', { ...config, labels: { token: secret } }, 'fail'],
  ['a masked argument fails', { ...config, entrypoint: ['app', `--password=${secret}`] }, 'fail'],
  ['a refused inspect is not assessed', { ...config, env: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(of('IMG-0006'), resource('image', readings)).is).toBe(verdict);
});

test.each([
  ['nothing seen in the steps is a question', historyOf(run('make')), 'manual'],
  ['a build argument fails', historyOf(`|1 TOKEN=${secret} /bin/sh -c make`), 'fail'],
  ['ENV fails', historyOf(`/bin/sh -c #(nop) ENV TOKEN=${secret}`), 'fail'],
  ['setting up an account fails', historyOf(run('gcloud auth activate-service-account --key-file k.json')), 'fail'],
  ['a refused history is not assessed', gap('forbidden'), 'notAssessed'],
] as const)('%s', (_name, history, verdict) => {
  expect(judged(of('IMG-0007'), resource('image', { history })).is).toBe(verdict);
});

test('a fail points at the step', () => {
  expect(judged(of('IMG-0007'), resource('image', { history: historyOf(`ARG TOKEN=${secret}`, run('make')) }))).toMatchObject({ seen: [{ reading: 'history', path: '/1/CreatedBy' }] });
});
