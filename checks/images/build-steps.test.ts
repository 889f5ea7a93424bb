import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import { buildkit, historyOf, run } from '../../test/builders/history.ts';
import checks from './build-steps.ts';

const of = (id: string) => checks.find(check => check.id === id)!;

test.each([
  ['IMG-0030', 'sudo apt-get update', 'fail'],
  ['IMG-0030', '/usr/bin/sudo -u app id', 'fail'],
  ['IMG-0030', `sh -c 'sudo id'`, 'fail'],
  ['IMG-0030', 'apt-get install -y sudo', 'pass'],
  ['IMG-0031', 'apt-get -y dist-upgrade', 'fail'],
  ['IMG-0031', 'apt-get -y upgrade', 'pass'],
  ['IMG-0032', 'apk add curl', 'fail'],
  ['IMG-0032', 'apk add --no-cache curl', 'pass'],
  ['IMG-0033', 'apt-get update && apt-get install -y curl', 'fail'],
  ['IMG-0033', 'apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*', 'pass'],
  ['IMG-0034', 'yum install -y curl', 'fail'],
  ['IMG-0034', 'yum install -y curl && yum clean all', 'pass'],
  ['IMG-0035', 'dnf install -y curl', 'fail'],
  ['IMG-0035', 'dnf install -y curl && dnf clean all', 'pass'],
  ['IMG-0036', 'microdnf install -y curl', 'fail'],
  ['IMG-0036', 'microdnf install -y curl && microdnf clean all', 'pass'],
  ['IMG-0037', 'zypper -n in curl', 'fail'],
  ['IMG-0037', 'zypper -n in curl && zypper clean -a', 'pass'],
  ['IMG-0038', 'apt-get install -y curl', 'fail'],
  ['IMG-0038', 'apt-get install -y --no-install-recommends curl', 'pass'],
  ['IMG-0039', 'apt-get install curl', 'fail'],
  ['IMG-0039', 'timeout 300 apt-get install curl', 'fail'],
  ['IMG-0039', 'apt-get install -yq curl', 'pass'],
  ['IMG-0040', 'pip install flask', 'fail'],
  ['IMG-0040', 'pip3 install --no-cache-dir flask', 'pass'],
  ['IMG-0041', 'yarn install --frozen-lockfile', 'fail'],
  ['IMG-0041', 'yarn install && yarn cache clean', 'pass'],
  ['IMG-0042', 'apt install -y curl', 'fail'],
  ['IMG-0042', 'apt-get install -y curl', 'pass'],
  ['IMG-0043', 'curl -f https://x | tar x', 'fail'],
  ['IMG-0043', 'set -o pipefail; curl -f https://x | tar x', 'pass'],
  ['IMG-0044', 'ln -sf /bin/bash /bin/sh', 'fail'],
  ['IMG-0044', 'ln -s /usr/bin/x /bin/x', 'pass'],
] as const)('%s: “%s” is %s', (id, command, verdict) => {
  expect(judged(of(id), resource('image', { history: historyOf(run(command)), env: [] })).is).toBe(verdict);
});

test.each(checks.map(({ id }) => id))('%s: an imported layer and a refused history are not assessed', id => {
  expect(judged(of(id), resource('image', { history: historyOf(''), env: [] })).is).toBe('notAssessed');
  expect(judged(of(id), resource('image', { history: gap('forbidden'), env: [] })).is).toBe('notAssessed');
});

test.each([
  ['a cache that BuildKit may have kept in a mount is a question', 'IMG-0032', 'apk add curl', 'manual'],
  ['what no mount could hold fails all the same', 'IMG-0030', 'sudo make', 'fail'],
] as const)('%s', (_name, id, command, verdict) => {
  expect(judged(of(id), resource('image', { history: historyOf(buildkit(command)), env: [] })).is).toBe(verdict);
});

test('a variable of the image does what the option does', () => {
  const history = historyOf(run('pip install flask'));
  expect(judged(of('IMG-0040'), resource('image', { history, env: ['PIP_NO_CACHE_DIR=1'] })).is).toBe('pass');
  expect(judged(of('IMG-0040'), resource('image', { history, env: ['PIP_NO_CACHE_DIR=off'] })).is).toBe('fail');
});

test('a shell with pipefail makes every pipe fail early', () => {
  expect(judged(of('IMG-0043'), resource('image', { history: historyOf('RUN /bin/bash -o pipefail -c curl -f https://x | tar x # buildkit'), env: [] })).is).toBe('pass');
  expect(judged(of('IMG-0043'), resource('image', { history: historyOf('/bin/bash -eo pipefail -c curl -f https://x | tar x'), env: [] })).is).toBe('pass');
});

test.each(['IMG-0031', 'IMG-0032', 'IMG-0033', 'IMG-0034', 'IMG-0035', 'IMG-0036', 'IMG-0037', 'IMG-0038', 'IMG-0039', 'IMG-0041', 'IMG-0042'])('%s does not apply where no step uses its program', id => {
  expect(judged(of(id), resource('image', { history: historyOf(run('make')), env: [] })).is).toBe('notApplicable');
});
