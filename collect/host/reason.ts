import type { GapReason } from '../../assess/model/index.ts';

/** The code of a system error: ENOENT, EACCES … */
export const codeOf = (error: unknown): string =>
  (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : error instanceof Error ? error.name : 'error');

/** Why something on this host could not be read. */
export function reasonOf(error: unknown): { readonly reason: GapReason; readonly closes?: string } {
  switch (codeOf(error)) {
    case 'EACCES': case 'EPERM': return { reason: 'forbidden', closes: 'Run as root' };
    case 'ENOENT': case 'ENOSYS': case 'ENOTSUP': return { reason: 'unsupported' };
    case 'ESRCH': return { reason: 'vanished' };
    case 'ETIMEDOUT': return { reason: 'timed-out' };
    case 'AbortError': case 'ABORT_ERR': return { reason: 'cancelled' };
    default: return { reason: 'error' };
  }
}
