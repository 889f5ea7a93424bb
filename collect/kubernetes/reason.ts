import type { GapReason } from '../../assess/model/index.ts';
import { errorOf } from '../docker/reason.ts';
import { CredentialsError } from './credentials.ts';

/** A call that gave no answer: why, and what would close the gap. */
export interface Refusal {
  readonly reason: GapReason;
  /** HTTP status or an error's code, as the call log has it. */
  readonly outcome: string;
  readonly detail: string;
  readonly status?: number;
  /** What would close the gap, where the refusal itself tells. */
  readonly closes?: string;
  /** A token that continues a list whose snapshot has expired (410). */
  readonly continue?: string;
}
export interface Answer {
  readonly body: unknown;
}
export const isRefusal = (answer: object): answer is Refusal => 'reason' in answer;

/** What an answer that is no success means. `said` is the message of its Status object. */
export function refusalOfStatus(status: number, path: string, said: string): Refusal {
  const detail = said === '' ? `${path} was answered with ${status}.` : said;
  const refusal = (reason: GapReason, text = detail): Refusal => ({ reason, outcome: String(status), detail: text, status });
  switch (status) {
    case 401: return refusal('forbidden', 'The API server does not accept these credentials (401). They may have expired.');
    case 403: return refusal('forbidden');
    case 404: case 405: case 406: return refusal('unsupported');
    case 408: case 504: return refusal('timed-out');
    case 429: return refusal('error', `The API server kept answering that it has too many requests (429).`);
    case 502: case 503: return refusal('unreachable');
    default: return refusal('error');
  }
}

/** What went wrong on the way. */
export function refusalOfError(error: unknown, cancelled: boolean): Refusal {
  if (!cancelled && error instanceof CredentialsError) return { reason: 'forbidden', outcome: 'no credentials', detail: error.message, ...(error.closes !== undefined && { closes: error.closes }) };
  const { reason, outcome, message } = errorOf(error, cancelled);
  return { reason, outcome, detail: outcome === 'ENOENT' ? 'Nothing listens there.' : message };
}
