import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import { historyOf, run } from '../../test/builders/history.ts';
import check from './index-update.ts';

test.each([
  ['update and install in one step passes', historyOf(run('apt-get update && apt-get install -y curl')), 'pass'],
  ['update alone fails', historyOf(run('apt-get update'), run('apt-get install -y curl')), 'fail'],
  ['install before update fails', historyOf(run('apt-get install -y curl && apt-get update')), 'fail'],
  ['apk update alone fails', historyOf(run('apk update')), 'fail'],
  ['dnf makecache alone fails', historyOf(run('dnf -y makecache')), 'fail'],
  ['zypper refresh alone fails', historyOf(run('zypper --non-interactive refresh')), 'fail'],
  ['yum update upgrades packages and passes', historyOf(run('yum -y update')), 'pass'],
  ['with options and a variable it is still seen', historyOf(run('set -eux; DEBIAN_FRONTEND=noninteractive apt-get -qq -o A::B=c update')), 'fail'],
  ['through programs that run it, it is still seen', historyOf(run('sudo -E DEBIAN_FRONTEND=noninteractive timeout -k 5 300 /usr/bin/apt-get update')), 'fail'],
  ['handed to another shell, it is still seen', historyOf(run(`bash -c 'apt-get update'`)), 'fail'],
  ['installed through another program passes', historyOf(run('apt-get update && echo curl git | xargs -n 10 apt-get install -y')), 'pass'],
  ['a text about it passes', historyOf(run('echo "apt-get update"')), 'pass'],
  ['an imported layer is not assessed', historyOf(''), 'notAssessed'],
  ['a step that fails counts beside an imported layer', historyOf('', run('apt-get update')), 'fail'],
  ['a here-document hides its commands', historyOf('RUN /bin/sh -c <<EOF (apt-get update...) # buildkit'), 'notAssessed'],
  ['a refused history is not assessed', gap('forbidden'), 'notAssessed'],
] as const)('%s', (_name, history, verdict) => {
  expect(judged(check, resource('image', { history })).is).toBe(verdict);
});
