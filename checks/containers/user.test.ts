import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './user.ts';

test.each([
  ['a number passes', { user: { name: '1000', is: 'number' }, running: false, processes: gap('not-collected'), usersRemapped: false }, 'pass'],
  ['no user fails', { user: { name: '', is: 'root' }, running: false, processes: gap('not-collected'), usersRemapped: false }, 'fail'],
  ['a name is not assessed', { user: { name: 'app', is: 'name' }, running: false, processes: gap('not-collected'), usersRemapped: false }, 'notAssessed'],
  ['a name passes where its process shows another user', { user: { name: 'app', is: 'name' }, running: true, processes: [{ user: '1000', command: 'x' }], usersRemapped: false }, 'pass'],
  ['root by setting passes where its first process gave it up', { user: { name: '', is: 'root' }, running: true, processes: [{ user: 'www-data', command: 'x' }], usersRemapped: false }, 'pass'],
  ['a first process of root fails', { user: { name: 'app', is: 'name' }, running: true, processes: [{ user: 'root', command: 'x' }], usersRemapped: false }, 'fail'],
  ['a command of root that stands before it is not its first process', { user: { name: 'app', is: 'name' }, running: true, processes: [{ user: '0', command: 'sh' }, { user: '1000', command: 'x', first: true }], usersRemapped: false }, 'pass'],
  ['nor is one of another user', { user: { name: 'app', is: 'name' }, running: true, processes: [{ user: '1000', command: 'sh' }, { user: '0', command: 'x', first: true }], usersRemapped: false }, 'fail'],
  ['where users are mapped the setting decides', { user: { name: '', is: 'root' }, running: true, processes: [{ user: '165536', command: 'x' }], usersRemapped: true }, 'fail'],
  ['where no process was read the setting decides', { user: { name: '0', is: 'root' }, running: true, processes: gap('forbidden'), usersRemapped: false }, 'fail'],
  ['a refused inspect is not assessed', { user: gap('forbidden'), running: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

test.each([[true, 'It names no user, so it runs as root.'], [false, 'It names no user, so it starts as root.']])('running %s: %s', (running, message) => {
  expect(judged(check, resource('container', { user: { name: '', is: 'root' }, running }))).toMatchObject({ message });
});
