import type { ServerResponse } from 'node:http';
import type { Api, RunEvent } from '../desk/contract.ts';
import { siteHeaders } from '../desk/carry/site.ts';

const isLast = (event: RunEvent): boolean => event.is === 'done' || event.is === 'failed';

/** Streams a run from its beginning as server-sent events, a JSON array of RunEvents each; ends after the last one. */
export function streamRun(response: ServerResponse, api: Api, runId: string): void {
  response.writeHead(200, { ...siteHeaders, 'content-type': 'text/event-stream', connection: 'keep-alive' });
  // A comment now and then keeps the connection from being taken for dead.
  const beat = setInterval(() => response.write(':\n\n'), 15_000);
  let stop = (): void => undefined;
  const end = (): void => {
    clearInterval(beat);
    stop();
  };
  response.on('close', end);
  response.flushHeaders();
  stop = api.onRun(runId, events => {
    response.write(`data: ${JSON.stringify(events)}\n\n`);
    if (events.some(isLast)) response.end();
  });
}
