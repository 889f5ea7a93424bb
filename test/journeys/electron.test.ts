import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Api, RunEvent } from '../../desk/contract.ts';
import { build } from '../../scripts/build.ts';
import { sealBadEngine } from '../builders/sealed.ts';
import { hostileName } from '../builders/machine.ts';
import { display, groupBy, switches, testElectron, type Display, type TestElectron } from '../electron/binary.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-electron-'));
vi.setConfig({ testTimeout: 90_000 });
let screen: Display;
let electron: TestElectron;
let app: ElectronApplication;
let page: Page;
let evidence: string;

/** A machine with one kubeconfig context, whose name is an attack, and one Docker context over ssh. */
function furnish(): void {
  writeFileSync(path.join(home, 'kubeconfig'), JSON.stringify({ apiVersion: 'v1', kind: 'Config', clusters: [{ name: 'c', cluster: { server: 'https://127.0.0.1:1' } }], users: [{ name: 'u', user: { token: 'x' } }], contexts: [{ name: hostileName, context: { cluster: 'c', user: 'u' } }] }));
  const meta = path.join(home, '.docker', 'contexts', 'meta', 'a'.repeat(64));
  mkdirSync(meta, { recursive: true });
  writeFileSync(path.join(meta, 'meta.json'), JSON.stringify({ Name: 'build-farm', Metadata: {}, Endpoints: { docker: { Host: 'ssh://builder@farm.example', SkipTLSVerify: false } } }));
}

beforeAll(async () => {
  furnish();
  await build({ stale: true });
  evidence = await sealBadEngine(path.join(home, 'bad.plimsoll'));
  screen = await display();
  electron = await testElectron();
  const env = { ...process.env as Record<string, string>, ...screen.env, HOME: home, USERPROFILE: home, KUBECONFIG: path.join(home, 'kubeconfig'), PLIMSOLL_DATA: path.join(home, 'data'), PLIMSOLL_SHOWN: path.join(home, 'shown') };
  app = await _electron.launch({ executablePath: electron.executable, args: [...switches, path.join(root, 'dist/electron/main.cjs')], env, timeout: 60_000 });
  page = await app.firstWindow();
  page.setDefaultTimeout(15_000);
  await page.addInitScript(groupBy);
  await page.reload();
});
afterAll(async () => {
  await app?.close();
  screen?.stop();
});

const plimsoll = <T>(ask: (api: Api) => Promise<T>): Promise<T> => page.evaluate(`(${ask.toString()})(window.plimsoll)`) as Promise<T>;

test('the first screen names the targets of this machine, and why one cannot be reached', async () => {
  await page.getByText('build-farm').first().waitFor();
  await page.getByText('not built', { exact: false }).first().waitFor();
  expect(await page.title()).toContain('Plimsoll');
  expect(page.url()).toMatch(/^plimsoll:\/\/app\//);
});

test('a context with a hostile name is text', async () => {
  await page.getByText(hostileName).first().waitFor();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});

test('the window has its size and its least size', async () => {
  const sizes = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(window => [window.getSize(), window.getMinimumSize()]));
  expect(sizes).toEqual([[[1280, 800], [1024, 640]]]);
});

test('the page has the contract and nothing of Node or Electron', async () => {
  const seen = await page.evaluate(() => ({ names: Object.keys((window as never as { plimsoll: object }).plimsoll).sort(), node: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(name => name in window) }));
  expect(seen.names).toEqual(['cancelRun', 'deleteAssessment', 'excerpt', 'export', 'finding', 'listAssessments', 'listTargets', 'onRun', 'openAssessment', 'planRun', 'preview', 'startRun', 'version']);
  expect(seen.node).toEqual([]);
});

test('the desk is a process of its own on Node 24', async () => {
  const { node, shell } = await plimsoll(api => api.version());
  expect(Number(node.split('.')[0])).toBeGreaterThanOrEqual(24);
  expect(shell).toBe('electron');
  if (!electron.pinned) expect(await app.evaluate(() => process.versions.node)).toMatch(/^18\./);
});

