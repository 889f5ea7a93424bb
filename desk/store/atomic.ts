import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

type Chunks = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/**
 * Writes a file so that it is there whole or not at all, also when the power goes: into a file beside it, synced, then
 * renamed. Readable by its owner alone. Throws the system's error, and leaves nothing behind then. What is no plain file
 * (a device, a pipe) is written to as it stands: a rename would put a file in the place of /dev/null. A link stays one.
 */
export async function writeAtomically(named: string, content: Uint8Array | Chunks): Promise<void> {
  const chunks = content instanceof Uint8Array ? [content] : content;
  const file = await unlessAbsent(realpath(named)) ?? named;
  const before = await unlessAbsent(stat(file));
  if (before && !before.isFile()) return pour(file, chunks);
  const beside = `${file}.${randomBytes(6).toString('hex')}.part`;
  const handle = await open(beside, 'wx', 0o600);
  try {
    await fill(handle, chunks);
    await takePlace(() => rename(beside, file));
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(path.dirname(file));
}

/** What Windows answers while another program (a scanner of viruses, an indexer) has the old file open for a moment. */
const held = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** Renames, on Windows again and again for a second while the file is held. Throws what the last try threw. */
export async function takePlace(move: () => Promise<void> | void, platform = process.platform): Promise<void> {
  for (let tries = platform === 'win32' ? 10 : 0; ; tries--) {
    try {
      return await move();
    } catch (error) {
      if (tries <= 0 || !held.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      await wait(100);
    }
  }
}

async function pour(file: string, chunks: Chunks): Promise<void> {
  const handle = await open(file, 'w');
  try {
    for await (const chunk of chunks) await handle.writeFile(chunk);
  } finally {
    await handle.close();
  }
}

function unlessAbsent<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

async function fill(handle: FileHandle, chunks: Chunks): Promise<void> {
  try {
    for await (const chunk of chunks) await handle.appendFile(chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a rename last. Windows opens no folders; there the rename is journalled by the file system. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
