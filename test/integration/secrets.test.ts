import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { open } from '../../collect/archive.ts';
import { createDesk } from '../../desk/desk.ts';
import { buildImage, importImages, startEngine, type Engine } from '../engines/index.ts';

/** Twenty secrets, each of a form of its own, each where people really put them. */
const s = (name: string): string => `pl4nted-${name}-9Zq`;
const secrets = {
  password: s('password'), quoted: s('quoted'), camel: s('camel'), json: s('json'), url: s('url'), bearer: s('bearer'), flag: s('flag'), nextArgument: s('next'), label: s('label'), connection: s('connection'),
  buildArgument: s('build'), imageVariable: s('image'), logOption: s('log'), health: s('health'), curl: s('curl'), aws: 'AKIAIOSFODNN7EXAMPLQ', github: `ghp_${'a1B2c3D4e5'.repeat(4)}`, gitlab: 'glpat-a1B2c3D4e5F6g7H8i9J0',
  jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N', key: 'MIIEowIBAAKCAQEA7pl4ntedkey9Zq',
} as const;

const options = [
  '-e', `DB_PASSWORD=${secrets.password}`, '-e', `MY_SECRET="${secrets.quoted}"`, '-e', `apiToken=${secrets.camel}`, '-e', `SETTINGS={"db":{"password":"${secrets.json}"}}`, '-e', `UPSTREAM=https://user:${secrets.url}@example.com/x`,
  '-e', `HEADER=Authorization: Bearer ${secrets.bearer}`, '-e', `CONNECTION=Server=db;Password=${secrets.connection};Encrypt=yes`, '-e', `NOTE=${secrets.aws}`, '-e', `REMARK=${secrets.github}`, '-e', `HINT=${secrets.gitlab}`,
  '-e', `SESSION=${secrets.jwt}`, '-e', `PEM=-----BEGIN RSA PRIVATE KEY-----\n${secrets.key}\n-----END RSA PRIVATE KEY-----`, '--label', `com.example.api-token=${secrets.label}`,
  '--log-driver', 'json-file', '--log-opt', 'env=DB_PASSWORD', '--label', `note={"logging":{"splunk-token":"${secrets.logOption}"}}`, '--health-cmd', `probe --password ${secrets.health}`,
];
const command = ['sh', '-c', 'sleep 100000', 'x', `--admin-password=${secrets.flag}`, '--client-secret', secrets.nextArgument, `curl -u bob:${secrets.curl} https://example.com`];

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await startEngine({ version: '20.10' });
  folder = await mkdtemp(path.join(tmpdir(), 'plimsoll-secrets-'));
  await importImages(engine);
  await buildImage(engine.socket, 'harbour/secretive:1', `FROM harbour/base:1.0\nARG NPM_TOKEN=${secrets.buildArgument}\nENV ACCESS_TOKEN=${secrets.imageVariable}\nRUN echo "$NPM_TOKEN" | wc -c || true\n`);
  await engine.docker('run', '-d', '--name', 'secretive', ...options, 'harbour/secretive:1', ...command);
});
afterAll(async () => {
  await engine?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Everything that was written below a folder: files as they are, archives opened, PDF pages as text. */
async function everything(below: string): Promise<string> {
  const files = (await readdir(below, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.map(async file => {
    const bytes = await readFile(file);
    if (file.endsWith('.pdf')) return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
    if (!file.endsWith('.plimsoll')) return bytes.toString('latin1');
    return JSON.stringify([...(await open(bytes)).evidence.documents.values()]);
  }));
  return texts.join('\n');
}

/** A secret that a line break of a table tore apart would be missed: white space does not count. */
const found = (text: string): string[] => Object.entries(secrets).filter(([, secret]) => text.includes(secret) || text.replace(/\s+/g, '').includes(secret)).map(([name]) => name);

test('all twenty are there for whoever asks the engine', async () => {
  const raw = [await engine.docker('inspect', 'secretive'), await engine.docker('image', 'inspect', 'harbour/secretive:1'), await engine.docker('history', '--no-trunc', 'harbour/secretive:1')].join('\n');
  expect(found(raw)).toEqual(Object.keys(secrets));
  expect(Object.keys(secrets)).toHaveLength(20);
});

test('of twenty planted secrets none is in what the command writes', async () => {
  const at = (name: string): string => path.join(folder, name);
  const ran = await promisify(execFile)(process.execPath, ['cli/main.ts', 'assess', `docker:${engine.endpoint}`, '--json', at('a.json'), '--pdf', at('a.pdf'), '--evidence', at('a.plimsoll')], { maxBuffer: 1 << 28, env: { ...process.env, PLIMSOLL_DATA: at('data') } });
  const written = `${ran.stdout}\n${ran.stderr}\n${await everything(folder)}`;
  expect(written).toContain('secretive');
  expect(written).toContain('masked');
  expect(found(written)).toEqual([]);
});

test('of twenty planted secrets none is in what the desk keeps, tells and shows', async () => {
  const data = path.join(folder, 'desk');
  const { api: desk, close } = createDesk({ folder: data, shell: 'test' });
  const told: unknown[] = [];
  const { runId } = await desk.startRun({ targets: [`docker:${engine.endpoint}`] });
  const id = await new Promise<string>((resolve, reject) => {
    desk.onRun(runId, events => {
      told.push(...events);
      for (const event of events) {
        if (event.is === 'done') resolve(event.assessmentId);
        if (event.is === 'failed') reject(new Error(event.message));
      }
    });
  });
  const opened = await desk.openAssessment({ id });
  const secretive = opened.rows.filter(({ resource }) => /secretive/.test(opened.resources[resource]!.name));
  const findings = await Promise.all(secretive.map(({ n }) => desk.finding({ id, n })));
  const documents = [...new Set(findings.flatMap(({ evidence }) => evidence.map(({ document }) => document)))];
  const excerpts = await Promise.all(documents.map(document => desk.excerpt({ id, document, pointer: '', whole: true })));
  expect(documents.length).toBeGreaterThan(0);
  expect(found(JSON.stringify([told, opened, findings, excerpts, await desk.listAssessments()]))).toEqual([]);
  close();
  expect(found(await everything(data))).toEqual([]);
});
