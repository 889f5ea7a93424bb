import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where this user's data is kept. PLIMSOLL_DATA overrides; else what the system's custom is. */
export function dataFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const { join, resolve, isAbsolute } = platform === 'win32' ? path.win32 : path.posix;
  if (env['PLIMSOLL_DATA']) return resolve(env['PLIMSOLL_DATA']);
  // HOME on Windows is what a Unix shell there makes of it.
  const home = (platform === 'win32' ? env['USERPROFILE'] : env['HOME']) || os.homedir();
  switch (platform) {
    case 'win32': return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Plimsoll');
    case 'darwin': return join(home, 'Library', 'Application Support', 'Plimsoll');
    // The standard says that a relative XDG path is to be ignored.
    default: return join(env['XDG_DATA_HOME'] && isAbsolute(env['XDG_DATA_HOME']) ? env['XDG_DATA_HOME'] : join(home, '.local', 'share'), 'plimsoll');
  }
}

/** Makes the folder, open to its owner alone; on Windows the user's own folders are that already, and modes mean nothing. */
export function ensureFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  return folder;
}

/**
 * The 32 bytes that key the hashes of masked secrets; made at first use, readable by their owner alone. It never
 * enters evidence. Two processes that start together get the same key: a link fails where the file exists.
 */
export function maskingKey(folder: string): Uint8Array {
  const file = path.join(ensureFolder(folder), 'masking.key');
  const kept = readKey(file);
  if (kept) return kept;
  const fresh = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(fresh, randomBytes(32), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(fresh, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
  const key = readKey(file);
  if (!key) throw new Error(`The masking key in ${file} could not be read back.`);
  return key;
}

function readKey(file: string): Uint8Array | undefined {
  try {
    const key = readFileSync(file);
    if (key.length !== 32) throw new Error(`The masking key in ${file} is damaged: it has ${key.length} bytes, not 32. Remove it to get a new one.`);
    return key;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Whether an error is a system error of this code. */
export const isCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;
