import { expect, test } from 'vitest';
import { dockerdFlags, goBoolean } from './flags.ts';

const read = (...argv: string[]) => dockerdFlags(['/usr/sbin/dockerd', ...argv]).map(({ key, value, index }) => [key, value, index]);

test.each([
  ['a value after a blank', ['--data-root', '/d'], [['data-root', '/d', 2]]],
  ['a value after an equals sign', ['--data-root=/d'], [['data-root', '/d', 1]]],
  ['a value that holds an equals sign', ['--label=a=b'], [['labels', 'a=b', 1]]],
  ['a switch alone is true', ['--tlsverify'], [['tlsverify', 'true', 1]]],
  ['a switch with a value', ['--icc=false', '--iptables=0'], [['icc', 'false', 1], ['iptables', '0', 2]]],
  ['a switch takes no word after it', ['--live-restore', '-H', 'fd://'], [['live-restore', 'true', 1], ['hosts', 'fd://', 3]]],
  ['a flag that comes twice', ['-H', 'fd://', '-H', 'tcp://:1'], [['hosts', 'fd://', 2], ['hosts', 'tcp://:1', 4]]],
  ['a short flag joined to its value', ['-Hunix:///x'], [['hosts', 'unix:///x', 1]]],
  ['a short flag with an equals sign', ['-l=debug'], [['log-level', 'debug', 1]]],
  ['short switches joined to a flag', ['-DH', 'tcp://x'], [['debug', 'true', 1], ['hosts', 'tcp://x', 2]]],
  ['a short switch', ['-D'], [['debug', 'true', 1]]],
  ['the old name of the data folder', ['-g', '/d', '--graph=/e'], [['data-root', '/d', 2], ['data-root', '/e', 3]]],
  ['plural keys', ['--insecure-registry', 'r:5000', '--default-ulimit', 'nofile=1:2', '--storage-opt=dm.basesize=1G'], [['insecure-registries', 'r:5000', 2], ['default-ulimits', 'nofile=1:2', 4], ['storage-opts', 'dm.basesize=1G', 5]]],
  ['a value that looks like a flag is still the value', ['--log-level', '-x'], [['log-level', '-x', 2]]],
  ['nothing follows two dashes', ['--', '--icc=false'], []],
  ['Debian\'s own line', ['-H', 'fd://', '--containerd=/run/containerd/containerd.sock'], [['hosts', 'fd://', 2], ['containerd', '/run/containerd/containerd.sock', 3]]],
])('%s', (_name, argv, expected) => {
  expect(read(...argv)).toEqual(expected);
});

test.each([[true, true], ['true', true], ['1', true], ['T', true], ['false', false], ['F', false], ['yes', undefined], [1, undefined], [undefined, undefined]])('Go reads %s as %s', (value, expected) => {
  expect(goBoolean(value)).toBe(expected);
});
