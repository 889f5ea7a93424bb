import { expect, test } from 'vitest';
import type { Finding } from '../../assess/document.ts';
import { assessment } from '../../test/builders/assessment.ts';
import { saw } from './saw.ts';

const [some] = assessment().findings as Iterable<Finding>;
const finding = (evidence: Finding['evidence'], over: Partial<Finding> = {}): Finding =>
  ({ ...some!, check: 'HST-0003', verdict: 'pass', resource: { kind: 'engine', id: 'docker:a engine', name: 'a', targets: ['docker:a', 'host:local'] }, evidence, ...over });
const at = (pointer: string, value: Finding['evidence'][number]['value'], absent?: true): Finding['evidence'][number] => ({ document: 'd', pointer, value, ...(absent && { absent }) });

test.each<[string, Finding['evidence'], string | undefined]>([
  ['a value goes by its name', [at('/LiveRestoreEnabled', true)], 'LiveRestoreEnabled: true'],
  ['an item goes by the name of its list', [at('/SecurityOptions/0', 'name=seccomp')], 'SecurityOptions: name=seccomp'],
  ['a path stays one', [at('/~1etc~1docker/mode', '0755')], 'mode: 0755'],
  ['what is not there is said', [at('/debug', null, true)], 'debug is not there'],
  ['an empty text is said', [at('/Driver', '')], 'Driver: empty'],
  ['an object says nothing', [at('/Plugins', {})], undefined],
  ['a long text says nothing', [at('/Name', 'x'.repeat(41))], undefined],
  ['two places say nothing', [at('/a', 1), at('/b', 2)], undefined],
])('%s', (_name, evidence, words) => {
  expect(saw([finding(evidence)])).toEqual(words === undefined ? {} : { 'HST-0003 docker:a': words, 'HST-0003 host:local': words });
});

test('a check with two verdicts on a target, or one that does not hold, says nothing', () => {
  const evidence = [at('/Debug', false)];
  expect(saw([finding(evidence), finding(evidence)])).toEqual({});
  expect(saw([finding(evidence, { verdict: 'fail' })])).toEqual({});
  expect(saw([finding(evidence), finding(evidence, { verdict: 'notApplicable' })])).toHaveProperty('HST-0003 docker:a');
});
