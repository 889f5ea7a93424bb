import { check, manual } from '../define.ts';
import { failAt, runs } from './_history.ts';
import { has, program } from './_packages.ts';

/** Options that skip the check of signatures or certificates, by program. */
const skips: readonly (readonly [programs: readonly string[], options: readonly string[]])[] = [
  [['apt-get', 'apt', 'aptitude'], ['--allow-unauthenticated', '--force-yes', '--allow-insecure-repositories']],
  [['apk'], ['--allow-untrusted']],
  [['yum', 'dnf', 'microdnf', 'tdnf'], ['--nogpgcheck', '--no-gpgchecks']],
  [['zypper'], ['--no-gpg-checks', '--no-gpg-check']],
  [['rpm'], ['--nosignature', '--nodigest', '--nogpg']],
  [['pip', 'pip3'], ['--trusted-host']],
];
const words = /\btrusted=yes\b|APT::Get::AllowUnauthenticated\s*=?\s*"?(?:true|1)|gpgcheck\s*=\s*0/i;
const unsafe = (command: readonly string[]): boolean => skips.some(([programs, options]) => programs.includes(program(command)) && command.some(word => options.some(option => word === option || word.startsWith(`${option}=`))))
  || (program(command) === 'curl' && has(command, '-k', '--insecure')) || (program(command) === 'wget' && has(command, '--no-check-certificate'));

export default check({
  id: 'IMG-0008', on: 'image', severity: 'medium', indicator: true, needs: ['history'],
  title: 'Packages are verified when they are installed',
  why: 'Where packages are not verified, whoever stands between a build and their source can put in others.',
  fix: 'Remove the option that skips verification, and add the repository’s key or certificate.',
  judge: ({ history }) => {
    const bad = runs(history).filter(({ commands, text }) => commands.some(unsafe) || words.test(text));
    return bad.length > 0 ? failAt(bad, 'A step skips verification') : manual('No build step was seen that skips verification. Are all packages verified when they are installed?');
  },
});
