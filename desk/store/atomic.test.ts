import { execFileSync, spawn } from 'node:child_process';
import { lstatSync, mkdtempSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { takePlace, writeAtomically } from './atomic.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-atomic-'));
const at = (name: string): string => path.join(folder, name);

test('a file is whole, its owner\'s alone, and nothing stands beside it', async () => {
  await writeAtomically(at('new'), ['one ', 'two']);
  expect(readFileSync(at('new'), 'utf8')).toBe('one two');
  if (process.platform !== 'win32') expect(statSync(at('new')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['new']);
});

test('what fails half way leaves the old file as it was', async () => {
  await writeAtomically(at('kept'), ['old']);
  await expect(writeAtomically(at('kept'), (function* () { yield 'new'; throw new Error('no more'); })())).rejects.toThrow('no more');
  expect(readFileSync(at('kept'), 'utf8')).toBe('old');
});

test.each<[string, NodeJS.Platform, string, number]>([
  ['Windows tries again while the file is held', 'win32', 'EPERM', 3], ['other errors are told at once', 'win32', 'ENOSPC', 1], ['elsewhere nobody holds a file', 'linux', 'EPERM', 1],
])('%s', async (_name, platform, code, tries) => {
  const move = vi.fn(async () => { if (move.mock.calls.length < 3) throw Object.assign(new Error(code), { code }); });
  await takePlace(move, platform).catch(() => undefined);
  expect(move).toHaveBeenCalledTimes(tries);
});

describe.skipIf(process.platform === 'win32')('on a system with devices', () => {
  test('a pipe stays a pipe, and gets what was written', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    const reader = spawn('cat', [at('pipe')]);
    const read = reader.stdout.toArray();
    await writeAtomically(at('pipe'), ['through ', 'the pipe']);
    expect((await read).join('')).toBe('through the pipe');
    expect(lstatSync(at('pipe')).isFIFO()).toBe(true);
  });

  test('the null device stays a device', async () => {
    await writeAtomically(os.devNull, ['gone']);
    expect(statSync(os.devNull).isCharacterDevice()).toBe(true);
  });

  test('a link stays a link, and its file is written', async () => {
    writeFileSync(at('real'), 'old');
    symlinkSync(at('real'), at('link'));
    await writeAtomically(at('link'), ['new']);
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('real'), 'utf8')).toBe('new');
  });
});
