import { z } from 'zod';
import type { Api, RunEvent } from '../contract.ts';
import { apiOver, dispatch, messageOf } from './dispatch.ts';

/** Any pipe of messages between two processes or threads: child_process, utilityProcess, MessagePort. */
export interface Port {
  post(message: unknown): void;
  listen(listener: (message: unknown) => void): void;
  /** Called once when the other end is gone. */
  closed(listener: (why: string) => void): void;
}

const request = z.union([
  z.strictObject({ id: z.int(), method: z.string(), input: z.unknown() }),
  z.strictObject({ watch: z.int(), run: z.string() }),
  z.strictObject({ unwatch: z.int() }),
]);
type Answer = { id: number; output?: unknown } | { id: number; error: { message: string } } | { watch: number; events: readonly RunEvent[] };

/** Serves an Api on a port: {id, method, input} in, {id, output | error} out; {watch, run} in starts {watch, events} out. */
export function servePort(api: Api, port: Port): void {
  const watches = new Map<number, () => void>();
  port.closed(() => watches.forEach(stop => stop()));
  port.listen(message => {
    const asked = request.safeParse(message);
    if (!asked.success) return;
    if ('id' in asked.data) void answer(api, asked.data.id, asked.data.method, asked.data.input, port);
    else if ('unwatch' in asked.data) watches.get(asked.data.unwatch)?.();
    else {
      const { watch, run } = asked.data;
      watches.set(watch, api.onRun(run, events => port.post({ watch, events } satisfies Answer)));
    }
  });
}

async function answer(api: Api, id: number, method: string, input: unknown, port: Port): Promise<void> {
  try {
    port.post({ id, output: await dispatch(api, method, input) } satisfies Answer);
  } catch (error) {
    port.post({ id, error: { message: messageOf(error) } } satisfies Answer);
  }
}

/** The Api at the other end of a port. Once the port is closed every call is refused, saying why. */
export function portApi(port: Port): Api {
  const waiting = new Map<number, { resolve: (output: unknown) => void; reject: (error: Error) => void }>();
  const watching = new Map<number, (events: readonly RunEvent[]) => void>();
  let last = 0;
  let gone: string | undefined;
  port.closed(why => {
    gone = why;
    for (const { reject } of waiting.values()) reject(new Error(why));
    waiting.clear();
    for (const listener of watching.values()) listener([{ is: 'failed', message: why }]);
  });
  port.listen(message => {
    const said = message as Answer;
    if ('watch' in said) return watching.get(said.watch)?.(said.events);
    const asked = waiting.get(said.id);
    waiting.delete(said.id);
    if ('error' in said) asked?.reject(new Error(said.error.message));
    else asked?.resolve(said.output);
  });
  const call = (method: string, input: unknown): Promise<unknown> => new Promise((resolve, reject) => {
    if (gone !== undefined) return reject(new Error(gone));
    const id = ++last;
    waiting.set(id, { resolve, reject });
    port.post({ id, method, input });
  });
  return apiOver(call, (run, listener) => {
    const watch = ++last;
    watching.set(watch, listener);
    port.post({ watch, run });
    return () => {
      if (watching.delete(watch)) port.post({ unwatch: watch });
    };
  });
}
