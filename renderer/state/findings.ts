import type { FindingRow } from '../../desk/contract.ts';
import { severities, type Severity } from '../../assess/model/verdict.ts';
import { choose, type Dimension, type Filter, type Sorting } from './filter.ts';
import { shownVerdict, type View } from './view.ts';

/** Rows of one check or of one resource that the filter lets through. */
export interface Group {
  readonly key: number;
  readonly rows: readonly FindingRow[];
  readonly severity: Severity;
  readonly exposed: number;
  /** How many of its rows fail; an accepted failure still does. */
  readonly fails: number;
  readonly targets: readonly string[];
}

/** One line of the list: a group's head, or one finding below it. */
export type Line =
  | { readonly is: 'group'; readonly group: Group; readonly open: boolean }
  | { readonly is: 'finding'; readonly group: Group; readonly row: FindingRow; readonly last: boolean };

const rank = (severity: Severity): number => severities.indexOf(severity);

/** Values a row has in a dimension. */
export function valuesOf(view: View, row: FindingRow, dimension: Dimension): readonly string[] {
  switch (dimension) {
    case 'verdict': return [shownVerdict(row)];
    case 'severity': return [view.assessment.checks[row.check]!.severity];
    case 'layer': return [view.assessment.checks[row.check]!.layer];
    case 'check': return [view.assessment.checks[row.check]!.id];
    case 'target': return view.assessment.resources[row.resource]!.targets;
    case 'exposed': return [row.exposed === null ? 'unknown' : row.exposed ? 'yes' : 'no'];
    case 'reason': return row.reason === undefined ? [] : [row.reason];
    case 'platform': return [row.platform ? 'yes' : 'no'];
  }
}

/** A test of rows for a filter. What depends on check or resource alone is decided once for each. */
export function matcher(view: View, filter: Filter): (row: FindingRow) => boolean {
  const { checks, resources } = view.assessment;
  const chosen = (Object.entries(filter.chosen) as [Dimension, readonly string[]][]).map(([dimension, values]) => ({ dimension, values: new Set(values) }));
  const words = filter.search.toLowerCase().split(/\s+/).filter(word => word !== '');
  const inCheck = words.map(word => view.text.checks.map(text => text.includes(word)));
  const inResource = words.map(word => view.text.resources.map(text => text.includes(word)));
  const fits = (dimension: Dimension, ...values: string[]): boolean => chosen.every(each => each.dimension !== dimension || values.some(value => each.values.has(value)));
  const checkFits = checks.map(({ id, severity, layer }) => fits('severity', severity) && fits('layer', layer) && fits('check', id));
  const resourceFits = resources.map(({ targets }) => fits('target', ...targets));
  const ofRow = chosen.filter(({ dimension }) => ['verdict', 'exposed', 'reason', 'platform'].includes(dimension));
  return row => checkFits[row.check]! && resourceFits[row.resource]!
    && ofRow.every(({ dimension, values }) => valuesOf(view, row, dimension).some(value => values.has(value)))
    && words.every((word, n) => inCheck[n]![row.check] || inResource[n]![row.resource] || view.text.rows[row.n]!.includes(word));
}

/** The rows a filter lets through, in groups, worst first or as the filter says. */
export function grouped(view: View, filter: Filter): Group[] {
  const matches = matcher(view, filter);
  const found = new Map<number, FindingRow[]>();
  for (const row of view.ordered) {
    if (!matches(row)) continue;
    const key = filter.by === 'check' ? row.check : row.resource;
    const rows = found.get(key);
    if (rows) rows.push(row); else found.set(key, [row]);
  }
  return [...found].map(([key, rows]) => groupOf(view, key, rows)).sort(order(view, filter));
}

function groupOf(view: View, key: number, rows: FindingRow[]): Group {
  const { checks, resources } = view.assessment;
  const severityOf = (row: FindingRow): Severity => checks[row.check]!.severity;
  const failing = rows.filter(({ verdict }) => verdict === 'fail');
  // A resource is as bad as what fails on it; only where nothing does, as what it was judged by.
  const severity = severities.find(each => (failing.length > 0 ? failing : rows).some(row => severityOf(row) === each)) ?? 'low';
  const targets = new Set<string>();
  let exposed = 0;
  for (const row of rows) {
    if (row.exposed === true) exposed += 1;
    for (const target of resources[row.resource]!.targets) targets.add(target);
  }
  return { key, rows, severity, exposed, fails: failing.length, targets: [...targets].sort() };
}

function order(view: View, { by, sort }: Filter): (a: Group, b: Group) => number {
  const { checks, resources } = view.assessment;
  const name = (group: Group): string => (by === 'check' ? checks[group.key]!.id : resources[group.key]!.name);
  const byName = (a: Group, b: Group): number => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : a.key - b.key);
  const orders: Record<Sorting, (a: Group, b: Group) => number> = {
    severity: (a, b) => Number(a.fails === 0) - Number(b.fails === 0) || rank(a.severity) - rank(b.severity) || b.fails - a.fails || b.rows.length - a.rows.length || byName(a, b),
    fails: (a, b) => b.fails - a.fails || b.rows.length - a.rows.length || rank(a.severity) - rank(b.severity) || byName(a, b),
    name: byName,
  };
  return orders[sort];
}

/** Groups as lines of one list: each head, and below an open one its findings. */
export function linesOf(groups: readonly Group[], open: ReadonlySet<number>): Line[] {
  return groups.flatMap((group): Line[] => {
    const isOpen = open.has(group.key);
    const head: Line = { is: 'group', group, open: isOpen };
    return isOpen ? [head, ...group.rows.map((row, index): Line => ({ is: 'finding', group, row, last: index === group.rows.length - 1 }))] : [head];
  });
}

/** How many rows have each value of a dimension, all other dimensions as chosen. For the menu of a chip. */
export function countsOf(view: View, filter: Filter, dimension: Dimension): Map<string, number> {
  const matches = matcher(view, choose(filter, dimension, []));
  const counts = new Map<string, number>();
  for (const row of view.assessment.rows) {
    if (matches(row)) for (const value of valuesOf(view, row, dimension)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
