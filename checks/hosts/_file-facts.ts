import type { FileFact, Files } from '../../assess/model/index.ts';

/** Most files that one sentence names. */
const most = 5;

/** Why there is nothing to judge: no such file, or nothing that would name one. */
export const missing = ({ looked }: Files, none: string): string => (looked.length === 0 ? none : `There is no ${looked.join(', ')}.`);

/** The files with a word on each, the first five by name. */
export function listed(files: readonly FileFact[], word: (file: FileFact) => string): string {
  const shown = files.slice(0, most).map(file => `${file.path} ${word(file)}`).join('; ');
  return files.length > most ? `${shown}; and ${files.length - most} more` : shown;
}
