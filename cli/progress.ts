import { visible } from '../assess/visible.ts';
import { counted, cutMiddle } from '../assess/words.ts';
import type { RunStep } from '../desk/run/run.ts';
import { say, type Io } from './io.ts';

type Event = Extract<RunStep, { is: 'event' }>['event'];
interface Count { readonly read: number; readonly expected: number | null; readonly gaps: number; readonly now: string }

/** How often a live line is drawn, and how often a plain one is printed, in milliseconds. */
const everyFrame = 100;
const everyLine = 5_000;

/** Tells on stderr what a run does: one live line on a terminal, plain lines elsewhere. Names from targets are made harmless. */
export class Progress {
  readonly #io: Io;
  readonly #live: boolean;
  readonly #counts = new Map<string, Count>();
  #last = 0;

  constructor(io: Io) {
    this.#io = io;
    this.#live = io.err.isTTY === true && io.env['TERM'] !== 'dumb';
  }

  show(event: Event): void {
    if (event.is === 'target') return this.#target(event);
    if (event.is !== 'progress') return;
    this.#counts.set(event.target, event);
    if (performance.now() - this.#last < (this.#live ? everyFrame : everyLine)) return;
    this.#last = performance.now();
    if (this.#live) this.#io.err.write(`\r\x1b[2K${cutMiddle(this.#line(), (this.#io.err.columns ?? 80) - 1)}`);
    else say(this.#io.err, this.#line());
  }

  /** A line that stays. */
  note(text: string): void {
    this.clear();
    say(this.#io.err, visible(text));
  }

  /** Takes the live line away. */
  clear(): void {
    if (this.#live) this.#io.err.write('\r\x1b[2K');
  }

  #target({ target, state, detail }: Event & { is: 'target' }): void {
    const count = this.#counts.get(target);
    if (state === 'reading') this.note(`${target}: reading${detail ? ` ${detail}` : ''}`);
    else this.note(`${target}: ${state}${count ? `, ${counted(count.read, 'call')}${count.gaps > 0 ? `, ${counted(count.gaps, 'gap')}` : ''}` : ''}${detail ? `. ${detail}` : ''}`);
    if (state !== 'reading') this.#counts.delete(target);
  }

  #line(): string {
    const counts = [...this.#counts];
    const read = counts.reduce((sum, [, count]) => sum + count.read, 0);
    const expected = counts.reduce<number | null>((sum, [, count]) => (sum === null || count.expected === null ? null : sum + count.expected), 0);
    const gaps = counts.reduce((sum, [, count]) => sum + count.gaps, 0);
    const [target, count] = counts.at(-1) ?? ['', undefined];
    return visible(`${expected === null ? counted(read, 'call') : `${read} of ${expected} calls`}${gaps > 0 ? `, ${counted(gaps, 'gap')}` : ''}  ${target} ${count?.now ?? ''}`.trimEnd());
  }
}
