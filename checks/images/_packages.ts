type Words = readonly string[];

/** The program a command runs, without its path, and through sudo or env. */
export function program(words: Words): string {
  const first = words.find((word, index) => !(index === 0 && (word === 'sudo' || word === 'env')) && !/^[A-Za-z_]\w*=/.test(word)) ?? '';
  return first.slice(first.lastIndexOf('/') + 1);
}

/** The verb of a package manager's command: its first word that is no option. */
export function verb(words: Words): string {
  const start = words.findIndex(word => word === program(words) || word.endsWith(`/${program(words)}`));
  const rest = words.slice(start + 1);
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
