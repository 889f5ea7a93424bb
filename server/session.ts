import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const fresh = (): string => randomBytes(32).toString('base64url');
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** One browser's right to this server: a token that works once, and the cookie it is exchanged for. */
export class Session {
  readonly token = fresh();
  readonly #secret = fresh();
  readonly #entry = Promise.withResolvers<void>();
  /** Once the token is spent. */
  readonly entered = this.#entry.promise;
  #spent = false;

  /** Spends the token. Gives false when it is wrong or was spent before. */
  exchange(token: string): boolean {
    if (!same(token, this.token) || this.#spent) return false;
    this.#spent = true;
    this.#entry.resolve();
    return true;
  }

  /** The value of the Set-Cookie header. Cookies ignore ports, so the name carries it. */
  cookie(port: number): string {
    return `${cookieName(port)}=${this.#secret}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** Whether a request carries the cookie. */
  holds(request: IncomingMessage, port: number): boolean {
    const given = (request.headers.cookie ?? '').split(';').map(pair => pair.trim().split('=')).find(([name]) => name === cookieName(port))?.[1];
    return given !== undefined && same(given, this.#secret);
  }
}

const cookieName = (port: number): string => `plimsoll-${port}`;
