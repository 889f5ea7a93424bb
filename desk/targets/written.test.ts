import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseTarget, WrongUse } from './written.ts';

test.each([
  ['docker:shop', 'docker'], ['docker:unix:///run/docker.sock', 'docker'], ['k8s:prod-fra', 'kubernetes'], ['k8s:arn:aws:eks:eu-1:1:cluster/a', 'kubernetes'], ['host:local', 'host'], ['sample', 'evidence'],
])('%s is a %s target', (text, is) => {
  expect(parseTarget(text)).toMatchObject({ is, id: text });
});

test('a file that is there is evidence', () => {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'plimsoll-written-')), 'monday.plimsoll');
  writeFileSync(file, '');
  expect(parseTarget(file)).toEqual({ is: 'evidence', id: file, file });
});

test.each([
  ['sampel', 'Did you mean sample?'],
  ['host:loacl', 'Write host:local.'],
  ['dockr:shop', 'Did you mean docker:shop?'],
  ['docker:', 'docker:CONTEXT'],
  ['gone.plimsoll', 'There is no evidence file gone.plimsoll.'],
  ['', 'Targets are written'],
])('"%s" is wrong use, with the way out', (text, hint) => {
  expect(() => parseTarget(text, ['docker:shop', 'k8s:prod'])).toThrow(WrongUse);
  expect(() => parseTarget(text, ['docker:shop', 'k8s:prod'])).toThrow(hint);
});
