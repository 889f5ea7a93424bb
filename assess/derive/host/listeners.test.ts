import { expect, test } from 'vitest';
import { apiListener, isLoopback } from './listeners.ts';

test.each([
  ['', 'none', 'unix:///var/run/docker.sock', 'unix', true],
  ['', 'mutual', 'tcp://localhost:2376', 'tcp', true],
  ['unix://', 'none', 'unix:///var/run/docker.sock', 'unix', true],
  ['unix:///x.sock', 'mutual', 'unix:///x.sock', 'unix', true],
  ['fd://', 'none', 'fd://', 'fd', true],
  ['tcp://0.0.0.0:2375', 'none', 'tcp://0.0.0.0:2375', 'tcp', false],
  ['tcp://:2375', 'none', 'tcp://localhost:2375', 'tcp', true],
  ['tcp://', 'none', 'tcp://localhost:2375', 'tcp', true],
  ['tcp://', 'mutual', 'tcp://localhost:2376', 'tcp', true],
  ['0.0.0.0', 'none', 'tcp://0.0.0.0:2375', 'tcp', false],
  [':2375', 'none', 'tcp://localhost:2375', 'tcp', true],
  ['tcp://[::]:2376', 'mutual', 'tcp://[::]:2376', 'tcp', false],
  ['tcp://[::1]:2376', 'server', 'tcp://[::1]:2376', 'tcp', true],
  ['tcp://127.0.0.1:2375/v1', 'none', 'tcp://127.0.0.1:2375', 'tcp', true],
] as const)('-H %s with TLS %s is %s', (entry, tls, address, kind, loopback) => {
  expect(apiListener(entry, tls)).toMatchObject({ address, kind, loopback, tls: kind === 'tcp' ? tls : 'none' });
});

test.each([['127.0.0.1', true], ['127.5.0.1', true], ['::1', true], ['[::1]', true], ['::ffff:127.0.0.1', true], ['localhost', true], ['0.0.0.0', false], ['::', false], ['10.0.0.1', false], ['128.0.0.1', false]])('%s is loopback: %s', (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});
