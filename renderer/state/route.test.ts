import { expect, test } from 'vitest';
import { choose, everything, filtered, toggle } from './filter.ts';
import { href, routeOf, type Route } from './route.ts';

const routes: readonly Route[] = [
  { screen: 'connect' },
  { screen: 'run', runId: 'run/1 ?' },
  { screen: 'overview', id: 'a b/c' },
  { screen: 'findings', id: 'x', filter: filtered({ verdict: ['fail', 'accepted'], target: ['docker:unix:///var/run/docker.sock'] }, { search: 'a&b=c #', by: 'resource', sort: 'fails' }) },
  { screen: 'findings', id: 'x', filter: everything },
  { screen: 'finding', id: 'x', n: 99_999 },
  { screen: 'not-assessed', id: 'x' },
  { screen: 'benchmarks', id: 'x', page: 2 },
  { screen: 'export', id: 'x' },
];
test.each(routes.map(route => [href(route), route] as const))('the address %s leads back to its place', (address, route) => {
  expect(routeOf(address)).toEqual(route);
});

test.each(['', '#', '#/nowhere', '#/a', '#/run', '#/%E0%A4%A'])('the address %j is the first screen', address => {
  expect(routeOf(address)).toEqual({ screen: 'connect' });
});

test('an address with a mangled place still opens its assessment', () => {
  expect(routeOf('#/a/x/elsewhere')).toEqual({ screen: 'overview', id: 'x' });
  expect(routeOf('#/a/x/finding/-1')).toEqual({ screen: 'finding', id: 'x', n: 0 });
  expect(routeOf('#/a/x/findings?by=colour&sort=size&nonsense=1')).toEqual({ screen: 'findings', id: 'x', filter: everything });
});

test('choosing nothing of a dimension is the same as not filtering by it', () => {
  const one = toggle(everything, 'layer', 'hosts');
  expect(one.chosen).toEqual({ layer: ['hosts'] });
  expect(toggle(one, 'layer', 'hosts')).toEqual(everything);
  expect(choose(one, 'severity', []).chosen).toEqual({ layer: ['hosts'] });
});
