import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Cluster, Exec, KubeContext, User } from './kubeconfig.ts';

const run = promisify(execFile);
const pluginPatience = 60_000;

/** What is shown to an API server to say who asks. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly cert?: Buffer | string;
  readonly key?: Buffer | string;
  /** When they end, in milliseconds since 1970; absent where that is not told. */
  readonly expires?: number;
}

/** Credentials that cannot be had: what is missing and what to do. */
export class CredentialsError extends Error {
  readonly closes: string | undefined;
  constructor(message: string, options?: ErrorOptions & { readonly closes?: string }) {
    super(message, options);
    this.name = 'CredentialsError';
    this.closes = options?.closes;
  }
}

/** The command an exec plugin would run; undefined where the context has none. */
export const pluginOf = ({ user }: KubeContext): readonly string[] | undefined => (user?.exec ? [user.exec.command, ...(user.exec.args ?? [])] : undefined);

/**
 * The credentials of a context, read anew at each call, so that a token file that was replaced is seen. Runs the exec
 * plugin only if `allowExec`. Throws CredentialsError.
 */
export async function credentialsOf({ cluster, user }: KubeContext, allowExec: boolean, signal: AbortSignal): Promise<Credentials> {
  if (!user || !cluster) return { headers: {} };
  const [cert, key] = await Promise.all([pem(user['client-certificate-data'], user['client-certificate']), pem(user['client-key-data'], user['client-key'])]);
  const given = user.exec ? await fromPlugin(user.exec, cluster, allowExec, signal) : await authorization(user);
  return { ...(cert && { cert }), ...(key && { key }), ...given, headers: { ...given.headers, ...impersonation(user) } };
}

/** PEM from base64 in the kubeconfig, else from a file. */
export async function pem(data: string | undefined, file: string | undefined): Promise<Buffer | undefined> {
  if (data !== undefined) return Buffer.from(data, 'base64');
  return file === undefined ? undefined : readFile(file).catch((error: NodeJS.ErrnoException) => { throw new CredentialsError(`${file} cannot be read (${error.code ?? 'error'}).`, { cause: error }); });
}

const bearer = (token: string): Credentials['headers'] => ({ authorization: `Bearer ${token}` });

async function authorization(user: User): Promise<Credentials> {
  const file = await pem(undefined, user.tokenFile);
  const token = file?.toString('utf8').trim() || user.token;
  if (token) return { headers: bearer(token) };
  if (user.username !== undefined) return { headers: { authorization: `Basic ${Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64')}` } };
  return user['auth-provider'] ? idToken(user['auth-provider']) : { headers: {} };
}

/** OpenID Connect's ID token as it stands. We do not refresh it: that would send the refresh token to its issuer, and change the user's kubeconfig. */
function idToken({ name, config }: NonNullable<User['auth-provider']>): Credentials {
  if (name !== 'oidc') throw new CredentialsError(`The auth provider "${name}" is no part of kubectl since 1.26. Use its exec plugin instead.`);
  const closes = 'Log in again with the tool that made the token of this context, and assess again.';
  const token = config?.['id-token'] ?? '';
  if (token === '') throw new CredentialsError('This context has no OpenID Connect token, and Plimsoll does not fetch one.', { closes });
  const { exp } = claims.catch({ exp: undefined }).parse(parsed(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')));
  if (exp === undefined) throw new CredentialsError('The OpenID Connect token of this context does not say how long it is valid.', { closes });
  const expires = exp * 1000;
  if (expires <= Date.now()) throw new CredentialsError(`The OpenID Connect token of this context expired at ${new Date(expires).toISOString()}, and Plimsoll does not refresh it.`, { closes });
  return { headers: bearer(token), expires };
}
const claims = z.object({ exp: z.number().min(0).max(8.64e12).optional() });

/** https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation */
function impersonation(user: User): Record<string, string | string[]> {
  const extra = Object.entries(user['as-user-extra'] ?? {}).map(([name, values]) => [`impersonate-extra-${encodeURIComponent(name)}`, values] as const);
  const groups = user['as-groups'] ?? [];
  return { ...(user.as && { 'impersonate-user': user.as }), ...(user['as-uid'] && { 'impersonate-uid': user['as-uid'] }), ...(groups.length > 0 && { 'impersonate-group': groups }), ...Object.fromEntries(extra) };
}

const credentialSchema = z.object({ status: z.object({ token: z.string().optional(), clientCertificateData: z.string().optional(), clientKeyData: z.string().optional(), expirationTimestamp: z.string().nullish() }) });

/** https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins */
async function fromPlugin(exec: Exec, cluster: Cluster, allowExec: boolean, signal: AbortSignal): Promise<Credentials> {
  const shown = [exec.command, ...(exec.args ?? [])].join(' ');
  if (!allowExec) throw new CredentialsError(`This context gets its credentials by running \`${shown}\`. Allow it first.`);
  if (exec.interactiveMode === 'Always') throw new CredentialsError(`\`${shown}\` needs a terminal, which it does not get here.`);
  const env = { ...process.env, ...Object.fromEntries((exec.env ?? []).map(({ name, value }) => [name, value])), KUBERNETES_EXEC_INFO: execInfo(exec, cluster) };
  try {
    const child = run(exec.command, exec.args ?? [], { env, signal, timeout: pluginPatience, maxBuffer: 4 << 20, windowsHide: true });
    child.child.stdin?.end();
    const { status } = credentialSchema.parse(parsed((await child).stdout));
    const expires = Date.parse(status.expirationTimestamp ?? '');
    return {
      headers: status.token === undefined ? {} : bearer(status.token), ...(Number.isFinite(expires) && { expires }),
      ...(status.clientCertificateData !== undefined && { cert: status.clientCertificateData }), ...(status.clientKeyData !== undefined && { key: status.clientKeyData }),
    };
  } catch (error) {
    throw new CredentialsError(`\`${shown}\` gave no credentials: ${pluginFailure(error, exec)}`, { cause: error });
  }
}

function execInfo({ apiVersion, provideClusterInfo }: Exec, cluster: Cluster): string {
  const shown = { server: cluster.server, 'tls-server-name': cluster['tls-server-name'], 'insecure-skip-tls-verify': cluster['insecure-skip-tls-verify'] || undefined, 'certificate-authority-data': cluster['certificate-authority-data'], 'proxy-url': cluster['proxy-url'] };
  return JSON.stringify({ apiVersion, kind: 'ExecCredential', spec: { interactive: false, ...(provideClusterInfo && { cluster: shown }) } });
}

function pluginFailure(error: unknown, { installHint }: Exec): string {
  if (error instanceof z.ZodError) return 'its answer is no ExecCredential.';
  const { code, killed, stderr } = error as { code?: unknown; killed?: boolean; stderr?: unknown };
  if (code === 'ENOENT') return `the command was not found.${installHint === undefined ? '' : ` ${installHint.trim()}`}`;
  if (killed === true) return `it did not end within ${pluginPatience / 1000} seconds.`;
  const said = typeof stderr === 'string' ? stderr.trim().split('\n').slice(-3).join(' ').slice(0, 400) : '';
  return `it ended with ${String(code)}${said === '' ? '.' : `: ${said}`}`;
}

/** Parsed JSON, or null: a plugin's words may be secret, so no error quotes them. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (_error) {
    return null;
  }
}
