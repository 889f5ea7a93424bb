import type { Step } from '../../assess/model/index.ts';
import { check, isKnown, listed, manual, notApplicable } from '../define.ts';
import { cleanOf, failAt, runs } from './_history.ts';
import { does, has, program, verb } from './_packages.ts';

type Words = readonly string[];
type Hit = (step: Step) => boolean;
const any = (test: (words: Words) => boolean): Hit => ({ commands }) => commands.some(test);
const apt = ['apt-get', 'apt'];
/** A manager installed, and its step did not clean up after it. */
const uncleaned = (programs: Words, verbs: Words, cleans: (words: Words) => boolean): Hit => ({ commands }) => commands.some(words => does(words, programs, verbs)) && !commands.some(cleans);
const removes = (folder: string) => (words: Words): boolean => program(words) === 'rm' && words.some(word => word === folder || word.startsWith(`${folder}/`));
const install = ['install', 'reinstall', 'localinstall', 'groupinstall'];
const answers = ['-y', '--yes', '--assume-yes', '--assumeyes', '-qq'];
const isPipInstall = (words: Words): boolean => (/^pip[\d.]*$/.test(program(words)) || (/^python[\d.]*$/.test(program(words)) && words.includes('-m') && words.includes('pip'))) && words.includes('install');

/**
 * `of`: the programs it is about; where the whole history uses none of them, it does not apply.
 * `cache`: BuildKit keeps caches in mounts that a history does not show, so a hit of its making is a question.
 * `excusedBy`: a variable of the image that does the same as the missing option.
 */
