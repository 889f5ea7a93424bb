import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Evidence } from '../../assess/model/index.ts';
import { fromFiles, toFiles, type Sealed } from '../../collect/archive.ts';

/** Keeps an evidence as a folder: what a .plimsoll file holds, unzipped, so that a change shows in a review. */
export async function writeRecording(folder: string, evidence: Evidence): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const [path, text] of toFiles(evidence, { catalogue: 'recorded', benchmarks: [] })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Opens such a folder, e.g. `docker/bad`. Throws ArchiveError when a document was changed after it was recorded. */
export async function readRecording(name: string): Promise<Sealed> {
  const folder = join(import.meta.dirname, name);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
  return fromFiles(new Map(await Promise.all(paths.map(async path => [relative(folder, path), await readFile(path, 'utf8')] as const))));
}
