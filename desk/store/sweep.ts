import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** How old a leftover must be, in milliseconds: another window may be in the middle of saving what is younger. */
const day = 24 * 60 * 60 * 1000;

/**
 * Removes what a program that died has left among the evidence: half-written files, and evidence that no row names.
 * Only files of our own naming that are older than a day. What cannot be removed now stays until the next time.
 */
export function sweep(folder: string, hasRow: (id: string) => boolean, now = Date.now()): void {
  for (const name of readdirSync(folder)) {
    const id = /^([0-9a-f-]{36})\.plimsoll$/.exec(name)?.[1];
    const isLeft = id === undefined ? name.endsWith('.part') : !hasRow(id);
    if (isLeft) removeOld(path.join(folder, name), now);
  }
}

function removeOld(file: string, now: number): void {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isFile() && now - found.mtimeMs > day) rmSync(file, { force: true });
  } catch (_inUse) {
    // A leftover that another program holds open must not keep the store shut.
    return;
  }
}
