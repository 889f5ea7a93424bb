import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import { historyOf } from '../../test/builders/history.ts';
import check from './add.ts';

test.each([
  ['COPY passes', historyOf('/bin/sh -c #(nop) COPY file:00 in /srv/'), 'pass'],
  ['the base file system passes', historyOf('/bin/sh -c #(nop) ADD file:00 in / '), 'pass'],
  ['a second one is a question', historyOf('/bin/sh -c #(nop) ADD file:00 in / ', '/bin/sh -c #(nop) ADD file:01 in /opt/ '), 'manual'],
  ['an address fails', historyOf('ADD https://example.com/x /x # buildkit'), 'fail'],
  ['an archive of BuildKit is a question', historyOf('/bin/sh -c #(nop) ADD file:00 in / ', 'ADD app.tar.gz /srv/ # buildkit'), 'manual'],
  ['an imported layer is not assessed', historyOf(''), 'notAssessed'],
  ['a refused history is not assessed', gap('forbidden'), 'notAssessed'],
] as const)('%s', (_name, history, verdict) => {
  expect(judged(check, resource('image', { history })).is).toBe(verdict);
});
