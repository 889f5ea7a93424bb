import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../scripts/build.ts';
import { smoke } from '../../scripts/smoke.ts';
import { display, type Display } from '../electron/binary.ts';
import { packed } from '../electron/packed.ts';

const work = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-packed-'));
let folder: string;
let screen: Display | undefined;

beforeAll(async () => {
  await build({ stale: true });
  folder = await packed(work);
});
afterAll(() => {
  screen?.stop();
  rmSync(work, { recursive: true, force: true });
});

test.each<[keyof typeof FuseV1Options, FuseState]>([
  ['RunAsNode', FuseState.DISABLE], ['EnableCookieEncryption', FuseState.ENABLE], ['EnableNodeOptionsEnvironmentVariable', FuseState.DISABLE],
  ['EnableNodeCliInspectArguments', FuseState.DISABLE], ['EnableEmbeddedAsarIntegrityValidation', FuseState.ENABLE], ['OnlyLoadAppFromAsar', FuseState.ENABLE],
  ['LoadBrowserProcessSpecificV8Snapshot', FuseState.DISABLE],
])('the fuse %s of the packed app is set', async (name, state) => {
  const wire = await getCurrentFuseWire(path.join(folder, 'plimsoll-desktop'));
  expect(wire[FuseV1Options[name] as never]).toBe(state);
});

test('the archive holds the program and none of the sources, tests or other Nodes', () => {
  const files = listPackage(path.join(folder, 'resources', 'app.asar'), { isPack: false });
  expect(files).toEqual(expect.arrayContaining(['/package.json', '/dist/electron/main.cjs', '/dist/electron/preload.cjs', '/dist/renderer/index.html']));
  expect(files.filter(file => /^\/(assess|checks|collect|desk|renderer|test|docs|scripts)\//.test(file) || /^\/node_modules\/(node-|electron|vitest|typescript)/.test(file))).toEqual([]);
});

test('the desk lies beside the archive, with the sample', () => {
  const beside = (...parts: string[]): boolean => existsSync(path.join(folder, 'resources', 'app.asar.unpacked', ...parts));
  expect([beside('dist', 'node', 'desk.js'), beside('package.json'), beside('sample', 'evidence.plimsoll')]).toEqual([true, true, true]);
});

test('the packed app opens its window and its desk answers', async () => {
  screen = await display();
  const text = await smoke(path.join(folder, 'plimsoll-desktop'), { PATH: process.env['PATH'] ?? '', HOME: work, DISPLAY: screen.name, PLIMSOLL_NODE: process.execPath });
  expect(text).toMatch(/^plimsoll:\/\/app\//);
  expect(text).toContain('Open the sample estate');
});
