/** Programs that take a secret behind a short flag, which no name gives away: as a word of its own, or at its end. */
const takers: readonly { readonly program: RegExp; readonly flag: string; readonly joined?: true; readonly afterColon?: true }[] = [
  { program: /^curl$/, flag: '-u', afterColon: true }, { program: /^curl$/, flag: '--user', afterColon: true },
  { program: /^(?:mysql|mysqldump|mysqladmin|mysqlimport|mysqlshow|mariadb)$/, flag: '-p', joined: true },
  { program: /^sshpass$/, flag: '-p' }, { program: /^sshpass$/, flag: '-p', joined: true }, { program: /^redis-cli$/, flag: '-a' },
];

const baseName = (word: string): string => word.slice(word.lastIndexOf('/') + 1);

/** Where in a command's word its secret begins; undefined where it holds none. `words` is the command as a list. */
export function secretStart(words: readonly unknown[], index: number): number | undefined {
  const word = words[index];
  if (typeof word !== 'string') return undefined;
  const before = words[index - 1];
  for (const { program, flag, joined, afterColon } of takers) {
    if (joined ? !word.startsWith(flag) || word.length === flag.length : before !== flag) continue;
    if (!words.slice(0, index).some(each => typeof each === 'string' && program.test(baseName(each)))) continue;
    if (joined) return flag.length;
    return afterColon ? (word.includes(':') ? word.indexOf(':') + 1 : undefined) : 0;
  }
  return undefined;
}
