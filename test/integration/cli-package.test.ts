import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-package-'));
const bin = path.join(folder, 'node_modules', '.bin', 'plimsoll');
const env = { ...process.env, PLIMSOLL_DATA: path.join(folder, 'data'), npm_config_ignore_scripts: 'true' };
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };

beforeAll(async () => {
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root, env: { ...env, npm_config_ignore_scripts: 'false' } });
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  await run('npm', ['install', '--no-fund', '--no-audit', path.join(folder, stdout.trim().split('\n').at(-1) ?? '')], { cwd: folder, env });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the installed package says its version', async () => {
  expect((await run(bin, ['--version'], { env })).stdout.trim()).toBe(manifest.version);
});

test('the installed package assesses the sample, with JSON and a PDF', async () => {
  const { stdout } = await run(bin, ['assess', 'sample', '--json', '-', '--pdf', path.join(folder, 'sample.pdf')], { env, maxBuffer: 1e9 });
  expect(JSON.parse(stdout)).toMatchObject({ schema: 'plimsoll/assessment/0' });
  expect(readFileSync(path.join(folder, 'sample.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
});

describe('the launcher, run by an old Node', () => {
  const old = path.join(folder, 'old.cjs');
  const runOld = (launcher: string) => run(process.execPath, ['--require', old, launcher, '--version'], { env: { ...env, PATH: '/nonexistent' } });
  beforeAll(() => writeFileSync(old, "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } });"));

  test('finds the Node that came along', async () => {
    expect((await runOld(bin)).stdout.trim()).toBe(manifest.version);
  });

  test('says so and ends with 2 where none came along', async () => {
    const alone = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-alone-'));
    cpSync(path.join(root, 'bin'), path.join(alone, 'bin'), { recursive: true });
    await expect(runOld(path.join(alone, 'bin', 'plimsoll.mjs'))).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('needs Node.js 24') });
    rmSync(alone, { recursive: true });
  });
});

test('a reader that goes away is no error', async () => {
  const child = spawn(bin, ['assess', 'sample', '--json', '-'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdout.once('data', () => child.stdout.destroy());
  expect(await new Promise(resolve => child.once('exit', resolve))).toBe(0);
  expect(said).not.toMatch(/EPIPE|Error/);
});
