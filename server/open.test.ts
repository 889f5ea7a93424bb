import { mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeLeadingPage } from './open.ts';
import { openingOf, type Around } from './opening.ts';

const url = 'http://127.0.0.1:4711/?token=secret-token';
const home = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-open-'));
mkdirSync(path.join(home, 'snap', 'firefox', 'common'), { recursive: true });
const folder = path.join(home, 'data');
mkdirSync(folder);
const around = (more: Partial<Around>): Around => ({ platform: 'linux', env: { DISPLAY: ':0' }, home, folder, opener: () => 'org.mozilla.firefox.desktop', ...more });

test.each<[string, Partial<Around>, string | undefined]>([
  ['macOS opens a page', { platform: 'darwin', env: {} }, folder],
  ['Linux opens a page', {}, folder],
  ['Linux on Wayland alone too', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, folder],
  ['a browser that came as a snap finds it in its own folder', { opener: () => 'firefox_firefox.desktop' }, path.join(home, 'snap', 'firefox', 'common')],
  ['a snap without such a folder', { opener: () => 'chromium_chromium.desktop' }, folder],
  ['an opener that nobody knows', { opener: () => '' }, folder],
])('%s, and no argument shows the token', (_name, more, where) => {
  const opening = openingOf(around(more));
  expect(opening).toMatchObject({ by: 'page', folder: where });
  if (opening.by === 'page') expect(opening.args(path.join(opening.folder, 'a page.html')).join(' ')).toMatch(/^file:\/\/\/.*\/a%20page\.html$/);
});

test('Windows gets the address without a shell: only administrators see the arguments of others there', () => {
  const opening = openingOf(around({ platform: 'win32', env: {} }));
  expect(opening).toMatchObject({ by: 'address', program: 'rundll32.exe' });
  if (opening.by === 'address') expect(opening.args(url)).toEqual(['url.dll,FileProtocolHandler', url]);
});

test('a browser of Windows that is opened from its Linux does not see files of ours: it gets the address', () => {
  expect(openingOf(around({ env: { DISPLAY: ':0', WSL_DISTRO_NAME: 'Debian' } }))).toMatchObject({ by: 'address', program: 'xdg-open' });
});

test('without a screen nothing is opened: a browser for terminals would spend the token', () => {
  expect(openingOf(around({ env: {} }))).toEqual({ by: 'nobody' });
});

test('the page leads to the address, is its owner\'s alone, and can do nothing else', () => {
  const file = writeLeadingPage(folder, url);
  const text = readFileSync(file, 'utf8');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(text).toContain(`<meta http-equiv="refresh" content="0; url=${url}">`);
  expect(text).toContain(`content="default-src 'none'; base-uri 'none'; form-action 'none'"`);
  expect(text).not.toMatch(/<script/);
});
