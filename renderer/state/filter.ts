/** What findings can be filtered by, in the order of the chips. */
export const dimensions = ['verdict', 'severity', 'layer', 'target', 'exposed', 'reason', 'check', 'platform'] as const;
export type Dimension = (typeof dimensions)[number];

export type Grouping = 'check' | 'resource';
export type Sorting = 'severity' | 'fails' | 'name';

/** What the findings list shows: chosen values by dimension (none means all), words, grouping and order. */
export interface Filter {
  readonly chosen: { readonly [D in Dimension]?: readonly string[] };
  readonly search: string;
  readonly by: Grouping;
  readonly sort: Sorting;
}

export const everything: Filter = { chosen: {}, search: '', by: 'check', sort: 'severity' };

/** A filter with values chosen: `filtered({ layer: ['hosts'] })`. */
export const filtered = (chosen: Filter['chosen'], more: Partial<Filter> = {}): Filter => ({ ...everything, chosen, ...more });

/** Failures of the headline, which are not the platform's: what the numbers of rail and matrix count. */
export const headlineFails = (chosen: Filter['chosen'], platform: { readonly all: number }): Filter =>
  filtered({ verdict: ['fail'], ...chosen, ...(platform.all > 0 && { platform: ['no'] }) });

/** The same filter with one dimension's values replaced; none clears it. */
export function choose(filter: Filter, dimension: Dimension, values: readonly string[]): Filter {
  const others = Object.entries(filter.chosen).filter(([name]) => name !== dimension);
  return { ...filter, chosen: Object.fromEntries(values.length === 0 ? others : [...others, [dimension, values]]) };
}

/** The same filter with one value of a dimension added, or taken away if it was chosen. */
export function toggle(filter: Filter, dimension: Dimension, value: string): Filter {
  const chosen = filter.chosen[dimension] ?? [];
  return choose(filter, dimension, chosen.includes(value) ? chosen.filter(each => each !== value) : [...chosen, value]);
}

/** Whether the numbers of a group are its failures; where failures are filtered out, they are what is shown. */
export const countsFails = ({ chosen: { verdict } }: Filter): boolean => verdict === undefined || verdict.includes('fail') || verdict.includes('accepted');

/** A filter as the query of an address. */
export function filterTo(filter: Filter): string {
  const query = new URLSearchParams();
  for (const dimension of dimensions) for (const value of filter.chosen[dimension] ?? []) query.append(dimension, value);
  if (filter.search !== '') query.set('search', filter.search);
  if (filter.by !== 'check') query.set('by', filter.by);
  if (filter.sort !== 'severity') query.set('sort', filter.sort);
  return query.toString();
}

/** The filter in the query of an address; what it does not know is left out. */
export function filterFrom(text: string): Filter {
  const query = new URLSearchParams(text);
  const chosen = Object.fromEntries(dimensions.map(dimension => [dimension, query.getAll(dimension)] as const).filter(([, values]) => values.length > 0));
  const sort = query.get('sort');
  return {
    chosen, search: query.get('search') ?? '', by: query.get('by') === 'resource' ? 'resource' : 'check',
    sort: sort === 'fails' || sort === 'name' ? sort : 'severity',
  };
}
