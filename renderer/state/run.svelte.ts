import type { Api } from '../../desk/contract.ts';
import { loading, settle, type Load } from './load.ts';
import { after, begun } from './run.ts';

/** A run that is going on, as this window hears of it. */
export class RunState {
  readonly #api: Api;
  readonly runId: string;
  run = $state.raw(begun);
  elapsed = $state(0);
  cancelling = $state.raw<Load<void> | null>(null);

  constructor(api: Api, runId: string) {
    this.#api = api;
    this.runId = runId;
  }

  /** Listens until the returned function is called. */
  listen(): () => void {
    const since = Date.now();
    const clock = setInterval(() => { if (this.run.end === null) this.elapsed = Date.now() - since; }, 1000);
    const stop = this.#api.onRun(this.runId, events => { this.run = after(this.run, events); });
    return () => {
      clearInterval(clock);
      stop();
    };
  }

  async cancel(): Promise<void> {
    if (this.cancelling?.is === 'loading' || this.run.end !== null) return;
    this.cancelling = loading;
    const answer = await settle(this.#api.cancelRun({ runId: this.runId }));
    if (answer.is === 'failed') this.cancelling = answer;
  }
}
