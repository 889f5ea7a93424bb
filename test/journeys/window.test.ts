import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assessment, narrowed } from '../builders/assessment.ts';
import { hostile } from '../builders/estate.ts';
import { middleOfRun } from './fake-api.ts';
import { buildWindow, expectAccessible, launch, openWindow, type Opened } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  await buildWindow();
  browser = await launch();
});
afterAll(() => browser?.close());

const during = async (options: Parameters<typeof openWindow>[1], visit: (opened: Opened) => Promise<void>): Promise<void> => {
  const opened = await openWindow(browser, options);
  try {
    await visit(opened);
    expect(opened.complaints).toEqual([]);
  } finally {
    await opened.close();
  }
};

const screens: readonly (readonly [name: string, hash: string, shows: string])[] = [
  ['Connect', '#/', 'What shall we look at?'],
  ['Run', '#/run/run-1', 'First findings'],
  ['Overview', '#/a/shop/overview', 'What sets the line'],
  ['Findings', '#/a/shop/findings?verdict=fail', 'The Docker socket is not mounted'],
  ['Findings by resource', '#/a/shop/findings?verdict=fail&by=resource', 'dind-runner'],
  ['Finding', '#/a/shop/finding/9', 'Mend it'],
  ['Not assessed', '#/a/shop/not-assessed', 'What would close it'],
  ['Benchmarks', '#/a/shop/benchmarks', 'Running containers'],
  ['Export', '#/a/shop/export', 'What leaves this laptop'],
];

describe.each(['light', 'dark'] as const)('in the %s theme', theme => {
  let opened: Opened;
  beforeAll(async () => { opened = await openWindow(browser, { theme, width: 1280, height: 720, fake: { run: [[0, middleOfRun]] } }); });
  afterAll(() => opened?.close());

  test.each(screens)('%s is shown, is accessible, and fits 1280 × 720', async (_name, hash, shows) => {
    const { page, go, complaints } = opened;
    await go(hash);
    await page.getByText(shows).first().waitFor();
    expect(await page.evaluate(() => [document.documentElement, document.querySelector('main')].map(each => (each ? each.scrollWidth - each.clientWidth : -1)))).toEqual([0, 0]);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });
});

test('what a profile left out of scope is said with the score, with the gaps and on each page', async () => {
  await during({ width: 1280, height: 720, hash: '#/a/shop/overview', fake: { assessments: { shop: narrowed() } } }, async ({ page, go }) => {
    await page.getByText('Left out of scope by the profile: 9 of 20 containers, 12 of 19 workloads and 1 of 5 namespaces.').waitFor();
    await page.getByText('CIS Docker 1.8.0, level 2, in scope').first().waitFor();
    await page.getByRole('link', { name: 'The scope' }).click();
    await page.getByRole('heading', { name: /Out of scope/ }).waitFor();
    await page.getByRole('row', { name: 'Workloads 12 19' }).waitFor();
    await page.getByText('scope.containers.only: nothing that was read goes by chekout. The nearest is checkout.').waitFor();
    await expectAccessible(page);
    await go('#/a/shop/benchmarks');
    await page.getByText('1 control was judged in scope only').waitFor();
    await page.locator('.tree button[aria-expanded=false]').first().click();
    await page.getByText('9 resources left out of scope.').first().waitFor();
    await expectAccessible(page);
  });
});

test('the keyboard alone leads from targets to a finding and back', async () => {
  await during({}, async ({ page, calls }) => {
    await page.getByText('What shall we look at?').waitFor();
    await page.getByRole('button', { name: 'Open the sample estate' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'First findings' }).waitFor();
    await page.getByRole('heading', { name: 'Harbour & Pine' }).waitFor();
    expect(calls.find(({ method }) => method === 'startRun')?.input).toMatchObject({ targets: ['sample'], allowExec: [] });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Harbour & Pine');
    await page.keyboard.press('2');
    const list = page.getByRole('treegrid');
    await list.waitFor();
    expect(await list.evaluate(element => element === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('j');
    const active = await list.getAttribute('aria-activedescendant');
    const name = (await page.locator(`#${active} code`).first().getAttribute('title'))!;
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The Docker socket is not mounted into a container' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Seen' }).textContent()).toContain(name);
    await page.getByText('"Source": "/var/run/docker.sock"').waitFor();
    await page.keyboard.press('c');
    await page.getByText(/^Copied$|^Select the command/).waitFor();
    await page.keyboard.press('Escape');
    await list.waitFor();
    expect(await list.getAttribute('aria-activedescendant')).not.toBeNull();
    expect(await page.locator(`#${await list.getAttribute('aria-activedescendant')} code`).first().getAttribute('title')).toBe(name);
  });
});

test('J and K go through the findings of the list, and back leads to the list', async () => {
  await during({ hash: '#/a/shop/findings?verdict=fail' }, async ({ page }) => {
    await page.getByRole('treegrid').press('Enter');
    await page.getByText('1 of 25').waitFor();
    await page.keyboard.press('j');
    await page.getByText('2 of 25').waitFor();
    await page.keyboard.press('k');
    await page.getByText('1 of 25').waitFor();
    await page.goBack();
    await page.getByRole('treegrid').waitFor();
  });
});

