import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Assessment, AssessmentDocument } from '../../assess/document.ts';
import { visible } from '../../assess/visible.ts';
import { reportFonts } from '../../desk/out/fonts.ts';
import { pdf } from '../../report/pdf/index.ts';
import { placeName } from '../../report/places.ts';
import { assessment, narrowed } from '../builders/assessment.ts';
import { hostile } from '../builders/estate.ts';
import { commandsIn, fontsOf, linksOf, pagesOf, unbroken } from '../pdf/pages.ts';
import { collisions } from '../pdf/placed.ts';
import { uaProblems } from '../pdf/verapdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-pdf-'));
afterAll(() => rmSync(folder, { recursive: true }));

const nothing = (): Assessment => assessment({ layers: [], benchmarks: [], findings: [], checks: [], decisions: [], gaps: [], calls: [], score: { upper: null, lower: null, setBy: { upper: null, lower: null }, because: [], coverage: null, band: null, platform: null } });
const good = (): Assessment => assessment({ findings: [...assessment().findings].filter(({ verdict }) => verdict === 'pass'), decisions: [] });
const estates = { 'of five layers': assessment(), 'of nothing': nothing(), 'without a failure': good(), 'of 300 failures': assessment({ copies: 300 }), 'of a narrowed scope': narrowed() } as const;
const written = (value: Assessment, name: string): string => {
  const file = join(folder, `${name.replaceAll(' ', '-')}.pdf`);
  writeFileSync(file, Buffer.concat([...pdf(value, reportFonts())]));
  return file;
};

test.each(Object.entries(estates))('a report %s is PDF/UA-1', async (name, value) => {
  expect(await uaProblems(written(value, name))).toEqual([]);
});

describe('a report of five layers', () => {
  let pages: string[];
  let text: string;
  let file: string;
  beforeAll(async () => {
    file = written(assessment(), 'pages');
    pages = await pagesOf(file);
    text = unbroken((await pagesOf(file, '-raw')).join('')).replace(/\s+/g, '');
  });
  const pageWith = (text: string): number => pages.findIndex(page => page.includes(text)) + 1;
  const missing = (texts: readonly string[]): string[] => texts.filter(each => !text.includes(plain(each)));

  test('numbers every page of all', () => {
    for (const [index, page] of pages.entries()) expect(page).toContain(`${index + 1} of ${pages.length}`);
  });
  test('has two pages of summary, then what was not assessed', () => {
    expect(pageWith('At most 15.0 of 100, set by the hosts.')).toBe(1);
    expect(pageWith('What was not assessed, and what would close it')).toBe(3);
  });
  test('names the right page for each check in its index', () => {
    const rows = [...(pages[pageWith('What must hold') - 1] ?? '').matchAll(/([A-Z]{3}-\d{4})\s.*?(\d+)\s*$/gm)].map(([, check, page]) => ({ check: check ?? '', page: Number(page) }));
    expect(rows.length).toBe(15);
    for (const { check, page } of rows) expect(pages[page - 1]).toMatch(new RegExp(`fail .*${check}`));
  });
  test('leads from every page number and check in its text to that place', async () => {
    const links = await linksOf(file);
    const numbers = links.filter(({ text }) => /^\d+$/.test(text));
    expect(numbers.length).toBeGreaterThan(20);
    expect(numbers.filter(({ text, page }) => Number(text) !== page)).toEqual([]);
    const checks = links.flatMap(({ text, page }) => [...text.matchAll(/[A-Z]{3}-\d{4}/g)].map(([check]) => ({ check, page })));
    expect(checks.length).toBeGreaterThan(20);
    expect(checks.filter(({ check, page }) => !new RegExp(`fail .*${check}`).test(pages[page - 1] ?? ''))).toEqual([]);
  });
  test('lists every failing resource, with its proof and its command; passes are only counted', () => {
    const failures = [...assessment().findings].filter(({ verdict }) => verdict === 'fail');
    expect(missing(failures.flatMap(({ resource, reproduce, evidence }) => [resource.name, reproduce ?? '', evidence[0] ? placeName(evidence[0].pointer) : '']))).toEqual([]);
    expect(missing(['redis:7.4-alpine', 'ci-deployer'])).toHaveLength(2);
  });
  test.each(Object.entries(hostile))('%s in a name is seen and does nothing', (_name, name) => {
    expect(missing([name])).toEqual([]);
  });
  test('holds no character that acts', () => {
    expect(pages.join('').match(/[\u0000-\u0008\u000e-\u001f\u202e\u2066-\u2069]/)).toBeNull();
  });
  test('asks every control for every target', () => {
    expect(missing(assessment().benchmarks.flatMap(({ controls }) => controls.map(({ title }) => title)))).toEqual([]);
  });
  test('embeds every font', async () => {
    const fonts = await fontsOf(file);
    expect(fonts.length).toBeGreaterThan(4);
    expect(fonts.filter(({ embedded }) => !embedded)).toEqual([]);
  });
});

test('a narrowed scope is said on the first page, in the method and with each control', async () => {
  const pages = await pagesOf(written(narrowed(), 'narrowed'), '-raw');
  const said = pages.map(page => page.replace(/\s+/g, ''));
  const out = 'Left out of scope by the profile: 9 of 20 containers, 12 of 19 workloads and 1 of 5 namespaces.';
  expect(said.flatMap((page, index) => (page.includes(plain(out)) ? [index === 0 ? 'first' : page.includes('Method') ? 'method' : index] : []))).toEqual(['first', 'method']);
  const whole = said.join('');
  for (const text of ['namespaces except payments-*; containers only web, chekout', 'scope.containers.only: nothing that was read goes by chekout. The nearest is checkout.', '1 judged in scope only', '9 resources left out of scope.', 'CIS Docker Benchmark 1.8.0, level 2, in scope']) expect(whole).toContain(plain(text));
});

