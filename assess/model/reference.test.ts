import { expect, test } from 'vitest';
import { isEveryAddress, isLoopback } from './address.ts';
import { isBelow, parseReference } from './reference.ts';

test.each([
  ['nginx', { repository: 'docker.io/library/nginx', registry: 'docker.io' }],
  ['nginx:1.27', { repository: 'docker.io/library/nginx', registry: 'docker.io', tag: '1.27' }],
  ['shop/web', { repository: 'docker.io/shop/web', registry: 'docker.io' }],
  ['docker.io/nginx', { repository: 'docker.io/library/nginx', registry: 'docker.io' }],
  ['index.docker.io/library/nginx', { repository: 'docker.io/library/nginx', registry: 'docker.io' }],
  ['localhost/web:1', { repository: 'localhost/web', registry: 'localhost', tag: '1' }],
  ['localhost:5000/web', { repository: 'localhost:5000/web', registry: 'localhost:5000' }],
  ['registry.example.com/a/b:1@sha256:00', { repository: 'registry.example.com/a/b', registry: 'registry.example.com', tag: '1', digest: 'sha256:00' }],
  ['', undefined], ['<none>:<none>', undefined], ['sha256:00ff', undefined],
])('“%s”', (text, parsed) => {
  expect(parseReference(text)).toEqual(parsed);
});

test.each([['a.io/b/c', 'a.io/b', true], ['a.io/b', 'a.io/b/', true], ['a.io/bc', 'a.io/b', false], ['a.io', 'a.io/b', false]])('%s below %s: %s', (repository, prefix, answer) => {
  expect(isBelow(repository, prefix)).toBe(answer);
});

test.each([['', true, false], ['0.0.0.0', true, false], ['::', true, false], ['[::]', true, false], ['0:0:0:0:0:0:0:0', true, false], ['::ffff:0.0.0.0', true, false], ['127.0.0.1', false, true], ['127.8.9.1', false, true], ['::1', false, true], ['[::1]', false, true], ['0:0:0:0:0:0:0:1', false, true], ['::ffff:127.0.0.1', false, true], ['192.0.2.1', false, false], ['fe80::1', false, false], ['2001:db8::1', false, false]])('%s is every address: %s, loopback: %s', (address, every, loopback) => {
  expect([isEveryAddress(address), isLoopback(address)]).toEqual([every, loopback]);
});
