import { readFile } from 'node:fs/promises';
import { counted } from '../assess/words.ts';
import { ArchiveError, open } from '../collect/archive.ts';
import { isCode } from '../desk/store/data-folder.ts';
import { WrongUse } from '../desk/targets/written.ts';
import { visible } from '../assess/visible.ts';
import { say, type Io } from './io.ts';

/** `plimsoll verify`: 0 when every document is as it was sealed; 1 with each that is not. Throws WrongUse when there is no such file. */
export async function verifyCommand(file: string, io: Io): Promise<number> {
  const bytes = await readFile(file).catch((error: unknown) => {
    if (isCode(error, 'ENOENT') || isCode(error, 'EISDIR')) throw new WrongUse(`There is no file ${file}.`, { cause: error });
    throw error;
  });
  try {
    const { evidence, digest, about } = await open(bytes);
    say(io.out, `${visible(file)} is as it was sealed: ${counted(evidence.documents.size, 'document')}, collected ${evidence.collectedAt} by Plimsoll ${visible(evidence.tool.version)}.`);
    say(io.out, `manifest ${digest}`);
    say(io.out, `catalogue ${visible(about.catalogue)}`);
    return 0;
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    for (const line of error.message.split('\n')) say(io.out, visible(line));
    return 1;
  }
}
