import type { IncomingMessage } from 'node:http';

/** What an answer refuses with: an HTTP status and a sentence. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/**
 * Refuses what another site or a rebound name could send: a Host that is not ours, an Origin that is not ours, a POST
 * without an Origin, a request that the browser itself marks as cross-site. Undefined when it may go on.
 */
export function foreign({ headers, method }: IncomingMessage, port: number): Refusal | undefined {
  const own = `127.0.0.1:${port}`;
  if (headers.host !== own) return { status: 421, message: 'This server answers under its own address only.' };
  const needsOrigin = method !== 'GET' && method !== 'HEAD';
  if (headers.origin === undefined ? needsOrigin : headers.origin !== `http://${own}`) return { status: 403, message: 'Requests from other sites are refused.' };
  const from = headers['sec-fetch-site'];
  return needsOrigin && from !== undefined && from !== 'same-origin' ? { status: 403, message: 'Requests from other sites are refused.' } : undefined;
}
