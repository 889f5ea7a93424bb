import { expect, test } from 'vitest';
import { checks } from '../catalogue.ts';
import page from './cis-docker-1.8.0.ts';

const section = (number: number): string[] => page.controls.filter(({ ref }) => ref.startsWith(`${number}.`)).map(({ ref }) => ref);
const upTo = (number: number, last: number): string[] => Array.from({ length: last }, (_each, index) => `${number}.${index + 1}`);

test.each([[4, 12], [5, 32], [6, 2]])('section %i has all of its %i controls, in order', (number, last) => {
  expect(section(number)).toEqual(upTo(number, last));
});

test('every control is decided, asked, or said to be not built', () => {
  expect(page.controls.filter(({ checks: own = [], question, notBuilt }) => own.length === 0 && question === undefined && !notBuilt)).toEqual([]);
});

test('it names only checks that there are', () => {
  const known = new Set(checks.map(({ id }) => id));
  expect(page.controls.flatMap(({ checks: own = [] }) => own).filter(id => !known.has(id))).toEqual([]);
});

test.each(['4.5', '4.8', '4.11', '5.3', '5.23', '5.24', '5.30'])('%s is of level 2', ref => {
  expect(page.controls.find(control => control.ref === ref)?.level).toBe(2);
});
