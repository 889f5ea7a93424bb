import type { RunEvent } from '../contract.ts';

type Listener = (events: readonly RunEvent[]) => void;
/** How long events are gathered before they are sent, in milliseconds. */
const gather = 50;

/** One run's events, kept so that a listener who comes late hears it from its beginning. They leave in batches. */
export class Job {
  readonly id: string;
  readonly abort = new AbortController();
  readonly #events: RunEvent[] = [];
  readonly #listeners = new Map<Listener, number>();
  #sent = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(id: string) {
    this.id = id;
  }

  /** Whether the last event was told. */
  get over(): boolean {
    const last = this.#events.at(-1);
    return last?.is === 'done' || last?.is === 'failed';
  }

  /** Tells an event. Of figures that change faster than they are sent only the newest is kept. */
  push(event: RunEvent): void {
    const same = this.#events.findLastIndex((before, index) => index >= this.#sent && replaces(event, before));
    if (same >= 0) this.#events.splice(same, 1);
    this.#events.push(event);
    if (this.over) this.#flush();
    else this.#later();
  }

  /** Hears all events from the first; gives the function that stops it. */
  listen(listener: Listener): () => void {
    this.#listeners.set(listener, 0);
    if (this.#events.length > 0) this.#later(0);
    return () => void this.#listeners.delete(listener);
  }

  #later(wait = gather): void {
    this.#timer ??= setTimeout(() => this.#flush(), wait);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sent = this.#events.length;
    for (const [listener, from] of [...this.#listeners]) {
      if (from === this.#sent) continue;
      this.#listeners.set(listener, this.#sent);
      listener(this.#events.slice(from));
    }
  }
}

const replaces = (event: RunEvent, before: RunEvent): boolean =>
  (event.is === 'layers' && before.is === 'layers') || (event.is === 'progress' && before.is === 'progress' && event.target === before.target);
