type Words = readonly string[];

/** Programs that run the command after them: their options that take a value, and how many words of their own come first. */
const runners: Readonly<Record<string, { readonly valued?: Words; readonly own?: number }>> = {
  sudo: { valued: ['-u', '-g', '-h', '-p', '-C', '-r', '-t', '--user', '--group'] }, env: { valued: ['-u', '-C', '--unset', '--chdir'] }, timeout: { valued: ['-s', '-k', '--signal', '--kill-after'], own: 1 },
  nice: { valued: ['-n', '--adjustment'] }, ionice: { valued: ['-c', '-n'] }, stdbuf: { valued: ['-i', '-o', '-e'] }, xargs: { valued: ['-n', '-I', '-P', '-L', '-d', '-a', '-s', '-E'] },
  nohup: {}, eatmydata: {}, time: {}, linux32: {}, linux64: {}, setarch: { own: 1 }, gosu: { own: 1 }, 'su-exec': { own: 1 },
};
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The command itself, without what runs it and without assignments before it. */
function bare(words: Words): Words {
  const runner = Object.hasOwn(runners, nameOf(words[0] ?? '')) ? runners[nameOf(words[0]!)]! : undefined;
  if (!runner) return words;
  let at = 1;
  while (words[at]?.startsWith('-')) at += runner.valued?.includes(words[at]!) ? 2 : 1;
  while (/^[A-Za-z_]\w*=/.test(words[at] ?? '')) at += 1;
  return bare(words.slice(at + (runner.own ?? 0)));
}

/** The program a command runs, without its path, and through sudo, env or timeout. */
export const program = (words: Words): string => nameOf(bare(words)[0] ?? '');

/** The verb of a package manager's command: its first word that is no option. */
export function verb(words: Words): string {
  const rest = bare(words).slice(1);
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index]!;
    if (valued.has(word)) index += 1;
    else if (!word.startsWith('-')) return word;
  }
  return '';
}
/** Options that take the next word as their value. */
const valued = new Set(['-o', '-t', '--target-release', '-c', '--root', '-p', '-X', '--repository', '--installroot', '--setopt', '--enablerepo', '--disablerepo', '--releasever']);

/** Whether a command is one of these programs with one of these verbs. */
export const does = (words: Words, programs: readonly string[], verbs: readonly string[]): boolean => programs.includes(program(words)) && verbs.includes(verb(words));

/** Whether a short or long option is given; short ones may be joined, as in -yq. */
export const has = (words: Words, ...options: readonly string[]): boolean => words.some(word => options.some(option =>
  word === option || (option.startsWith('--') ? word.startsWith(`${option}=`) : /^-[A-Za-z]+$/.test(word) && option.length === 2 && word.includes(option[1]!))));
