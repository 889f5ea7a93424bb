import { SvelteSet } from 'svelte/reactivity';
import { filterTo, headlineFails, type Filter } from './filter.ts';
import { grouped, linesOf, type Line } from './findings.ts';
import { href } from './route.ts';
import type { View } from './view.ts';

/** The findings list of one opened assessment: its filter, what is unfolded, and where the reader is. */
export class Findings {
  readonly view: View;
  filter: Filter;
  readonly unfolded = new SvelteSet<number>();
  /** The line with the keyboard's attention, and how far the list is scrolled; kept while a finding is open. */
  active = $state(0);
  scrollTop = $state(0);
  readonly groups = $derived.by(() => grouped(this.view, this.filter));
  readonly lines: readonly Line[] = $derived(linesOf(this.groups, this.unfolded));
  readonly shown = $derived(this.groups.reduce((sum, { rows }) => sum + rows.length, 0));
  /** Places of the shown findings, in the order of the list. */
  readonly order = $derived(this.groups.flatMap(({ rows }) => rows.map(({ n }) => n)));

  /** At first it shows what the rail counts: the failures of the headline. */
  constructor(view: View) {
    this.view = view;
    this.filter = $state.raw(headlineFails({}, view.platform));
  }

  /** Takes a filter from the address. The same one again (coming back) keeps the reader's place. */
  take(filter: Filter): void {
    if (filterTo(filter) !== filterTo(this.filter)) this.#show(filter);
  }

  /** Changes the filter and the address with it, without a new entry in the history. */
  change(filter: Filter): void {
    this.#show(filter);
    history.replaceState(null, '', this.address);
  }

  get address(): string {
    return href({ screen: 'findings', id: this.view.assessment.id, filter: this.filter });
  }

  /** Unfolds or folds the group of a line; folding from within moves to its head. */
  fold(index: number, open: boolean): void {
    const line = this.lines[index];
    if (!line) return;
    if (open) this.unfolded.add(line.group.key);
    else {
      this.unfolded.delete(line.group.key);
      this.active = Math.max(0, this.lines.findIndex(({ is, group }) => is === 'group' && group.key === line.group.key));
    }
  }

  move(by: number): void {
    this.active = Math.max(0, Math.min(this.lines.length - 1, this.active + by));
  }

  /** The finding that opening a line shows: its own, or the first of its group. */
  findingAt(index: number): number | undefined {
    const line = this.lines[index];
    return line?.is === 'finding' ? line.row.n : line?.group.rows[0]?.n;
  }

  /** The place of the next or previous finding of the list; undefined at its ends. */
  beside(n: number, by: 1 | -1): number | undefined {
    const at = this.order.indexOf(n);
    return at === -1 ? undefined : this.order[at + by];
  }

  /** Moves the reader's place in the list to the next or previous finding, or to the head it is folded under. */
  reach(n: number, by: 1 | -1): void {
    const next = this.beside(n, by);
    const at = this.lines.findIndex(line => (line.is === 'finding' ? line.row.n === next : !line.open && line.group.rows.some(row => row.n === next)));
    if (at !== -1) this.active = at;
  }

  #show(filter: Filter): void {
    if (filter.by !== this.filter.by) this.unfolded.clear();
    this.filter = filter;
    this.active = 0;
    this.scrollTop = 0;
  }
}
