import { closeSync, openSync, read, readSync } from 'node:fs';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { codeOf } from './reason.ts';

/** Files that the kernel makes up at once, and gives whole where there is room. A command line or an environment is read out of its process, which may let us wait. */
export const instant = /^\/proc\/\d+\/(cgroup|comm|stat|status)$/;
const chunk = Buffer.allocUnsafe(65_536);
const readSoon = promisify(read);

/** A file's text. A machine has thousands of small ones below /proc, so these take no thread, or no more memory than they need. */
export async function contentOf(root: string, path: string): Promise<string> {
  if (instant.test(path)) return contentNow(root + path);
  return /^\/proc\/\d+\/cmdline$/.test(path) ? contentSoon(root + path) : readFile(root + path, 'utf8');
}

/** The content of one that is made up at once, without a wait. */
export function contentNow(full: string): string {
  const file = openSync(full, 'r');
  try {
    const parts: Buffer[] = [];
    for (;;) {
      const length = readSync(file, chunk);
      if (length < chunk.length) return parts.length === 0 ? chunk.toString('utf8', 0, length) : Buffer.concat([...parts, chunk.subarray(0, length)]).toString();
      parts.push(Buffer.from(chunk));
    }
  } finally {
    closeSync(file);
  }
}

/** Only the read may wait, so it alone takes a thread; what comes short of the room it had is the end. */
async function contentSoon(full: string): Promise<string> {
  const file = openSync(full, 'r');
  try {
    const parts: Buffer[] = [];
    for (;;) {
      const { bytesRead, buffer } = await readSoon(file, Buffer.allocUnsafe(4_000), 0, 4_000, null);
      parts.push(buffer.subarray(0, bytesRead));
      if (bytesRead < buffer.length) return parts.length === 1 ? parts[0]!.toString() : Buffer.concat(parts).toString();
    }
  } finally {
    closeSync(file);
  }
}

/** Where a link leads; undefined for what is no link, or is not there. */
export async function linkAt(full: string): Promise<string | undefined> {
  try {
    return await readlink(full);
  } catch (error) {
    if (['EINVAL', 'ENOENT', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw error;
  }
}