test('search narrows as one types, chips narrow further, Escape clears', async () => {
  await during({ hash: '#/a/shop/findings?verdict=fail' }, async ({ page }) => {
    await page.getByRole('treegrid').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('privileged');
    await page.locator('.summary', { hasText: '1 of 123 findings, by 1 check' }).waitFor();
    await page.keyboard.type(' nowhere');
    await page.getByText('No finding matches').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.summary', { hasText: '25 of 123' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await page.getByRole('button', { name: 'Layer', exact: true }).click();
    await page.getByLabel(/^Hosts/).check();
    await page.locator('.summary', { hasText: '3 of 123' }).waitFor();
    expect(page.url()).toContain('layer=hosts');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Clear Layer' }).click();
    await page.locator('.summary', { hasText: '25 of 123' }).waitFor();
  });
});

test('a name made of markup is shown as text and runs nothing', async () => {
  await during({ hash: `#/a/shop/findings?search=${encodeURIComponent(hostile.markup)}` }, async ({ page, go }) => {
    await page.getByRole('treegrid').press('ArrowRight');
    await page.locator('[role=row] code', { hasText: '<img src=x' }).first().waitFor();
    await page.getByRole('treegrid').press('Enter');
    await page.getByText(hostile.markup).first().waitFor();
    for (const place of ['overview', 'not-assessed', 'benchmarks', 'export']) {
      await go(`#/a/shop/${place}`);
      await page.waitForTimeout(100);
    }
    expect(await page.locator('img').count()).toBe(0);
  });
});

test('what would act or hide in a name is spelled out', async () => {
  await during({ hash: '#/a/shop/findings?by=resource&search=invoice' }, async ({ page }) => {
    await page.getByText('invoice\\u{202e}gpj.exe').first().waitFor();
  });
});

test('a program of a kubeconfig is shown and allowed once before its context can be chosen', async () => {
  await during({}, async ({ page, calls }) => {
    const row = page.getByRole('row', { name: /k8s:eks-legacy/ });
    await row.waitFor();
    expect(await row.getByRole('checkbox').isDisabled()).toBe(true);
    await row.getByRole('button', { name: 'Allow once…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Run this program?' });
    await dialog.getByText('aws eks get-token --cluster-name legacy').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    expect(await row.getByRole('checkbox').isDisabled()).toBe(true);
    await row.getByRole('button', { name: 'Allow once…' }).click();
    await dialog.getByRole('button', { name: 'Allow once' }).click();
    expect(await row.getByRole('checkbox').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Assess 5 targets' }).click();
    await page.getByRole('heading', { name: 'First findings' }).waitFor();
    expect(calls.find(({ method }) => method === 'startRun')?.input).toMatchObject({ targets: ['host:local', 'docker:shop-edge-1', 'docker:shop-build', 'k8s:prod-fra', 'k8s:eks-legacy'], allowExec: ['eks-legacy'] });
  });
});

test('kubelets are read through the API server only once that was allowed, and it can be taken back', async () => {
  await during({}, async ({ page, calls }) => {
    const row = page.getByRole('row', { name: /k8s:prod-fra/ });
    const offer = row.getByRole('button', { name: 'Kubelets through the API server…' });
    const asked = (): unknown => calls.findLast(({ method }) => method === 'planRun')?.input;
    const plan = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Show every call first' }).click();
      await page.getByRole('dialog', { name: /^What a run on/ }).getByText('GET /version').first().waitFor();
      await page.keyboard.press('Escape');
    };
    await plan();
    expect(asked()).toMatchObject({ allowKubeletConfig: [] });
    await offer.click();
    const dialog = page.getByRole('dialog', { name: 'Read kubelets through the API server?' });
    await dialog.getByText('get nodes/proxy').waitFor();
    await dialog.getByText(/run commands in every pod of a node/).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await plan();
    expect(asked()).toMatchObject({ allowKubeletConfig: [] });
    await offer.click();
    await dialog.getByRole('button', { name: 'Allow for this run' }).click();
    await row.getByText('Kubelets through the API server, take back').waitFor();
    await expectAccessible(page);
    await plan();
    expect(asked()).toMatchObject({ allowKubeletConfig: ['prod-fra'] });
    await row.getByRole('button', { name: 'take back' }).click();
    await plan();
    expect(asked()).toMatchObject({ allowKubeletConfig: [] });
    await offer.click();
    await dialog.getByRole('button', { name: 'Allow for this run' }).click();
    await page.getByRole('button', { name: 'Assess 4 targets' }).click();
    await page.getByRole('heading', { name: 'First findings' }).waitFor();
    expect(calls.find(({ method }) => method === 'startRun')?.input).toMatchObject({ allowKubeletConfig: ['prod-fra'], allowExec: [] });
  });
});