const rows: readonly { id: string; of?: Words; title: string; why: string; fix: string; hit: Hit; what: string; cache?: true; excusedBy?: RegExp }[] = [
  { id: 'IMG-0030', title: 'Build steps do without sudo', why: 'sudo changes who runs a command in ways that are hard to follow, and stays in the image.', fix: 'Switch with USER.', hit: any(words => /(?:^|\/)sudo$/.test(words[0] ?? '')), what: 'A step uses sudo' },
  { id: 'IMG-0031', of: [...apt, 'zypper'], title: 'Builds do not upgrade the whole distribution', why: 'An upgrade of the whole distribution makes a release of the base image that its makers do not test.', fix: 'Start from a newer base image.', hit: any(words => does(words, apt, ['dist-upgrade', 'full-upgrade']) || does(words, ['zypper'], ['dist-upgrade', 'dup'])), what: 'A step upgrades the distribution' },
  { id: 'IMG-0032', of: ['apk'], title: 'apk leaves no cache', why: 'The index that apk fetches stays in the layer and makes the image larger.', fix: 'Use apk add --no-cache.', cache: true, hit: ({ commands }) => commands.some(words => does(words, ['apk'], ['add']) && !has(words, '--no-cache')) && !commands.some(removes('/var/cache/apk')), what: 'apk add leaves its cache' },
  { id: 'IMG-0033', of: apt, title: 'apt leaves no lists', why: 'The package lists of apt stay in the layer, make the image larger and grow old.', fix: 'End the step with rm -rf /var/lib/apt/lists/*.', cache: true, hit: uncleaned(['apt-get', 'apt'], ['update', 'install'], words => removes('/var/lib/apt/lists')(words) || (program(words) === 'rm' && words.includes('/var/lib/apt')) || does(words, apt, ['dist-clean', 'distclean'])), what: 'apt leaves its lists' },
  { id: 'IMG-0034', of: ['yum'], title: 'yum leaves no cache', why: 'The cache of yum stays in the layer and makes the image larger.', fix: 'End the step with yum clean all.', cache: true, hit: uncleaned(['yum'], install, words => does(words, ['yum', 'dnf'], ['clean']) || removes('/var/cache/yum')(words) || removes('/var/cache/dnf')(words)), what: 'yum leaves its cache' },
  { id: 'IMG-0035', of: ['dnf', 'tdnf'], title: 'dnf leaves no cache', why: 'The cache of dnf stays in the layer and makes the image larger.', fix: 'End the step with dnf clean all.', cache: true, hit: uncleaned(['dnf', 'tdnf'], install, words => does(words, ['dnf', 'tdnf', 'yum'], ['clean']) || removes('/var/cache/dnf')(words) || removes('/var/cache/yum')(words)), what: 'dnf leaves its cache' },
  { id: 'IMG-0036', of: ['microdnf'], title: 'microdnf leaves no cache', why: 'The cache of microdnf stays in the layer and makes the image larger.', fix: 'End the step with microdnf clean all.', cache: true, hit: uncleaned(['microdnf'], install, words => does(words, ['microdnf'], ['clean']) || removes('/var/cache/yum')(words) || removes('/var/cache/dnf')(words)), what: 'microdnf leaves its cache' },
  { id: 'IMG-0037', of: ['zypper'], title: 'zypper leaves no cache', why: 'The cache of zypper stays in the layer and makes the image larger.', fix: 'End the step with zypper clean.', cache: true, hit: uncleaned(['zypper'], ['install', 'in'], words => does(words, ['zypper'], ['clean', 'cc']) || removes('/var/cache/zypp')(words)), what: 'zypper leaves its cache' },
  { id: 'IMG-0038', of: apt, title: 'apt installs no recommended extras', why: 'Each further package is one more to keep free of known flaws.', fix: 'Use apt-get install --no-install-recommends.', hit: any(words => does(words, apt, ['install']) && !words.some(word => /no-install-recommends|Install-Recommends=(?:false|0)/i.test(word))), what: 'apt installs recommended packages' },
  { id: 'IMG-0039', of: [...apt, 'yum', 'dnf', 'microdnf', 'zypper'], title: 'Packages are installed without questions', why: 'A question of the package manager stops a build, or is answered by a default no one chose.', fix: 'Add -y.', hit: any(words => does(words, [...apt, 'yum', 'dnf', 'microdnf'], ['install']) && !has(words, ...answers)
    || (does(words, ['zypper'], ['install', 'in']) && !has(words, '-n', '-y', '--non-interactive', '--no-confirm'))), what: 'A package manager may ask questions' },
  { id: 'IMG-0040', title: 'pip leaves no cache', why: 'The cache of pip stays in the layer and makes the image larger.', fix: 'Use pip install --no-cache-dir.', cache: true, hit: ({ commands, text }) => commands.some(words => isPipInstall(words) && !has(words, '--no-cache-dir')) && !/PIP_NO_CACHE_DIR=/.test(text), what: 'pip leaves its cache', excusedBy: /^PIP_NO_CACHE_DIR=(?!(?:0|off|false|no)?$)/i },
  { id: 'IMG-0041', of: ['yarn'], title: 'yarn leaves no cache', why: 'The cache of yarn stays in the layer and makes the image larger.', fix: 'End the step with yarn cache clean.', cache: true, hit: ({ commands }) => commands.some(words => program(words) === 'yarn' && verb(words) === 'install') && !commands.some(words => program(words) === 'yarn' && words.includes('cache') && words.includes('clean')), what: 'yarn leaves its cache' },
  { id: 'IMG-0042', of: apt, title: 'Scripts use apt-get, not apt', why: 'apt is made for people: what it does and prints may change between releases.', fix: 'Use apt-get.', hit: any(words => program(words) === 'apt'), what: 'A step uses apt' },
  { id: 'IMG-0043', title: 'Pipes fail when any part of them fails', why: 'Without pipefail a download that fails in a pipe leaves a build that seems well.', fix: 'Set SHELL ["/bin/bash", "-o", "pipefail", "-c"], or start the step with set -o pipefail.', hit: ({ pipes, shell, text }) => pipes && !/pipefail/.test(shell) && !/set\s+-\w*o\w*\s+pipefail|set\s+.*-o\s+pipefail/.test(text), what: 'A pipe may hide a failure' },
  { id: 'IMG-0044', title: 'The shell is chosen with SHELL', why: 'A changed /bin/sh surprises every later step, and whoever builds on the image.', fix: 'Use the SHELL instruction.', hit: any(words => program(words) === 'ln' && words.includes('/bin/sh') && words.indexOf('/bin/sh') === words.length - 1), what: 'A step replaces /bin/sh' },
];

export default rows.map(({ of, hit, what, cache, excusedBy, ...row }) => check({
  ...row, severity: 'low', on: 'image', needs: ['history'], also: ['env'],
  judge: ({ history, env }) => {
    const excused = excusedBy && isKnown(env) && env.value.some(line => excusedBy.test(line));
    const bad = excused ? [] : runs(history).filter(hit);
    const used = !of || runs(history).some(any(words => of.includes(program(words))));
    if (history.complete && !used) return notApplicable(`No build step uses ${listed(of, 'or')}.`);
    if (bad.length === 0) return cleanOf(history);
    if (!cache || bad.some(({ buildkit }) => !buildkit)) return failAt(bad, what);
    return manual(`${what}, unless the build kept it in a cache mount. Did it?`, ...bad.map(({ path }) => ({ reading: 'history', path })));
  },
}));
