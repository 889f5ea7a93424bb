import type { Writable } from 'node:stream';
import { visible } from '../assess/visible.ts';

/** What the command speaks to: the process's own streams, or a test's. */
export interface Io {
  readonly out: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly err: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: NodeJS.ProcessEnv;
  /** Hears Ctrl-C; gives what stops it. */
  onInterrupt(listener: () => void): () => void;
}

/** Whether to colour: on a terminal, unless NO_COLOR is set to anything (https://no-color.org) or the terminal is dumb. */
export const inColour = (stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean => stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';

/** Whether the output can be trusted to show more than ASCII: not in a C or POSIX locale. */
export const unicode = ({ env }: Io): boolean => !/^(C|POSIX)$/.test(env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || 'en_US.UTF-8');

/** Writes and waits until it is taken, so that a large output never piles up in memory. */
export async function write(stream: Writable, chunks: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>): Promise<void> {
  for await (const chunk of chunks) if (!stream.write(chunk)) await new Promise<void>(resolve => stream.once('drain', resolve));
}

/** One line to a stream. */
export const say = (stream: Writable, text: string): void => void stream.write(`${text}\n`);

/** One message of several lines, whatever a target put into it: what would act on a terminal is spelled out. */
export const tell = (stream: Io['err'], text: string): void => say(stream, text.split('\n').map(visible).join('\n'));
