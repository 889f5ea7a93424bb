import { expect, test } from 'vitest';
import type { Publication, Published } from '../../assess/model/index.ts';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './published-ports.ts';

const of = (id: string) => checks.find(check => check.id === id)!;
const port = (address: string, hostPort: number, written = String(hostPort)): Publication => ({ port: '80/tcp', address, hostPort, written, path: '/80~1tcp/0' });
const ports = (...list: Publication[]): Published => ({ can: true, ports: list, all: false });
const picked: Published = { can: true, ports: [port('', 0, '')], all: true };
const hostNetwork: Published = { can: false, because: 'It has the host’s network.' };

test.each([
  ['nothing published passes', 'CTR-0007', ports(), 'pass'],
  ['a port from 1024 up passes', 'CTR-0007', ports(port('0.0.0.0', 1024)), 'pass'],
  ['port 22 fails', 'CTR-0007', ports(port('0.0.0.0', 22)), 'fail'],
  ['a range fails by its lowest', 'CTR-0007', ports(port('', 1000, '1000-1030')), 'fail'],
  ['a port the engine picks passes', 'CTR-0007', picked, 'pass'],
  ['on the host’s network it does not apply', 'CTR-0007', hostNetwork, 'notApplicable'],
  ['a refused inspect is not assessed', 'CTR-0007', gap('forbidden'), 'notAssessed'],
  ['nothing published passes', 'CTR-0008', ports(), 'pass'],
  ['without a list of accepted ports it is a question', 'CTR-0008', ports(port('', 8080)), 'manual'],
  ['publish-all fails', 'CTR-0008', picked, 'fail'],
  ['without a network it does not apply', 'CTR-0008', { can: false, because: 'It has no network.' }, 'notApplicable'],
  ['a refused inspect is not assessed', 'CTR-0008', gap('forbidden'), 'notAssessed'],
  ['one address passes', 'CTR-0013', ports(port('127.0.0.1', 80), port('::1', 80), port('192.0.2.1', 80)), 'pass'],
  ['0.0.0.0 fails', 'CTR-0013', ports(port('0.0.0.0', 80)), 'fail'],
  ['[::] fails', 'CTR-0013', ports(port('::', 80)), 'fail'],
  ['the long spelling of :: fails', 'CTR-0013', ports(port('0:0:0:0:0:0:0:0', 80)), 'fail'],
  ['no address fails', 'CTR-0013', ports(port('', 80)), 'fail'],
  ['on the host’s network it does not apply', 'CTR-0013', hostNetwork, 'notApplicable'],
  ['a refused inspect is not assessed', 'CTR-0013', gap('forbidden'), 'notAssessed'],
] as const)('%s (%s)', (_name, id, published, verdict) => {
  expect(judged(of(id), resource('container', { published })).is).toBe(verdict);
});

test.each([
  ['an accepted low port passes', 'CTR-0007', 443, 'pass'], ['another fails', 'CTR-0007', 80, 'fail'],
  ['an accepted port passes', 'CTR-0008', 443, 'pass'], ['one that is not accepted fails', 'CTR-0008', 8080, 'fail'],
] as const)('%s (%s)', (_name, id, number, verdict) => {
  expect(judged(of(id), resource('container', { published: ports(port('', number)) }), { acceptedPorts: [443] }).is).toBe(verdict);
});

test('the message carries the address, and points at it', () => {
  expect(judged(of('CTR-0013'), resource('container', { published: ports(port('::', 22)) }))).toMatchObject({ message: 'It publishes [::]:22 (80/tcp).', seen: [{ reading: 'published', path: '/80~1tcp/0' }] });
});
