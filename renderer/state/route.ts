import { filterFrom, filterTo, type Filter } from './filter.ts';

/** The screens of one opened assessment, in the order of the rail and of the keys 1 to 5. */
export const assessmentScreens = ['overview', 'findings', 'not-assessed', 'benchmarks', 'export'] as const;
export type AssessmentScreen = (typeof assessmentScreens)[number];

/** Where the window is. It lives in the address after #, so that back, forward and reload work. */
export type Route =
  | { readonly screen: 'connect' }
  | { readonly screen: 'run'; readonly runId: string }
  | { readonly screen: 'overview' | 'not-assessed' | 'export'; readonly id: string }
  | { readonly screen: 'findings'; readonly id: string; readonly filter: Filter }
  | { readonly screen: 'finding'; readonly id: string; readonly n: number }
  | { readonly screen: 'benchmarks'; readonly id: string; readonly page: number };

/** The address of a place, beginning with #. */
export function href(route: Route): string {
  switch (route.screen) {
    case 'connect': return '#/';
    case 'run': return `#/run/${encodeURIComponent(route.runId)}`;
    case 'finding': return `${of(route.id)}/finding/${route.n}`;
    case 'findings': return withQuery(`${of(route.id)}/findings`, filterTo(route.filter));
    case 'benchmarks': return withQuery(`${of(route.id)}/benchmarks`, route.page === 0 ? '' : `page=${route.page}`);
    default: return `${of(route.id)}/${route.screen}`;
  }
}

/** The place an address names; anything else is the first screen. */
export function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [first, second, third, fourth] = path.split('/').map(decode);
  if (first === 'run' && second) return { screen: 'run', runId: second };
  if (first !== 'a' || !second) return { screen: 'connect' };
  const id = second;
  switch (third) {
    case 'findings': return { screen: 'findings', id, filter: filterFrom(query) };
    case 'finding': return { screen: 'finding', id, n: whole(fourth) };
    case 'benchmarks': return { screen: 'benchmarks', id, page: whole(new URLSearchParams(query).get('page')) };
    case 'not-assessed': case 'export': return { screen: third, id };
    default: return { screen: 'overview', id };
  }
}

const of = (id: string): string => `#/a/${encodeURIComponent(id)}`;
const withQuery = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);
const whole = (text: string | null | undefined): number => (text && /^\d+$/.test(text) ? Number(text) : 0);

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
