import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder, maskingKey } from './data-folder.ts';

const fresh = (): string => mkdtempSync(path.join(os.tmpdir(), 'plimsoll-data-'));

test.each<[string, NodeJS.ProcessEnv, NodeJS.Platform, string]>([
  ['Linux keeps it in .local/share', { HOME: '/home/a' }, 'linux', '/home/a/.local/share/plimsoll'],
  ['Linux honours XDG_DATA_HOME', { HOME: '/home/a', XDG_DATA_HOME: '/data' }, 'linux', '/data/plimsoll'],
  ['a relative XDG_DATA_HOME is ignored', { HOME: '/home/a', XDG_DATA_HOME: 'data' }, 'linux', '/home/a/.local/share/plimsoll'],
  ['macOS keeps it in Application Support', { HOME: '/Users/a' }, 'darwin', '/Users/a/Library/Application Support/Plimsoll'],
  ['Windows keeps it in APPDATA', { HOME: '/c/Users/a', USERPROFILE: 'C:\\Users\\a', APPDATA: 'C:\\Users\\a\\AppData\\Roaming' }, 'win32', 'C:\\Users\\a\\AppData\\Roaming\\Plimsoll'],
  ['Windows without APPDATA has it in the profile, whatever HOME a shell has set', { HOME: '/c/Users/a', USERPROFILE: 'C:\\Users\\a' }, 'win32', 'C:\\Users\\a\\AppData\\Roaming\\Plimsoll'],
  ['PLIMSOLL_DATA overrides', { HOME: '/home/a', PLIMSOLL_DATA: '/elsewhere' }, 'linux', '/elsewhere'],
])('%s', (_name, env, platform, folder) => {
  expect(dataFolder(env, platform)).toBe(folder);
});

test('the masking key is made once, for its owner alone, and leaves nothing beside it', () => {
  const folder = path.join(fresh(), 'plimsoll');
  const key = maskingKey(folder);
  expect(key).toHaveLength(32);
  expect(maskingKey(folder)).toEqual(key);
  if (process.platform !== 'win32') expect([folder, path.join(folder, 'masking.key')].map(each => statSync(each).mode & 0o777)).toEqual([0o700, 0o600]);
  expect(readdirSync(folder)).toEqual(['masking.key']);
});

test('a damaged key is an error, never silently another key', () => {
  const folder = fresh();
  writeFileSync(path.join(folder, 'masking.key'), 'short');
  expect(() => maskingKey(folder)).toThrow('has 5 bytes, not 32');
});
