import { SvelteSet } from 'svelte/reactivity';
import type { Api, TargetSummary } from '../../desk/contract.ts';
import { choosable, chosenAtFirst, contextOf } from './connect.ts';
import { loading, settle, valueOf, type Load } from './load.ts';

type About = Awaited<ReturnType<Api['version']>>;
type Planned = Awaited<ReturnType<Api['planRun']>>;

/** The first screen: what was found, what is chosen, and what a run would do. */
export class Connect {
  readonly #api: Api;
  #counting = '';
  found = $state.raw<Load<readonly TargetSummary[]>>(loading);
  readonly chosen = new SvelteSet<string>();
  /** Targets whose program the user allowed to run. */
  readonly allowed = new SvelteSet<string>();
  /** Targets whose kubelets may be read through the API server. */
  readonly throughServer = new SvelteSet<string>();
  plan = $state.raw<Load<Planned> | null>(null);
  /** The plan of what is chosen, to be counted, and what a run judges by. */
  counted = $state.raw<Load<Planned> | null>(null);
  about = $state.raw<Load<About>>(loading);
  starting = $state.raw<Load<string> | null>(null);
  readonly targets = $derived((valueOf(this.found) ?? []).filter(target => this.chosen.has(target.id) && choosable(target, this.allowed)));

  constructor(api: Api) {
    this.#api = api;
    void this.look();
    void settle(api.version()).then(about => { this.about = about; });
  }

  /** Looks for targets again; what was chosen and is still there stays chosen. */
  async look(): Promise<void> {
    const first = this.found.is !== 'ready';
    this.found = loading;
    this.found = await settle(this.#api.listTargets());
    if (first) for (const id of chosenAtFirst(valueOf(this.found) ?? [])) this.chosen.add(id);
  }

  toggle(id: string): void {
    if (!this.chosen.delete(id)) this.chosen.add(id);
  }

  allow(id: string): void {
    this.allowed.add(id);
    this.chosen.add(id);
  }

  /** Counts what a run on the choice would call. The last choice wins. */
  async count(): Promise<void> {
    const input = this.#input(this.targets.map(({ id }) => id));
    const of = JSON.stringify(input);
    this.#counting = of;
    const answer = input.targets.length === 0 ? null : await settle(this.#api.planRun(input));
    if (this.#counting === of) this.counted = answer;
  }

  async showPlan(): Promise<void> {
    this.plan = loading;
    this.plan = await settle(this.#api.planRun(this.#input(this.targets.map(({ id }) => id))));
  }

  /** Starts a run; gives its id, or null after putting the reason on the screen. */
  async start(targets = this.targets.map(({ id }) => id)): Promise<string | null> {
    this.starting = loading;
    this.starting = await settle(this.#api.startRun(this.#input(targets)).then(({ runId }) => runId));
    return valueOf(this.starting) ?? null;
  }

  #input(targets: readonly string[]): { targets: string[]; allowExec: string[]; allowKubeletConfig: string[] } {
    const contexts = (consented: ReadonlySet<string>): string[] => [...consented].filter(id => targets.includes(id)).map(contextOf);
    return { targets: [...targets], allowExec: contexts(this.allowed), allowKubeletConfig: contexts(this.throughServer) };
  }
}
