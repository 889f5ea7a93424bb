import type { FileFact, Files, Seen } from '../../assess/model/index.ts';
import { listed } from '../define.ts';

/** Most files that one sentence names. */
const most = 5;

/** Why there is nothing to judge: no such file, or nothing that would name one. */
export const missing = ({ looked }: Files, none: string): string => (looked.length === 0 ? none : `There is no ${listed(looked, 'or')}.`);

/** The files with a word on each, the first five by name; a single one more is named too. */
export function withWords(files: readonly FileFact[], word: (file: FileFact) => string): string {
  const shown = files.length > most + 1 ? files.slice(0, most) : files;
  const texts = shown.map(file => `${file.path} ${word(file)}`);
  return [...texts, ...(files.length > shown.length ? [`and ${files.length - shown.length} more`] : [])].join('; ');
}

/** The places of some of the files: a reading has one for each that was found. */
export const seen = (reading: string, { found }: Files, some: readonly FileFact[]): Seen[] => found.flatMap((file, place) => (some.includes(file) ? [{ reading, place }] : []));
