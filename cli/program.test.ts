import { mkdtempSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { assessmentSchema } from '../assess/document.ts';
import { hostileName, machine, secret } from '../test/builders/machine.ts';
import { sealBadEngine } from '../test/builders/sealed.ts';
import { zip } from '../collect/zip.ts';
import { main } from './program.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-cli-'));
const at = (name: string): string => path.join(folder, name);

function io() {
  const said = { out: '', err: '' };
  const to = (name: 'out' | 'err') => new Writable({ write(chunk: Buffer, _encoding, done) { said[name] += chunk.toString(); done(); } });
  let interrupt = (): void => undefined;
  return { said, io: { out: to('out'), err: to('err'), env: {}, onInterrupt: (listener: () => void) => { interrupt = listener; return () => undefined; } }, interrupt: () => interrupt() };
}
async function plimsoll(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const { said, io: streams } = io();
  return { code: await main(words, streams, machine()), ...said };
}

test.each<[string, number, string[]]>([
  ['a named engine', 0, ['assess', 'docker:bad']],
  ['everything found', 0, ['assess']],
  ['a gate that is not met', 1, ['assess', 'docker:bad', '--fail-on', 'critical']],
  ['a posture that is not met', 1, ['assess', 'docker:bad', '--fail-on', 'posture<100']],
  ['a coverage that is not met', 1, ['assess', 'docker:bad', '--min-coverage', '100']],
  ['an unknown command', 2, ['asses', 'docker:bad']],
  ['an unknown option', 2, ['assess', '--layer', 'hosts']],
  ['a mistyped target', 2, ['assess', 'docker:bda']],
  ['a mistyped layer', 2, ['assess', 'docker:bad', '--layers', 'conatiners']],
  ['a mistyped benchmark', 2, ['assess', 'docker:bad', '--benchmark', 'cis-dokcer']],
  ['a mistyped check', 2, ['explain', 'CTR-9999']],
  ['a level there is not', 2, ['assess', 'docker:bad', '--level', '3']],
  ['a gate that is none', 2, ['assess', 'docker:bad', '--fail-on', 'posture>60']],
  ['an output in a folder there is not', 2, ['assess', 'docker:bad', '--json', at('no/such/folder.json')]],
  ['two results to stdout', 2, ['assess', 'docker:bad', '--json', '-', '--evidence', '-']],
  ['a profile there is not', 2, ['assess', 'docker:bad', '--profile', at('none.yaml')]],
  ['evidence beside a target', 2, ['assess', 'sample', 'docker:bad']],
  ['a named target that cannot be reached', 3, ['assess', 'docker:none']],
  ['one of two that cannot be reached', 3, ['assess', 'docker:bad', 'docker:none']],
  ['help', 0, ['assess', '--help']],
  ['the version', 0, ['--version']],
])('%s exits with %i', async (_name, code, words) => {
  expect((await plimsoll(...words)).code).toBe(code);
});

test('one merely found that cannot be reached is a gap, not an error', async () => {
  const { said, io: streams } = io();
  expect(await main(['assess', '--json', '-'], streams, machine(['docker:bad', 'docker:none']))).toBe(0);
  expect(assessmentSchema.parse(JSON.parse(said.out)).gaps).toContainEqual(expect.objectContaining({ target: 'docker:none', reason: 'unreachable' }));
});

test.each([[['assess', 'docker:bda'], 'docker:bad'], [['assess', 'docker:bad', '--layers', 'conatiners'], 'containers'], [['assess', 'docker:bad', '--benchmark', 'cis-dokcer-1.8.0'], 'cis-docker-1.8.0'], [['explain', 'CTR-0O04'], 'CTR-0004']])('%s comes with the nearest name', async (words, name) => {
  const { out, err } = await plimsoll(...words);
  expect(err).toContain(`Did you mean ${name}`);
  expect(out).toBe('');
});

test('--json - is one document of its schema, alone on stdout', async () => {
  const { out, err } = await plimsoll('assess', 'docker:bad', '--json', '-');
  const document = assessmentSchema.parse(JSON.parse(out));
  expect(document.findings.some(({ resource }) => resource.name.includes(hostileName))).toBe(true);
  expect(out + err).not.toContain(secret);
});

test('results go to stdout, progress to stderr, and neither has colour when piped', async () => {
  const { out, err } = await plimsoll('assess', 'docker:bad');
  expect(err).toContain('docker:bad: reading');
  expect(out).not.toContain('reading');
  expect(out + err).not.toContain('\u001b');
});

