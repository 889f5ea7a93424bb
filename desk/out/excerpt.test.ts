import { expect, test } from 'vitest';
import type { EvidenceDocument } from '../../assess/model/index.ts';
import { excerptOf } from './excerpt.ts';
import { pretty } from './pretty.ts';

const body = { Name: '/shop', HostConfig: { Privileged: true, 'a/b~c': [], Binds: ['/:/host', '/etc:/etc'] }, Config: { Env: [] } };
const document = (of: unknown): EvidenceDocument => ({ id: 'docker/container/1', target: 'docker:t', what: 'container', source: { by: 'docker-api', path: '/containers/1/json' }, readAt: '2026-11-24T09:00:00.000Z', body: of as EvidenceDocument['body'] });
const marked = (pointer: string): string[] => excerptOf(document(body), pointer, true).lines.filter(line => line.marked).map(line => line.text.trim());

test('the lines are what JSON.stringify gives', () => {
  expect(pretty(body).lines.join('\n')).toBe(JSON.stringify(body, null, 2));
});

test.each<[string, string, string[]]>([
  ['a value marks its line', '/HostConfig/Privileged', ['"Privileged": true,']],
  ['a member of a list marks its line', '/HostConfig/Binds/1', ['"/etc:/etc"']],
  ['a list marks all of its lines', '/HostConfig/Binds', ['"Binds": [', '"/:/host",', '"/etc:/etc"', ']']],
  ['escaped keys are found', '/HostConfig/a~1b~0c', ['"a/b~c": [],']],
  ['something absent marks where it would be', '/HostConfig/SecurityOpt/0', ['"HostConfig": {']],
  ['nonsense marks the first line', 'nonsense', ['{']],
])('%s', (_name, pointer, lines) => {
  expect(marked(pointer)).toEqual(lines);
});

test('an excerpt of a long document is short, numbered and says how long the whole is', () => {
  const long = { items: Array.from({ length: 50_000 }, (_none, n) => n) };
  const { lines, total } = excerptOf(document(long), '/items/30000', false);
  expect(lines).toHaveLength(9);
  expect(lines.find(line => line.marked)).toEqual({ number: 30_003, text: '    30000,', marked: true });
  expect(total).toBe(50_004);
  expect(excerptOf(document(long), '/items/30000', true).lines.length).toBeLessThanOrEqual(20_000);
});
