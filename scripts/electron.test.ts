import { expect, test } from 'vitest';
import { executableIn, whyNoWindow } from './electron.ts';

test.each<[NodeJS.Platform, string]>([['linux', 'electron'], ['darwin', 'Electron.app/Contents/MacOS/Electron'], ['win32', 'electron.exe']])('on %s its executable is %s', (platform, file) => {
  expect(executableIn(platform)).toBe(file);
});

test.each<[string, Parameters<typeof whyNoWindow>[0], string | undefined]>([
  ['Linux with a display', { platform: 'linux', env: { DISPLAY: ':0' }, uid: 1000 }, undefined],
  ['Linux with Wayland alone', { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' }, uid: 1000 }, undefined],
  ['Linux without a display', { platform: 'linux', env: { DISPLAY: '' }, uid: 1000 }, 'there is no display'],
  ['root without a display', { platform: 'linux', env: {}, uid: 0 }, 'there is no display'],
  ['root', { platform: 'linux', env: { DISPLAY: ':0' }, uid: 0 }, 'the sandbox of Electron does not work as root'],
  ['macOS', { platform: 'darwin', env: {}, uid: 501 }, undefined],
  ['Windows', { platform: 'win32', env: {}, uid: undefined }, undefined],
])('%s', (_name, here, why) => {
  expect(whyNoWindow(here)).toBe(why);
});
