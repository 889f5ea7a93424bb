import { expect, test } from 'vitest';
import type { Files } from '../../assess/model/index.ts';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './file-owners.ts';

const files = (...owners: [uid: number, owner: string, gid: number, group: string][]): Files => ({
  looked: ['/etc/docker/daemon.json'], found: owners.map(([uid, owner, gid, group]) => ({ path: '/etc/docker/daemon.json', mode: 0o644, uid, owner, gid, group, aliases: [] })),
});
const of = (reading: string) => checks.find(({ needs }) => needs.includes(reading))!;

test('the family is the twelve owners of the benchmark', () => {
  expect(new Set(checks.flatMap(({ needs }) => needs)).size).toBe(12);
});

test.each([
  ['root:root passes', files([0, 'root', 0, 'root']), 'pass'],
  ['numbers decide, not names', files([0, 'toor', 0, 'wheel']), 'pass'],
  ['another owner fails', files([1000, 'ada', 0, 'root']), 'fail'],
  ['another group fails', files([0, 'root', 999, 'docker']), 'fail'],
  ['one of two files fails', files([0, 'root', 0, 'root'], [0, 'root', 4, 'adm']), 'fail'],
  ['a file that is not there is not applicable', files(), 'notApplicable'],
  ['a file that could not be looked at is not assessed', gap('forbidden'), 'notAssessed'],
] as const)('%s', (_name, daemonJson, verdict) => {
  expect(judged(of('daemonJson'), resource('host', { daemonJson })).is).toBe(verdict);
});

test.each([
  ['the API socket belongs to the docker group', files([0, 'root', 999, 'docker']), 'pass'],
  ['root:root is not what the benchmark asks for', files([0, 'root', 0, 'root']), 'fail'],
  ['another group fails', files([0, 'root', 100, 'users']), 'fail'],
] as const)('%s', (_name, dockerSocket, verdict) => {
  expect(judged(of('dockerSocket'), resource('host', { dockerSocket })).is).toBe(verdict);
});

test('without TLS there is no certificate to judge', () => {
  expect(judged(of('serverKey'), resource('host', { serverKey: { looked: [], found: [] } }))).toEqual({ is: 'notApplicable', fact: 'No engine that runs as root on this host has a server key set for its API.', seen: [] });
});
