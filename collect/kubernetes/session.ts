import { connect, type Connection } from './connection.ts';
import { credentialsOf, CredentialsError, type Credentials } from './credentials.ts';
import type { KubeContext } from './kubeconfig.ts';

interface Options {
  readonly allowExec: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly concurrency: number;
}
export interface Opened {
  readonly connection: Connection;
  readonly credentials: Credentials;
}

/** Answers of 401, one after the other, after which nothing more is sent. */
const enough = 3;

/** The way to one API server with credentials that hold now. */
export class Session {
  readonly #context: KubeContext;
  readonly #options: Options;
  #opening: Promise<Opened> | undefined;
  #current: Opened | undefined;
  #renewed = false;
  #refused = 0;

  constructor(context: KubeContext, options: Options) {
    this.#context = context;
    this.#options = options;
  }

  /** Opens it at the first call, and anew where the credentials have expired since. Throws CredentialsError. */
  async open(signal: AbortSignal): Promise<Opened> {
    if (this.#refused >= enough) throw new CredentialsError(`The API server has refused these credentials ${enough} times in a row (401), so nothing more was sent.`, { closes: renewal });
    const opened = await (this.#opening ??= this.#connect(signal));
    const { expires } = opened.credentials;
    if (expires === undefined || Date.now() < expires) return opened;
    if (this.renew(opened)) return this.open(signal);
    throw this.#expired(expires);
  }

  /** What the server said to these credentials; what it says to those that were replaced since counts no more. */
  heard(status: number, by: Opened): void {
    if (by === this.#current) this.#refused = status === 401 ? this.#refused + 1 : 0;
  }

  /** Whether other credentials may be had than these: once in a run, from a plugin that was allowed or from a token's file. */
  renew(stale: Opened): boolean {
    if (this.#current !== stale) return true;
    const { user } = this.#context;
    if (this.#renewed || (!user?.exec && user?.tokenFile === undefined)) return false;
    this.#renewed = true;
    this.#refused = 0;
    this.#opening = this.#current = undefined;
    // Calls that are under way end on the connection they have.
    void stale.connection.dispatcher.close().catch(() => undefined);
    return true;
  }

  async close(): Promise<void> {
    const opened = await this.#opening?.catch(() => undefined);
    await opened?.connection.dispatcher.destroy();
  }

  async #connect(signal: AbortSignal): Promise<Opened> {
    const credentials = await credentialsOf(this.#context, this.#options.allowExec, signal);
    return this.#current = { credentials, connection: await connect(this.#context, credentials, this.#options.env, this.#options.concurrency) };
  }

  #expired(at: number): CredentialsError {
    const when = new Date(at).toISOString();
    if (this.#context.user?.exec) return new CredentialsError(`The plugin’s credentials expired at ${when}; it was run again once already.`, { closes: 'Assess again, with credentials that last as long as a run.' });
    return new CredentialsError(`The credentials of this context expired at ${when}, while it was read.`, { closes: renewal });
  }
}

const renewal = 'Log in again with the tool that made the credentials of this context, and assess again.';
