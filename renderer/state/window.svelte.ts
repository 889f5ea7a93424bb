import type { Api, AssessmentSummary } from '../../desk/contract.ts';
import { Findings } from './findings.svelte.ts';
import { loading, settle, type Load } from './load.ts';
import { href, routeOf, type Route } from './route.ts';
import { viewOf, type View } from './view.ts';

/** What is open in the window: the place, the assessment there, and the ones that were kept. */
export class WindowState {
  readonly api: Api;
  route = $state.raw<Route>(routeOf(location.hash));
  opened = $state.raw<Load<{ readonly view: View; readonly findings: Findings }>>(loading);
  past = $state.raw<Load<readonly AssessmentSummary[]>>(loading);
  #openedId: string | null = null;

  constructor(api: Api) {
    this.api = api;
    void this.#arrive();
    void this.refreshPast();
  }

  /** Goes to a place; `instead` leaves no entry in the history for the one that is left. */
  go(route: Route, instead = false): void {
    if (instead) location.replace(href(route)); else location.hash = href(route);
  }

  /** To be called whenever the address changed. */
  arrived(): void {
    this.route = routeOf(location.hash);
    void this.#arrive();
  }

  async refreshPast(): Promise<void> {
    this.past = await settle(this.api.listAssessments());
  }

  async forget(id: string): Promise<Load<void>> {
    const done = await settle(this.api.deleteAssessment({ id }));
    if (done.is === 'ready' && this.#openedId === id) this.#openedId = null;
    await this.refreshPast();
    return done;
  }

  async #arrive(): Promise<void> {
    if (!('id' in this.route)) return;
    if (this.route.id !== this.#openedId) await this.#open(this.route.id);
    if (this.opened.is === 'ready' && this.route.screen === 'findings') this.opened.value.findings.take(this.route.filter);
  }

  async #open(id: string): Promise<void> {
    this.#openedId = id;
    this.opened = loading;
    const answer = await settle(this.api.openAssessment({ id }).then(assessment => {
      const view = viewOf(assessment);
      return { view, findings: new Findings(view) };
    }));
    // Another one may have been asked for meanwhile.
    if (this.#openedId === id) this.opened = answer;
    if (answer.is === 'failed' && this.#openedId === id) this.#openedId = null;
  }
}
