import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { assessmentSchema } from '../assess/document.ts';
import { open } from '../collect/archive.ts';
import { hostileName, machine, secret } from '../test/builders/machine.ts';
import { contract, type RunEvent } from './contract.ts';
import { createDesk, type Desk } from './desk.ts';

let folder: string;
let desk: Desk;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-desk-'));
  desk = createDesk({ shell: 'test', folder, targets: machine() });
});
afterEach(() => desk.close());

async function ran(targets: string[], watching: (events: readonly RunEvent[], runId: string) => void = () => undefined): Promise<RunEvent[]> {
  const { runId } = await desk.api.startRun({ targets });
  const heard: RunEvent[] = [];
  desk.api.onRun(runId, events => {
    heard.push(...events);
    watching(events, runId);
  });
  await vi.waitFor(() => expect(['done', 'failed']).toContain(heard.at(-1)?.is), { timeout: 5_000 });
  return heard;
}
async function assessed(): Promise<string> {
  const last = (await ran(['docker:bad'])).at(-1);
  if (last?.is !== 'done') throw new Error(JSON.stringify(last));
  return last.assessmentId;
}

test('a run tells what it does, and what it found is kept under its id', async () => {
  const heard = await ran(['docker:bad']);
  expect(heard[0]).toMatchObject({ is: 'started', targets: ['docker:bad'] });
  expect(heard.map(({ is }) => is)).toEqual(expect.arrayContaining(['target', 'progress', 'layers', 'done']));
  expect(await desk.api.listAssessments()).toMatchObject([{ label: 'bad', targets: ['docker:bad'] }]);
});

test('every answer has the shape of the contract', async () => {
  const id = await assessed();
  const opened = await desk.api.openAssessment({ id });
  expect(() => contract.openAssessment.output.parse(opened)).not.toThrow();
  expect(() => contract.listTargets.output.parse([])).not.toThrow();
  expect(contract.listTargets.output.parse(await desk.api.listTargets())).toHaveLength(1);
  expect(() => contract.version.output.parse({})).toThrow();
  contract.version.output.parse(await desk.api.version());
  contract.planRun.output.parse(await desk.api.planRun({ targets: ['docker:bad'] }));
  contract.preview.output.parse(await desk.api.preview({ id }));
});

test('a row leads to its finding, and the finding to its place in the evidence', async () => {
  const id = await assessed();
  const opened = await desk.api.openAssessment({ id });
  const row = opened.rows.find(each => each.verdict === 'fail' && opened.checks[each.check]?.id === 'CTR-0004');
  if (!row) throw new Error('no failure of CTR-0004');
  const finding = await desk.api.finding({ id, n: row.n });
  expect(opened.resources[row.resource]).toEqual(finding.resource);
  expect(finding.resource.name).toContain(hostileName);
  const [place] = finding.evidence;
  const shown = await desk.api.excerpt({ id, document: place?.document ?? '', pointer: place?.pointer ?? '' });
  expect(shown.lines.filter(line => line.marked).map(line => line.text.trim())).toEqual(['"Privileged": true']);
  expect(shown.source).toBe('GET /containers/c1/json');
});

test('exports are whole: JSON of its schema, a PDF, evidence that opens', { timeout: 60_000 }, async () => {
  const id = await assessed();
  const bytes = async (format: 'pdf' | 'json' | 'evidence'): Promise<Buffer> => Buffer.from((await desk.api.export({ id, format })).base64, 'base64');
  expect((await bytes('pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await open(await bytes('evidence'))).evidence.documents.size).toBe(2);
  assessmentSchema.parse(JSON.parse((await bytes('json')).toString()));
  expect((await desk.api.export({ id, format: 'pdf' })).name).toMatch(/^plimsoll-bad-\d{4}-\d{2}-\d{2}\.pdf$/);
});

test('a secret is in clear in nothing that is kept or given out', { timeout: 60_000 }, async () => {
  const id = await assessed();
  const given = await Promise.all((['pdf', 'json', 'evidence'] as const).map(async format => Buffer.from((await desk.api.export({ id, format })).base64, 'base64')));
  const kept = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => path.join(folder, name)).filter(file => statSync(file).isFile()).map(file => readFileSync(file));
  const opened = Buffer.from(JSON.stringify(await desk.api.openAssessment({ id })));
  for (const bytes of [...given, ...kept, opened]) expect(bytes.includes(secret)).toBe(false);
});

test('a cancelled run stops, keeps what was read, and says so', async () => {
  const heard = await ran(['docker:slow'], (events, runId) => { if (events.some(({ is }) => is === 'target')) void desk.api.cancelRun({ runId }); });
  expect(heard.at(-1)).toMatchObject({ is: 'done', cancelled: true });
  const [kept] = await desk.api.listAssessments();
  const opened = await desk.api.openAssessment({ id: kept?.id ?? '' });
  expect(opened.rows.some(row => row.verdict === 'fail')).toBe(true);
});

test('evidence from a file is judged as if it had just been read', async () => {
  const id = await assessed();
  const file = path.join(folder, 'kept.plimsoll');
  writeFileSync(file, Buffer.from((await desk.api.export({ id, format: 'evidence' })).base64, 'base64'));
  const last = (await ran([file])).at(-1);
  if (last?.is !== 'done') throw new Error(JSON.stringify(last));
  const nameless = async (assessmentId: string) => ({ ...(await desk.api.openAssessment({ id: assessmentId })), id: '', label: '' });
  expect(await nameless(last.assessmentId)).toEqual(await nameless(id));
  expect((await desk.api.openAssessment({ id: last.assessmentId })).label).toBe('kept.plimsoll');
});

test('a changed file is refused by name, and nothing is kept', async () => {
  const file = path.join(folder, 'no.plimsoll');
  writeFileSync(file, 'no archive');
  expect((await ran([file])).at(-1)).toMatchObject({ is: 'failed', message: expect.stringContaining('This is no Plimsoll evidence') as string });
  expect(await desk.api.listAssessments()).toEqual([]);
});

test('a mistyped target is refused with the nearest name', async () => {
  await expect(desk.api.startRun({ targets: ['docker:bda'] })).rejects.toThrow('Did you mean docker:bad?');
});

test('a run that is not known ends at once for who listens', async () => {
  const heard: RunEvent[] = [];
  desk.api.onRun('gone', events => heard.push(...events));
  await vi.waitFor(() => expect(heard).toMatchObject([{ is: 'failed' }]));
});

test('what is deleted is gone', async () => {
  const id = await assessed();
  await desk.api.deleteAssessment({ id });
  await expect(desk.api.openAssessment({ id })).rejects.toThrow('There is no assessment');
});
