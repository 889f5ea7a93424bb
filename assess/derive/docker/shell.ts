/** Words that may stand before a command and are none of it. */
const before = new Set(['then', 'do', 'else', 'elif', 'if', 'while', 'until', '!', '{', '}', 'fi', 'done', 'exec', 'time', 'command', 'esac', 'in']);
const assignment = /^[A-Za-z_]\w*=/;

export interface ShellLine {
  /** Each command's words, without assignments before it and without quotes. */
  readonly commands: readonly (readonly string[])[];
  /** One of its commands feeds another. */
  readonly pipes: boolean;
}

const token = /\\\n|\\(?<escaped>[\s\S])|"(?<double>(?:\\[\s\S]|[^"\\])*)"?|'(?<single>[^']*)'?|(?<redirect>&>|[<>]+[&|]?[0-9-]*)|(?<separator>&&|\|\||[|&;\n()`])|(?<space>[ \t\r]+)|(?<plain>[^\\"'|&;\n()` \t\r<>]+)/g;

/** Shells within shells that are taken apart. */
const deepest = 3;
const shells = /(?:^|\/)(?:sh|bash|ash|dash|zsh|ksh|su|runuser)$/;

/** What a command hands to another shell: the word after -c, -lc or --command. */
function scriptOf(words: readonly string[]): string | undefined {
  const shell = words.findIndex(word => shells.test(word));
  const option = shell === -1 ? -1 : words.findIndex((word, index) => index > shell && (/^-[a-z]*c$/.test(word) || word === '--command'));
  return option === -1 ? undefined : words[option + 1];
}

/**
 * The commands of a shell line: split at separators outside quotes, also inside $(…) and parentheses. What it hands to
 * another shell follows the command that does. It reads what build steps hold; it runs and expands nothing.
 */
export function shellLine(line: string, depth = deepest): ShellLine {
  const commands: string[][] = [];
  let words: string[] = [];
  let word: string | undefined;
  let pipes = false;
  const endWord = (): void => {
    if (word !== undefined && !(words.length === 0 && (before.has(word) || assignment.test(word)))) words.push(word);
    word = undefined;
  };
  const endCommand = (): void => {
    endWord();
    if (words.length > 0) commands.push(words);
    const script = depth > 0 ? scriptOf(words) : undefined;
    if (script !== undefined) commands.push(...shellLine(script, depth - 1).commands.map(each => [...each]));
    words = [];
  };
  for (const { groups } of withoutComments(line).matchAll(token)) {
    const { escaped, double, single, redirect, separator, space, plain } = groups ?? {};
    const part = escaped ?? double?.replace(/\\([\s\S])/g, '$1') ?? single ?? redirect ?? plain;
    if (part !== undefined) word = (word ?? '') + part;
    if (space !== undefined) endWord();
    if (separator === undefined) continue;
    pipes ||= separator === '|';
    if (separator === '(' && word?.endsWith('$')) word = word.slice(0, -1) || undefined;
    endCommand();
  }
  endCommand();
  return { commands, pipes };
}

/** Lines that are comments, and what follows a # that begins a word. */
const withoutComments = (line: string): string => line.replace(/'[^']*'|"(?:\\[\s\S]|[^"\\])*"|\\[\s\S]|(?<![^\s;&|(])#[^\n]*/g, part => (part.startsWith('#') ? '' : part));
