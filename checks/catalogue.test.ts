import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { kinds, severities } from '../assess/model/index.ts';
import { catalogueText } from '../scripts/catalogue.ts';
import { checks, pages } from './catalogue.ts';

const folder = import.meta.dirname;

test('the catalogue is what its folder says', () => {
  expect(readFileSync(path.join(folder, 'catalogue.ts'), 'utf8')).toBe(catalogueText());
});

test('every rule has its test beside it', () => {
  const rules = globSync('{images,containers,deployments,nodes,hosts}/*.ts', { cwd: folder }).filter(file => !file.endsWith('.test.ts') && !path.basename(file).startsWith('_'));
  expect(rules.filter(file => !existsSync(path.join(folder, file.replace(/\.ts$/, '.test.ts'))))).toEqual([]);
});

test('ids are unique and carry the prefix of their kind', () => {
  const ids = checks.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(checks.filter(({ id, on }) => !new RegExp(`^${kinds[on].prefix}-\\d{4}$`).test(id)).map(({ id }) => id)).toEqual([]);
});

describe.each(checks.map(check => [check.id, check] as const))('%s', (_id, check) => {
  test('says what must hold, why, and what to do, in sentences', () => {
    expect(severities).toContain(check.severity);
    expect(check.title.length).toBeGreaterThan(8);
    expect(check.title).not.toMatch(/\.$/);
    expect(check.why).toMatch(/[.)]$/);
    expect(check.fix).toMatch(/[.)]$/);
  });

  // The report prints the first sentence of the reason by itself, as a headline; and titles stand in rows of one line.
  test('begins its reason with a sentence that stands alone, under a title of one line', () => {
    expect(check.why).not.toMatch(/^(?:It|Its|They|Their|There|This|That|These|Those|Otherwise|Who)\b|^(?:Without|With) (?:it|them|one|this|these)\b|\bthen\b|(?<!told |says )\botherwise\b/);
    expect(check.title.length).toBeLessThanOrEqual(60);
  });
});

test('texts have the curly apostrophe alone', () => {
  const texts = [...checks.flatMap(({ title, why, fix }) => [title, why, fix]), ...pages.flatMap(({ controls }) => controls.flatMap(({ title, question = '' }) => [title, question]))];
  expect(texts.filter(text => text.includes('\''))).toEqual([]);
  const sources = globSync('**/*.ts', { cwd: folder }).filter(file => !file.endsWith('.test.ts'));
  expect(sources.filter(file => /\w\\'\w|s\\' /.test(readFileSync(path.join(folder, file), 'utf8')))).toEqual([]);
});

describe.each(pages.map(page => [`${page.id}-${page.version}`, page] as const))('%s', (_id, page) => {
  test('names checks that exist, and each control once', () => {
    const ids = new Set(checks.map(({ id }) => id));
    expect(page.controls.flatMap(control => control.checks ?? []).filter(id => !ids.has(id))).toEqual([]);
    const refs = page.controls.map(({ ref }) => ref);
    expect(refs.filter((ref, index) => refs.indexOf(ref) !== index)).toEqual([]);
  });

  test('leaves no control without an answer: checks, a question, or "not built yet"', () => {
    expect(page.controls.filter(({ checks: own = [], question, notBuilt }) => own.length === 0 && question === undefined && !notBuilt).map(({ ref }) => ref)).toEqual([]);
  });

  test('titles each control in one line', () => {
    expect(page.controls.filter(({ title }) => title.length > 60).map(({ ref }) => ref)).toEqual([]);
  });
});
