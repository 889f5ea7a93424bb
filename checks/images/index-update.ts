import type { Step } from '../../assess/model/index.ts';
import { check } from '../define.ts';
import { cleanOf, failAt, runs } from './_history.ts';
import { does, verb } from './_packages.ts';

const apt = ['apt-get', 'apt', 'aptitude'];
/** Renews the index and nothing else. `yum update` and `dnf upgrade` upgrade packages and are not meant. */
const updates = (words: readonly string[]): boolean => does(words, apt, ['update']) || does(words, ['apk'], ['update'])
  || does(words, ['yum', 'dnf', 'microdnf', 'tdnf'], ['makecache']) || does(words, ['zypper'], ['refresh', 'ref']);
const installs = (words: readonly string[]): boolean => ['install', 'add', 'upgrade', 'full-upgrade', 'dist-upgrade', 'build-dep', 'in', 'update', 'up', 'dup', 'patch', 'source', 'satisfy', 'reinstall', 'localinstall', 'groupinstall'].includes(verb(words)) && !updates(words);

function updatesAlone({ commands }: Step): boolean {
  const last = commands.findLastIndex(updates);
  return last !== -1 && !commands.slice(last + 1).some(installs);
}

export default check({
  id: 'IMG-0004', on: 'image', severity: 'low', needs: ['history'],
  title: 'The package index is renewed in the step that installs',
  why: 'An index that is renewed in a step of its own stays in the build’s cache, and later installs take old packages without their fixes.',
  fix: 'Join them in one step: RUN apt-get update && apt-get install -y PACKAGE.',
  judge: ({ history }) => {
    const bad = runs(history).filter(updatesAlone);
    return bad.length > 0 ? failAt(bad, 'A step renews the package index and installs nothing') : cleanOf(history);
  },
});
