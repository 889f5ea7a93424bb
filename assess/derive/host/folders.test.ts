import { expect, test } from 'vitest';
import { foldersAbove } from './folders.ts';

test.each([
  ['/run/docker.sock', ['/', '/run']], ['/docker.sock', ['/']], ['/srv/a/b.sock', ['/', '/srv', '/srv/a']],
  ['/proc/700/root/run/docker.sock', ['/proc/700/root', '/proc/700/root/run']],
])('above %s are %j', (path, folders) => {
  expect(foldersAbove(path)).toEqual(folders);
});
