import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listPackage } from '@electron/asar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../scripts/build.ts';
import { askedFuses, readFuses } from '../../scripts/fuses.ts';
import { smoke } from '../../scripts/smoke.ts';
import { display, groupBy, type Display } from '../electron/binary.ts';
import { packed, type Packed } from '../electron/packed.ts';

const work = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-packed-'));
let app: Packed;
let screen: Display | undefined;

beforeAll(async () => {
  await build({ stale: true });
  app = await packed(work);
});
afterAll(() => {
  screen?.stop();
  rmSync(work, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
});

test('every fuse of the packed app is as electron-builder.yml asks, as far as its Electron has it', async () => {
  const newer = app.pinned ? [] : ['GrantFileProtocolExtraPrivileges'];
  const fuses = (await readFuses(app.executable)).filter(({ name }) => !newer.includes(name));
  expect(fuses.map(({ name, is }) => [name, is])).toEqual(fuses.map(({ name, asked }) => [name, asked]));
});

test('what is asked of the fuses is what keeps others out', () => {
  expect(Object.fromEntries(askedFuses().map(({ name, asked }) => [name, asked]))).toEqual({
    RunAsNode: false, EnableCookieEncryption: true, EnableNodeOptionsEnvironmentVariable: false, EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true, OnlyLoadAppFromAsar: true, LoadBrowserProcessSpecificV8Snapshot: false, GrantFileProtocolExtraPrivileges: false,
  });
});

test('the archive holds the program and none of the sources, tests or other Nodes', () => {
  const files = listPackage(path.join(app.resources, 'app.asar'), { isPack: false }).map(file => file.replaceAll(path.sep, '/'));
  expect(files).toEqual(expect.arrayContaining(['/package.json', '/dist/electron/main.cjs', '/dist/electron/preload.cjs', '/dist/renderer/index.html']));
  expect(files.filter(file => /^\/(assess|checks|collect|desk|renderer|test|docs|scripts)\//.test(file) || /^\/node_modules\/(node-|electron|vitest|typescript)/.test(file))).toEqual([]);
});

test('the desk lies beside the archive, with the sample', () => {
  const beside = (...parts: string[]): boolean => existsSync(path.join(app.resources, 'app.asar.unpacked', ...parts));
  expect([beside('dist', 'node', 'desk.js'), beside('package.json'), beside('sample', 'evidence.plimsoll')]).toEqual([true, true, true]);
});

test('the packed app opens its window, assesses the sample and makes its report', { timeout: 300_000 }, async () => {
  screen = await display();
  const used = await smoke(app.executable, { ...process.env, HOME: work, USERPROFILE: work, ...screen.env, PLIMSOLL_NODE: process.execPath }, groupBy);
  expect(used.url).toMatch(/^plimsoll:\/\/app\//);
  expect(used.firstScreen).toContain('Open the sample estate');
  expect(used.shell).toBe('electron');
  expect(Number.parseInt(used.node, 10)).toBeGreaterThanOrEqual(24);
  expect(used.overview).toContain('What sets the line');
  expect(used.report).toMatch(/^%PDF-/);
});
