import type { GapReason } from '../../assess/model/index.ts';

/** A call that gave no answer: why, and what stands in the call log for it. */
export class DockerError extends Error {
  readonly reason: GapReason;
  readonly outcome: string;
  constructor(reason: GapReason, outcome: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DockerError';
    this.reason = reason;
    this.outcome = outcome;
  }
}

/** What a status that is no success means: https://docs.docker.com/reference/api/engine/ */
export function reasonOfStatus(status: number): GapReason {
  switch (status) {
    case 401: case 403: return 'forbidden';
    case 404: case 409: case 410: return 'vanished';
    case 400: case 405: case 501: return 'unsupported';
    case 408: case 504: return 'timed-out';
    default: return 'error';
  }
}

const byCode: Readonly<Record<string, readonly [GapReason, string]>> = {
  ENOENT: ['unreachable', 'Nothing listens there: the socket does not exist.'],
  ECONNREFUSED: ['unreachable', 'Nothing listens there: the connection was refused.'],
  ECONNRESET: ['unreachable', 'The connection was closed by the other side.'],
  EHOSTUNREACH: ['unreachable', 'There is no route to this host.'],
  ENETUNREACH: ['unreachable', 'There is no route to this network.'],
  ENOTFOUND: ['unreachable', 'This host name is not known.'],
  EAI_AGAIN: ['unreachable', 'The host name could not be looked up.'],
  EPIPE: ['unreachable', 'The connection was closed by the other side.'],
  UND_ERR_SOCKET: ['unreachable', 'The connection was closed by the other side.'],
  ENOTSOCK: ['unreachable', 'This is not a socket.'],
  EACCES: ['forbidden', 'This user may not open the socket.'],
  EPERM: ['forbidden', 'This user may not open the socket.'],
  ETIMEDOUT: ['timed-out', 'It did not answer in time.'],
  UND_ERR_CONNECT_TIMEOUT: ['timed-out', 'It did not answer in time.'],
  UND_ERR_HEADERS_TIMEOUT: ['timed-out', 'It did not answer in time.'],
  UND_ERR_BODY_TIMEOUT: ['timed-out', 'Its answer did not end in time.'],
  UND_ERR_RES_EXCEEDED_MAX_SIZE: ['error', 'Its answer was larger than any we read.'],
};

/** What went wrong on the way. `cancelled` tells a stop that was asked for from a time limit of our own. */
export function errorOf(error: unknown, cancelled: boolean): DockerError {
  if (error instanceof DockerError) return error;
  const { code, name, message } = describe(error);
  if (cancelled) return new DockerError('cancelled', 'cancelled', 'The run was cancelled before this was read.', { cause: error });
  if (name === 'TimeoutError' || name === 'AbortError') return new DockerError('timed-out', 'timed-out', 'It did not answer in time.', { cause: error });
  const known = byCode[code];
  if (known) return new DockerError(known[0], code, known[1], { cause: error });
  if (/^ERR_(TLS|SSL)|CERT|SELF_SIGNED|UNABLE_TO/.test(code)) return new DockerError(/ALERT/.test(code) ? 'forbidden' : 'unreachable', code, `The TLS connection failed: ${message}`, { cause: error });
  if (code.startsWith('HPE_')) return new DockerError('unreachable', code, 'What answered there does not speak HTTP.', { cause: error });
  return new DockerError('error', code || name, message, { cause: error });
}

function describe(error: unknown): { code: string; name: string; message: string } {
  if (!(error instanceof Error)) return { code: '', name: 'Error', message: String(error) };
  return { code: 'code' in error && typeof error.code === 'string' ? error.code : '', name: error.name, message: error.message };
}
