import { expect, test } from 'vitest';
import type { Files } from '../../assess/model/index.ts';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './file-modes.ts';

const files = (...modes: number[]): Files => ({
  looked: ['/etc/docker/x'], found: modes.map((mode, index) => ({ path: `/etc/docker/x${index}`, mode, uid: 0, owner: 'root', gid: 0, group: 'root', aliases: [] })),
});
const of = (reading: string) => checks.find(({ needs }) => needs.includes(reading))!;

test('the family is the twelve modes of the benchmark', () => {
  expect(new Set(checks.flatMap(({ needs }) => needs)).size).toBe(12);
});

test.each([
  ['0644 passes', files(0o644), 'pass'],
  ['0600 is stricter', files(0o600), 'pass'],
  ['0000 is strictest', files(0), 'pass'],
  ['0700 is a smaller number and has a bit too much', files(0o700), 'fail'],
  ['0664 fails', files(0o664), 'fail'],
  ['0640 is stricter for others', files(0o640), 'pass'],
  ['0645 fails for one bit', files(0o645), 'fail'],
  ['the set-user bit counts', files(0o4644), 'fail'],
  ['one of two files fails', files(0o644, 0o666), 'fail'],
  ['a file that is not there is not applicable', files(), 'notApplicable'],
  ['a file that could not be looked at is not assessed', gap('forbidden'), 'notAssessed'],
] as const)('%s', (_name, serviceUnit, verdict) => {
  expect(judged(of('serviceUnit'), resource('host', { serviceUnit })).is).toBe(verdict);
});

test.each([
  ['0400 passes', 0o400, 'pass'],
  ['0600 fails: the key is never written again', 0o600, 'fail'],
  ['0440 fails', 0o440, 'fail'],
  ['0000 is stricter', 0, 'pass'],
] as const)('the server key: %s', (_name, mode, verdict) => {
  expect(judged(of('serverKey'), resource('host', { serverKey: files(mode) })).is).toBe(verdict);
});

test('a long list names five files and counts the rest', () => {
  const verdict = judged(of('registryCertificates'), resource('host', { registryCertificates: files(...Array.from({ length: 7 }, () => 0o644)) }));
  expect(verdict.is === 'fail' && verdict.message).toContain('and 2 more');
});
