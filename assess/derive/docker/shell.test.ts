import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shellLine } from './shell.ts';

test.each([
  ['two commands', 'apt-get update && apt-get install -y curl', [['apt-get', 'update'], ['apt-get', 'install', '-y', 'curl']]],
  ['assignments before one', 'A=b DEBIAN_FRONTEND=noninteractive apt-get update', [['apt-get', 'update']]],
  ['separators inside quotes', `echo "a && b; c" 'd | e'`, [['echo', 'a && b; c', 'd | e']]],
  ['a line that goes on', 'apk add \\\n  --no-cache curl', [['apk', 'add', '--no-cache', 'curl']]],
  ['words of the shell', 'if true; then sudo ls; fi', [['true'], ['sudo', 'ls']]],
  ['a command inside another', 'echo $(sudo id)', [['echo'], ['sudo', 'id']]],
  ['redirections', 'make 2>&1 >/dev/null && ls &> x', [['make', '2>&1', '>/dev/null'], ['ls', '&>', 'x']]],
  ['what it hands to another shell', `bash -lc "apt-get update && ls"; id`, [['bash', '-lc', 'apt-get update && ls'], ['apt-get', 'update'], ['ls'], ['id']]],
  ['the same through sudo', `sudo -E sh -ec 'apk update'`, [['sudo', '-E', 'sh', '-ec', 'apk update'], ['apk', 'update']]],
  ['no shell, an option of that name', 'gzip -c x', [['gzip', '-c', 'x']]],
  ['a comment', 'ls # sudo rm\ncat x', [['ls'], ['cat', 'x']]],
])('%s', (_name, line, commands) => {
  expect(shellLine(line).commands).toEqual(commands);
});

test.each([['a | b', true], ['a || b', false], ['echo "a | b"', false], ['a >| b', false], ['(a) | b', true]])('%s pipes: %s', (line, pipes) => {
  expect(shellLine(line).pipes).toBe(pipes);
});

test('any text ends', () => {
  fc.assert(fc.property(fc.string(), line => { shellLine(line); }));
});