test('only a cluster that can be chosen offers that', async () => {
  await during({}, async ({ page }) => {
    await page.getByRole('row', { name: /k8s:eks-legacy/ }).waitFor();
    expect(await page.getByRole('button', { name: 'Kubelets through the API server…' }).count()).toBe(1);
  });
});

test('every call can be read before anything is contacted', async () => {
  await during({}, async ({ page }) => {
    await page.getByRole('button', { name: 'Show every call first' }).click();
    await page.getByRole('dialog').getByText('GET /containers/{id}/json').first().waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

test('cancel ends a run and opens what was read', async () => {
  await during({ hash: '#/run/run-1', fake: { run: [[0, middleOfRun]] } }, async ({ page, calls }) => {
    await page.getByText('dind-runner').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Harbour & Pine' }).waitFor();
    expect(calls.some(({ method }) => method === 'cancelRun')).toBe(true);
    await page.goBack();
    expect(page.url()).not.toContain('run-1');
  });
});

test('a report is saved as a file', async () => {
  await during({ hash: '#/a/shop/export' }, async ({ page }) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the report' }).click();
    expect((await download).suggestedFilename()).toBe('report.pdf');
    await page.getByText('Handed over to be saved: report.pdf').waitFor();
  });
});

test('an assessment that is kept can be opened again, and deleted after asking', async () => {
  await during({}, async ({ page, calls }) => {
    await page.getByRole('button', { name: /^Delete Harbour/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('None yet.').waitFor();
    expect(calls).toContainEqual({ method: 'deleteAssessment', input: { id: 'shop' } });
  });
});

test('the theme can be turned and is remembered', async () => {
  await during({ theme: 'light' }, async ({ page }) => {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByRole('button', { name: 'Theme: system' }).click();
    await page.getByRole('button', { name: 'Theme: light' }).click();
    expect(await ground()).not.toBe(light);
    await page.reload();
    await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
    expect(await ground()).not.toBe(light);
  });
});

test('the keys are listed under ?', async () => {
  await during({ hash: '#/a/shop/overview' }, async ({ page }) => {
    await page.getByRole('heading', { name: 'Harbour & Pine' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await expectAccessible(page);
  });
});

const empty = assessment({ findings: [], layers: [], benchmarks: [], gaps: [], enumerations: [], score: { upper: null, lower: null, setBy: { upper: null, lower: null }, because: [], coverage: null, band: null, platform: null } });
describe('when there is nothing, or something fails', () => {
  test.each([
    ['no target', { targets: [] }, '#/', 'Nothing was found here'],
    ['targets on their way', { targets: 'never' as const }, '#/', 'Looking for engines'],
    ['a look that fails', { targets: new Error('EACCES /root/.kube') }, '#/', 'This machine could not be looked through.'],
    ['no assessment kept', { assessments: {} }, '#/', 'None yet.'],
    ['past assessments that cannot be read', { failing: new Set(['listAssessments'] as const) }, '#/', 'They could not be read'],
    ['an assessment that is gone', {}, '#/a/gone/overview', 'This assessment could not be opened.'],
    ['an empty assessment', { assessments: { shop: empty } }, '#/a/shop/overview', 'Nothing could be judged.'],
    ['no findings', { assessments: { shop: empty } }, '#/a/shop/findings', 'Nothing was judged'],
    ['nothing missing', { assessments: { shop: empty } }, '#/a/shop/not-assessed', 'Every one of 0 verdicts could be given.'],
    ['no benchmark', { assessments: { shop: empty } }, '#/a/shop/benchmarks', 'No benchmark page fits'],
    ['a finding that cannot be read', { failing: new Set(['finding'] as const) }, '#/a/shop/finding/9', 'The finding could not be read.'],
    ['no such finding', {}, '#/a/shop/finding/9999', 'There is no such finding.'],
    ['evidence that cannot be opened', { failing: new Set(['excerpt'] as const) }, '#/a/shop/finding/9', 'The evidence could not be opened.'],
    ['evidence that is no longer kept', { evidenceKept: false }, '#/a/shop/finding/9', 'The whole documents are no longer kept'],
    ['a report whose pages cannot be shown', { failing: new Set(['preview'] as const) }, '#/a/shop/export', 'Its pages cannot be shown.'],
    ['a run that fails', { run: [[0, [{ is: 'failed' as const, message: 'ENOSPC' }]] as const] }, '#/run/run-1', 'The run ended before its assessment was made.'],
    ['a run that has not begun', { run: [] }, '#/run/run-1', 'Waiting for the desk.'],
  ])('%s is said plainly', async (_what, fake, hash, shows) => {
    const opened = await openWindow(browser, { hash, fake });
    await opened.page.getByText(shows).first().waitFor();
    await expectAccessible(opened.page);
    // A refused answer is a failed request to the browser; nothing else may be said.
    expect(opened.complaints.filter(text => !text.startsWith('Failed to load resource'))).toEqual([]);
    await opened.close();
  });
});