test('evidence that was written is judged again to the same bytes', async () => {
  await plimsoll('assess', 'docker:bad', '--evidence', at('bad.plimsoll'), '--json', at('first.json'));
  const { code } = await plimsoll('assess', at('bad.plimsoll'), '--json', at('again.json'));
  expect(code).toBe(0);
  expect(readFileSync(at('again.json'))).toEqual(readFileSync(at('first.json')));
});

test('a scope that leaves things out is told with the summary, and a name that nothing has on stderr; the same evidence can be judged by both profiles', async () => {
  writeFileSync(at('scope.yaml'), 'name: shop\nscope:\n  containers: { except: ["<img*", chekout] }\n');
  const { code, out, err } = await plimsoll('assess', 'docker:bad', '--profile', at('scope.yaml'), '--evidence', at('scoped.plimsoll'));
  expect(code).toBe(0);
  expect(out).toContain('Left out of scope by the profile: 1 of 1 container.');
  expect(err).toContain('scope.containers.except: nothing that was read goes by chekout.');
  for (const name of ['one.json', 'two.json']) await plimsoll('assess', at('scoped.plimsoll'), '--profile', at('scope.yaml'), '--json', at(name));
  expect(readFileSync(at('one.json'))).toEqual(readFileSync(at('two.json')));
  const document = assessmentSchema.parse(JSON.parse(readFileSync(at('one.json'), 'utf8')));
  expect([document.profile.scope, document.scope]).toEqual([
    { containers: { except: ['<img*', 'chekout'] } },
    { resources: [{ kind: 'container', leftOut: 1, of: 1 }], unmatched: [{ rule: 'containers', side: 'except', name: 'chekout', near: [] }] },
  ]);
  await plimsoll('assess', at('scoped.plimsoll'), '--json', at('whole.json'));
  expect(assessmentSchema.parse(JSON.parse(readFileSync(at('whole.json'), 'utf8'))).findings.some(({ resource }) => resource.name === hostileName)).toBe(true);
});

test('help says that gates look at the headline, without the platform, and at what is in scope', async () => {
  const { out } = await plimsoll('--help');
  expect(out).toContain('components of the platform');
  expect(out).toContain('what is in scope');
});

test('verify names what is not as it was sealed', async () => {
  const file = await sealBadEngine(at('whole.plimsoll'));
  expect(await plimsoll('verify', file)).toMatchObject({ code: 0, out: expect.stringContaining('is as it was sealed') as string });
  writeFileSync(at('broken.plimsoll'), readFileSync(file).subarray(0, 400));
  expect((await plimsoll('verify', at('broken.plimsoll'))).code).toBe(1);
  expect((await plimsoll('verify', at('gone.plimsoll'))).code).toBe(2);
});

test('an archive whose names would act on a terminal is refused in plain letters', async () => {
  const manifest = { schema: 'plimsoll/evidence/0', tool: { name: 'plimsoll', version: '0' }, catalogue: '', benchmarks: [], collectedAt: '2026-11-24T09:00:00.000Z', files: { 'documents/\u001b]0;owned\u0007\u001b[2J.json': `sha256:${'0'.repeat(64)}` } };
  writeFileSync(at('evil.plimsoll'), zip(new Map([['manifest.json', JSON.stringify(manifest)]])));
  const { code, err } = await plimsoll('assess', at('evil.plimsoll'));
  expect(code).toBe(2);
  expect(err).toContain('owned');
  expect([...err].filter(letter => letter < ' ' && letter !== '\n')).toEqual([]);
});

test('--plan contacts nothing and writes nothing', async () => {
  const { code, out } = await plimsoll('assess', 'docker:none', '--plan', '--json', at('plan.json'));
  expect(code).toBe(0);
  expect(out).toContain('GET /containers/json?all=1');
  expect(existsSync(at('plan.json'))).toBe(false);
});

test('Ctrl-C keeps what was read, still reports, and exits with 130', async () => {
  const { said, io: streams, interrupt } = io();
  const run = main(['assess', 'docker:slow', '--json', at('cancelled.json')], streams, machine());
  await vi.waitFor(() => expect(said.err).toContain('docker:slow: reading'));
  setTimeout(interrupt, 100);
  expect(await run).toBe(130);
  const document = assessmentSchema.parse(JSON.parse(readFileSync(at('cancelled.json'), 'utf8')));
  expect(document.findings.some(({ verdict }) => verdict === 'fail')).toBe(true);
  expect(document.gaps).toContainEqual(expect.objectContaining({ reason: 'cancelled' }));
});
