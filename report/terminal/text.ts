import { visible } from '../../assess/visible.ts';

const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const character = (each: string): number => (/^\p{M}/u.test(each) ? 0 : wide.test(each) ? 2 : 1);

/** Columns that text takes on a terminal: marks take none, East Asian letters and emoji two. */
export const columnsOf = (text: string): number => [...text].reduce((sum, each) => sum + character(each), 0);

/** The text, harmless, in at most so many columns; its end is cut where it is longer. */
export function cut(text: string, columns: number): string {
  const clear = visible(text);
  if (columnsOf(clear) <= columns) return clear;
  let [kept, used] = ['', 0];
  for (const each of clear) {
    used += character(each);
    if (used > columns - 1) break;
    kept += each;
  }
  return `${kept.trimEnd()}…`;
}

/** Padded with spaces to so many columns. */
export const padEnd = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
export const padStart = (text: string, columns: number): string => ' '.repeat(Math.max(0, columns - columnsOf(text))) + text;

/** The text, harmless, in lines of at most so many columns, broken at spaces; a longer word is cut through. */
export function wrapped(text: string, columns: number): string[] {
  const lines = [''];
  for (let word of visible(text).split(' ')) {
    const last = lines.at(-1) ?? '';
    const joined = last === '' ? word : `${last} ${word}`;
    if (columnsOf(joined) <= columns) { lines[lines.length - 1] = joined; continue; }
    if (last !== '') lines.push('');
    while (columnsOf(word) > columns) {
      const part = cut(word, columns + 1).slice(0, -1);
      lines[lines.length - 1] = part;
      word = word.slice(part.length);
      lines.push('');
    }
    lines[lines.length - 1] = word;
  }
  return lines;
}

/** The same in at most so many lines; where there is more, the last one says so with an ellipsis. */
export function clipped(text: string, columns: number, most: number): string[] {
  const lines = wrapped(text, columns);
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), cut(lines.slice(most - 1).join(' '), columns)];
}
