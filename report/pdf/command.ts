/** A line of a command; one that is `inside` goes on in the middle of a word, so nothing may stand before it. */
export interface CommandLine { readonly text: string; readonly inside: boolean }

/**
 * A command in lines that a POSIX shell takes as the one line it was: each but the last ends with a backslash, and a
 * quoted word is closed before the break and opened after it. Lines break before an option or a pipe where that is
 * possible, at a space otherwise, and within a word that is too long alone. `fits` tells whether a text fits into a line.
 */
export function commandLines(command: string, fits: (text: string) => boolean): CommandLine[] {
  if (fits(command)) return [{ text: command, inside: false }];
  const words = wordsOf(command);
  if (!words) return [{ text: command, inside: false }];   // a quote that never ends: nobody knows where to break it
  const lines: CommandLine[] = [];
  let open: CommandLine = { text: '', inside: false };
  const flush = (end: string, next: CommandLine): void => {
    if (open.text !== '') lines.push({ ...open, text: open.text + end });
    open = next;
  };
  const put = (text: string): boolean => {
    const joined = open.text === '' ? text : `${open.text} ${text}`;
    const fit = fits(`${joined} \\`);
    if (fit) open = { ...open, text: joined };
    return fit;
  };
  const alone = (text: string): boolean => {
    const fit = fits(`${text} \\`);
    if (fit) flush(' \\', { text, inside: false });
    return fit;
  };
  const broken = (word: string): void => {
    for (const [index, part] of partsOf(word, open.text === '' ? '' : `${open.text} `, fits).entries()) {
      if (index > 0) flush('\\', { text: part, inside: true });
      else if (part === '') flush(' \\', { text: '', inside: false });   // nothing of it fits behind what stands there
      else open = { ...open, text: open.text === '' ? part : `${open.text} ${part}` };
    }
  };
  for (const group of groupsOf(words)) {
    if (put(group.join(' ')) || alone(group.join(' '))) continue;
    flush(' \\', { text: '', inside: false });
    for (const word of group) if (!put(word) && !alone(word)) broken(word);
  }
  flush('', { text: '', inside: false });
  return lines;
}

const quoted = String.raw`\$'(?:[^'\\]|\\.)*'|'[^']*'|"(?:[^"\\]|\\.)*"|\\.`;

/** A command's words as they are written: quotes and escapes belong to them. Undefined where a quote never ends. */
function wordsOf(command: string): string[] | undefined {
  const words = command.match(new RegExp(`(?:${quoted}|[^\\s'"\\\\])+`, 'gsu')) ?? [];
  return words.join('') === command.replace(new RegExp(`(${quoted})|\\s+`, 'gsu'), '$1') ? words : undefined;
}

/** Words that belong on one line: an option and what follows it, a pipe and all that it leads to. */
function groupsOf(words: readonly string[]): string[][] {
  const groups: string[][] = [[]];
  for (const word of words) {
    if (word === '|' || (word.startsWith('-') && groups.at(-1)?.[0] !== '|')) groups.push([]);
    groups.at(-1)?.push(word);
  }
  return groups.filter(group => group.length > 0);
}

/** After these a word is broken with the least harm, most of all where it holds spaces. */
const breaksAfter = [/ $/, /[/\-.,:;=_&?+)\]}@]$/];

/** The least of a word that may not be broken, and the quotes it stands in. */
interface Atom { readonly text: string; readonly quote: '' | "'" | "$'" }

/** A word too long for a line, in parts that a backslash and a line's end join again; the first stands after `before` and may be empty. */
function partsOf(word: string, before: string, fits: (text: string) => boolean): string[] {
  const parts: string[] = [];
  let [open, prefix]: [Atom[], string] = [[], before];
  for (const atom of atomsOf(word)) {
    if (!fits(`${prefix}${written([...open, atom])} \\`) && (open.length > 0 || prefix !== '')) {
      const kept = breaksAfter.map(end => open.findLastIndex(({ text }) => end.test(text)) + 1).find(best => best > open.length * 0.5) ?? open.length;
      parts.push(written(open.slice(0, kept)));
      [open, prefix] = [open.slice(kept), ''];
    }
    open.push(atom);
  }
  return [...parts, written(open)];
}

/** What stands in double quotes may hold a command of its own: it stays whole. */
const atomsOf = (word: string): Atom[] => [...word.matchAll(new RegExp(`${quoted}|.`, 'gsu'))].flatMap(([text]): Atom[] => {
  if (text.startsWith("$'")) return [...text.slice(2, -1).matchAll(/\\.|./gsu)].map(([each]) => ({ text: each, quote: "$'" }));
  return text.startsWith("'") ? [...text.slice(1, -1)].map(each => ({ text: each, quote: "'" })) : [{ text, quote: '' }];
});

/** Atoms as a shell reads them: quotes open and close where they change. */
const written = (atoms: readonly Atom[]): string => atoms.map(({ text, quote }, index) => {
  const before = atoms[index - 1]?.quote ?? '';
  const end = index === atoms.length - 1 && quote !== '' ? "'" : '';
  return `${before === quote ? '' : `${before === '' ? '' : "'"}${quote}`}${text}${end}`;
}).join('');
