import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './user.ts';

const of = (id: string) => checks.find(check => check.id === id)!;

test.each([
  ['a number passes', 'IMG-0001', { user: { name: '1000', is: 'number' } }, 'pass'],
  ['root fails', 'IMG-0001', { user: { name: 'root', is: 'root' } }, 'fail'],
  ['no user fails', 'IMG-0001', { user: { name: '', is: 'root' } }, 'fail'],
  ['a name is not assessed', 'IMG-0001', { user: { name: 'app', is: 'name' } }, 'notAssessed'],
  ['a refused inspect is not assessed', 'IMG-0001', { user: gap('forbidden') }, 'notAssessed'],
  ['a number passes', 'IMG-0009', { user: { name: '1000', is: 'number' } }, 'pass'],
  ['a name fails', 'IMG-0009', { user: { name: 'app', is: 'name' } }, 'fail'],
  ['no user does not apply', 'IMG-0009', { user: { name: '', is: 'root' } }, 'notApplicable'],
  ['a refused inspect is not assessed', 'IMG-0009', { user: gap('forbidden') }, 'notAssessed'],
] as const)('%s (%s)', (_name, id, readings, verdict) => {
  expect(judged(of(id), resource('image', readings)).is).toBe(verdict);
});