describe('the sample’s report', () => {
  let [file, pages, text]: [string, string[], string] = ['', [], ''];
  beforeAll(async () => {
    file = sample('sample');
    pages = await pagesOf(file);
    text = unbroken((await pagesOf(file, '-raw')).join('')).replace(/\s+/g, '');
  });
  test('is PDF/UA-1', async () => {
    expect(await uaProblems(file)).toEqual([]);
  });
  test('is the same bytes when it is assessed again', () => {
    expect(readFileSync(sample('again')).equals(readFileSync(file))).toBe(true);
  });
  test('has at most two pages of summary, the first with risks and compliance, what was looked at where it has room', () => {
    expect(pages.findIndex(page => page.includes('What was not assessed, and what would close it'))).toBe(2);
    for (const head of ['The risks that matter most', 'Compliance', 'Coverage']) expect(pages[0]).toContain(head);
    expect(pages.slice(0, 2).join('').match(/What was looked at/g)).toHaveLength(1);
    for (const head of ['What sets the line', 'Failures', 'Mend first']) expect(pages[1]).toContain(head);
  });
  test('is short: every failure with its proof and command in fewer than 70 pages', () => {
    expect(pages.length).toBeLessThan(70);
    const failures = (JSON.parse(readFileSync(file.replace(/pdf$/, 'json'), 'utf8')) as AssessmentDocument).findings.filter(({ verdict }) => verdict === 'fail');
    expect(failures.length).toBeGreaterThan(100);
    const wanted = failures.flatMap(({ resource, message, reproduce, evidence }) => [resource.name, message, ...(reproduce?.split('\n') ?? []), ...evidence.map(({ pointer }) => placeName(pointer))]);
    expect(wanted.filter(each => !text.includes(plain(each)))).toEqual([]);
  });
  test('shows each command so that a shell takes its lines, as they are copied, for the one line it is', async () => {
    const programs = ['kubectl', 'docker', 'stat', 'cat', 'ps', 'curl', 'auditctl', 'getent'];
    const findings = (JSON.parse(readFileSync(file.replace(/pdf$/, 'json'), 'utf8')) as AssessmentDocument).findings.filter(({ verdict }) => verdict === 'fail');
    const whole = [...new Set(findings.flatMap(({ reproduce }) => reproduce?.split('\n') ?? []))].filter(line => /^[\x20-\x7e]+$/.test(line) && programs.some(program => line.startsWith(`${program} `)));
    const copied = commandsIn((await pagesOf(file, '-raw')).join('\n'), programs);
    expect(whole.length).toBeGreaterThan(100);
    expect(copied.filter(each => each.includes('\n')).length).toBeGreaterThan(50);
    const seen = new Set(wordsOf(copied, [...programs, 'jq', 'grep']));
    expect(wordsOf(whole, [...programs, 'jq', 'grep']).filter(each => !seen.has(each))).toEqual([]);
  });
  test('puts each question once a check', () => {
    expect(text.match(/Isitsorigintrusted/g)?.length).toBe(1);
  });
  test('prints no text over another, and none into the margin', () => {
    expect(collisions(JSON.parse(readFileSync(file.replace(/pdf$/, 'json'), 'utf8')) as AssessmentDocument, reportFonts(), margin)).toEqual([]);
  });
});

test('however long the names of pages and targets are, none is printed over another', () => {
  const long = 'a page of a long name that somebody wrote to see where it goes';
  const value = assessment();
  const named = assessment({
    benchmarks: value.benchmarks.map((result, index) => ({ ...result, title: `${result.title}, ${long.slice(0, 20 * (index + 1))}`, target: `docker:${'long-'.repeat(6 * (index + 1))}name` })),
    targets: value.targets.map(target => ({ ...target, label: long })),
  });
  expect(collisions(named, reportFonts(), margin)).toEqual([]);
});

/** What a shell hands to the programs of each command: none of them runs, each prints its words. */
function wordsOf(commands: readonly string[], programs: readonly string[]): string[] {
  const said = programs.map(program => `${program}() { printf '[%s]' ${program} "$@"; }`).join('\n');
  const script = `${said}\n${commands.map(command => `${command.replaceAll(' | ', ' ; ').replaceAll('\\\n| ', '; ')}\nprintf '\\n'`).join('\n')}\n`;
  return execFileSync('sh', { input: script, encoding: 'utf8', maxBuffer: 1e8 }).split('\n').slice(0, -1);
}

/** The right edge of the text, in points. */
const margin = 544.26;
function sample(name: string): string {
  const file = join(folder, `${name}.pdf`);
  execFileSync(process.execPath, ['cli/main.ts', 'assess', 'sample', '--pdf', file, '--json', file.replace(/pdf$/, 'json')], { stdio: 'ignore' });
  return file;
}

/** As the report writes it, without spaces and without the right-to-left and unknown letters whose order or form a reader program changes. */
function plain(text: string): string {
  const shown = visible(text).replace(/[\u4e00-\u9fff\u{1f300}-\u{1faff}]/gu, each => `\\u{${(each.codePointAt(0) ?? 0).toString(16)}}`);
  return (shown.split(/[\u0590-\u06ff]+/)[0] ?? '').replace(/\s+/g, '');
}
