import { randomUUID } from 'node:crypto';
import type { Finished } from './run.ts';
import type { Api } from '../contract.ts';
import { messageOf } from '../carry/dispatch.ts';
import { Job } from './job.ts';
import { execute, type Prepared } from './prepare.ts';

/** How many finished runs can still be heard from their beginning. */
const mostKept = 20;

/** Runs as jobs: each goes on by itself, tells what it does, and is saved before it says that it is done. */
export class Runs {
  readonly #jobs = new Map<string, Job>();
  readonly #save: (label: string, finished: Finished) => Promise<string>;

  constructor(save: (label: string, finished: Finished) => Promise<string>) {
    this.#save = save;
  }

  start(prepared: Prepared): string {
    const job = new Job(randomUUID());
    this.#jobs.set(job.id, job);
    this.#forget();
    job.push({ is: 'started', runId: job.id, targets: prepared.is === 'live' ? prepared.plan.collectors.map(({ target }) => target.id) : [prepared.id] });
    void this.#go(job, prepared);
    return job.id;
  }

  /** Cancels a run; one that is over or unknown is left as it is. */
  cancel(runId: string): void {
    this.#jobs.get(runId)?.abort.abort();
  }

  cancelAll(): void {
    for (const job of this.#jobs.values()) job.abort.abort();
  }

  readonly listen: Api['onRun'] = (runId, listener) => {
    const job = this.#jobs.get(runId) ?? new Job(runId);
    const stop = job.listen(listener);
    if (!this.#jobs.has(runId)) job.push({ is: 'failed', message: 'This run is not known: the desk was started anew since.' });
    return stop;
  };

  async #go(job: Job, prepared: Prepared): Promise<void> {
    try {
      for await (const step of execute(prepared, job.abort.signal)) {
        if (step.is === 'event') job.push(step.event);
        if (step.is === 'finished') job.push({ is: 'done', assessmentId: await this.#save(prepared.label, step), cancelled: step.cancelled });
      }
    } catch (error) {
      job.push({ is: 'failed', message: messageOf(error) });
    }
  }

  #forget(): void {
    const over = [...this.#jobs.values()].filter(job => job.over);
    for (const job of over.slice(0, -mostKept)) this.#jobs.delete(job.id);
  }
}
