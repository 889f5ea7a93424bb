/** Words that may stand before a command and are none of it. */
const before = new Set(['then', 'do', 'else', 'elif', 'if', 'while', 'until', '!', '{', '}', 'fi', 'done', 'exec', 'time', 'command', 'esac', 'in']);
const assignment = /^[A-Za-z_]\w*=/;

export interface ShellLine {
  /** Each command's words, without assignments before it and without quotes. */
  readonly commands: readonly (readonly string[])[];
  /** One of its commands feeds another. */
  readonly pipes: boolean;
}

/**
 * The commands of a shell line: split at separators outside quotes, also inside $(…) and parentheses. It reads what
 * build steps hold; it runs and expands nothing.
 */
export function shellLine(line: string): ShellLine {
  const commands: string[][] = [];
  let words: string[] = [];
  let word: string | undefined;
  let quote = '';
  let pipes = false;
  const endWord = (): void => {
    if (word !== undefined && !(words.length === 0 && (before.has(word) || assignment.test(word)))) words.push(word);
    word = undefined;
  };
  const endCommand = (): void => {
    endWord();
    if (words.length > 0) commands.push(words);
    words = [];
  };
  for (let index = 0; index < line.length; index += 1) {
    const letter = line[index]!;
    const next = line[index + 1];
    if (quote !== '') {
      if (letter === quote) quote = '';
      else if (letter === '\\' && quote === '"' && next !== undefined) word = (word ?? '') + line[index += 1]!;
      else word = (word ?? '') + letter;
    } else if (letter === '\\' && next !== undefined) {
      index += 1;
      if (next !== '\n') word = (word ?? '') + next;
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      word ??= '';
    } else if (letter === '#' && word === undefined) {
      while (index + 1 < line.length && line[index + 1] !== '\n') index += 1;
    } else if (letter === '|' || (letter === '&' && !isRedirect(line, index)) || ';\n()`'.includes(letter)) {
      if (letter === '|' && next !== '|' && line[index - 1] !== '|' && line[index - 1] !== '>') pipes = true;
      if (letter === '(' && word?.endsWith('$')) word = word.slice(0, -1) || undefined;
      endCommand();
    } else if (letter === ' ' || letter === '\t' || letter === '\r') {
      endWord();
    } else {
      word = (word ?? '') + letter;
    }
  }
  endCommand();
  return { commands, pipes };
}

/** The & of 2>&1, >&2 and &>file separates nothing. */
const isRedirect = (line: string, index: number): boolean => line[index - 1] === '>' || line[index - 1] === '<' || line[index + 1] === '>';
