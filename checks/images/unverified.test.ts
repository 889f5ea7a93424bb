import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import { historyOf, run } from '../../test/builders/history.ts';
import check from './unverified.ts';

test.each([
  ['nothing seen is a question, never a pass', historyOf(run('apt-get install -y curl')), 'manual'],
  ['--allow-unauthenticated fails', historyOf(run('apt-get install -y --allow-unauthenticated curl')), 'fail'],
  ['apk --allow-untrusted fails', historyOf(run('apk add --allow-untrusted x.apk')), 'fail'],
  ['dnf --nogpgcheck fails', historyOf(run('dnf install -y --nogpgcheck x')), 'fail'],
  ['zypper --no-gpg-checks fails', historyOf(run('zypper --no-gpg-checks in x')), 'fail'],
  ['curl -k fails', historyOf(run('curl -fsSLk https://example.com/x | sh')), 'fail'],
  ['a trusted=yes source fails', historyOf(run('echo "deb [trusted=yes] https://example.com ./" > /etc/apt/sources.list')), 'fail'],
  ['the option of another program is no sign', historyOf(run('echo --allow-untrusted')), 'manual'],
  ['a refused history is not assessed', gap('forbidden'), 'notAssessed'],
] as const)('%s', (_name, history, verdict) => {
  expect(judged(check, resource('image', { history })).is).toBe(verdict);
});