test('who started it is told that its window is there', () => {
  expect(existsSync(path.join(home, 'shown'))).toBe(true);
});

test('wrong input is refused with a sentence, not an object of the main process', async () => {
  const message = await page.evaluate(async () => {
    try {
      await (window as never as { plimsoll: Api }).plimsoll.openAssessment({ id: 7 } as never);
      return 'answered';
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(message).toContain('openAssessment was asked wrongly');
});

test('a run tells its events, is kept, and its hostile container is text in the window', async () => {
  const events = await page.evaluate(async file => {
    const api = (window as never as { plimsoll: Api }).plimsoll;
    const { runId } = await api.startRun({ targets: [file] });
    return new Promise<RunEvent[]>(resolve => {
      const heard: RunEvent[] = [];
      api.onRun(runId, events => {
        heard.push(...events);
        if (events.some(({ is }) => is === 'done' || is === 'failed')) resolve(heard);
      });
    });
  }, evidence);
  const last = events.at(-1);
  expect(last).toMatchObject({ is: 'done', cancelled: false });
  await page.evaluate(async id => {
    const { rows, resources } = await (window as never as { plimsoll: Api }).plimsoll.openAssessment({ id });
    const row = rows.find(({ verdict, resource }) => verdict === 'fail' && resources[resource]?.name.includes('onerror'));
    location.hash = `#/a/${id}/finding/${row?.n ?? -1}`;
  }, last?.is === 'done' ? last.assessmentId : '');
  await page.getByText('onerror=alert(1)', { exact: false }).first().waitFor();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});

test('one click on the sample gives a finished assessment', async () => {
  await page.evaluate(() => { location.hash = '#/'; });
  await page.getByRole('button', { name: 'Open the sample estate' }).click();
  await page.waitForFunction(() => location.hash.startsWith('#/a/'), undefined, { timeout: 0 });
  await page.getByRole('img', { name: /Load line/ }).first().waitFor();
}, 120_000);

test('an export is handed to the system to be saved, whole', async () => {
  const file = path.join(home, 'saved.pdf');
  const name = app.evaluate(({ session }, to) => new Promise<string>(resolve => {
    session.defaultSession.once('will-download', (_event, item) => {
      item.setSavePath(to);
      item.once('done', (_done, state) => resolve(`${item.getFilename()} ${state}`));
    });
  }), file);
  await page.keyboard.press('5');
  await page.getByRole('button', { name: 'Save the report' }).click();
  expect(await name).toMatch(/\.pdf completed$/);
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
});

test.each([
  ['another site', 'https://example.com/'], ['a file', 'file:///etc/passwd'], ['another host of our scheme', 'plimsoll://evil/'], ['a script', 'data:text/html,<script>1</script>'],
])('the window does not go to %s', async (_name, url) => {
  const before = page.url();
  await page.evaluate(address => { location.href = address; }, url);
  await new Promise(resolve => setTimeout(resolve, 300));
  expect(page.url()).toBe(before);
  expect(app.windows()).toHaveLength(1);
});

test('no window is opened', async () => {
  expect(await page.evaluate(() => window.open('https://example.com/') === null && window.open('plimsoll://app/') === null)).toBe(true);
  expect(app.windows()).toHaveLength(1);
});

test('no permission is given, and no request leaves', async () => {
  expect(await page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state)).toBe('denied');
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
  expect(await page.evaluate(() => fetch('https://example.com/').then(() => 'left', () => 'stayed'))).toBe('stayed');
});

test('only files of the window are served, under the strict policy', async () => {
  const asked = await page.evaluate(() => Promise.all(['/index.html', '/../../package.json', '/%2e%2e/%2e%2e/package.json', '/.built'].map(async path => {
    const answer = await fetch(path);
    return [answer.status, answer.headers.get('content-security-policy')] as const;
  })));
  expect(asked.map(([status]) => status)).toEqual([200, 404, 404, 404]);
  expect(asked[0]?.[1]).toContain("default-src 'none'; script-src 'self'");
});

test('script written into the page does not run', async () => {
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.ran = true" hidden>');
  });
  await new Promise(resolve => setTimeout(resolve, 300));
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});
