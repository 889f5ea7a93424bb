import { hash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { EndpointError, parseHost, type Endpoint, type Tls } from './endpoint.ts';

/** Where the machine keeps things; handed in, so that tests need no real home. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly uid: number | undefined;
  readonly platform: NodeJS.Platform;
}
export const thisMachine = (): Surroundings => ({ env: process.env, home: homedir(), uid: process.getuid?.(), platform: process.platform });

/** A named way to an engine. One that cannot be used says why in place of its endpoint. */
export interface Named {
  readonly name: string;
  /** Arguments that make the docker command use the same engine. */
  readonly via: readonly string[];
  readonly endpoint: Endpoint | EndpointError;
  /** As it is written in the context or variable. */
  readonly written: string;
}

const metaSchema = z.object({ Name: z.string(), Endpoints: z.object({ docker: z.object({ Host: z.string(), SkipTLSVerify: z.boolean().default(false) }) }) });
const configSchema = z.object({ currentContext: z.string().optional() });
const defaultSocket = (platform: NodeJS.Platform): string => (platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock');

/** The folder of the docker command's settings. */
export const configFolder = ({ env, home }: Surroundings): string => env.DOCKER_CONFIG || join(home, '.docker');

/** The contexts of the docker command, by name. One whose files are broken is listed with the reason. */
export async function readContexts(around: Surroundings): Promise<Named[]> {
  const folder = join(configFolder(around), 'contexts');
  const entries = await readdir(join(folder, 'meta')).catch(whenAbsent([])).catch((error: Error) => unreadable('contexts', error));
  if (!Array.isArray(entries)) return [entries];
  const contexts = await Promise.all(entries.toSorted().map(entry => readContext(folder, entry).catch((error: Error) => unreadable(entry, error))));
  return contexts.filter(context => context !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What the name `default` means to the docker command: DOCKER_HOST, else the usual socket of this system. */
export async function defaultContext(around: Surroundings): Promise<Named> {
  const { env, platform } = around;
  const written = env.DOCKER_HOST || defaultSocket(platform);
  const verify = Boolean(env.DOCKER_TLS_VERIFY);
  if (!verify && !env.DOCKER_TLS) return { name: 'default', via: ['-H', written], written, endpoint: attempt(() => parseHost(written)) };
  const folder = env.DOCKER_CERT_PATH || configFolder(around);
  const files = ['--tlscacert', join(folder, 'ca.pem'), '--tlscert', join(folder, 'cert.pem'), '--tlskey', join(folder, 'key.pem')];
  const via = ['-H', written, verify ? '--tlsverify' : '--tls', ...files];
  const tls = await readTls(folder, verify).catch((error: Error) => unreadable('default', error));
  return 'endpoint' in tls ? { ...tls, via, written } : { name: 'default', via, written, endpoint: attempt(() => parseHost(written, tls)) };
}

/** The context that the docker command would use here, by name; `default` where its settings cannot be read. */
export async function currentContext(around: Surroundings): Promise<string> {
  const { env } = around;
  if (env.DOCKER_HOST) return 'default';
  if (env.DOCKER_CONTEXT) return env.DOCKER_CONTEXT;
  const text = await readFile(join(configFolder(around), 'config.json'), 'utf8').catch(() => '{}');
  return configSchema.safeParse(jsonOf(text)).data?.currentContext || 'default';
}

async function readContext(folder: string, entry: string): Promise<Named | undefined> {
  const text = await readFile(join(folder, 'meta', entry, 'meta.json'), 'utf8').catch(whenAbsent(undefined));
  if (text === undefined) return undefined;
  const meta = metaSchema.safeParse(jsonOf(text));
  if (!meta.success) return { name: entry, via: [], written: '', endpoint: new EndpointError(`The context’s file ${join(folder, 'meta', entry, 'meta.json')} cannot be read.`) };
  const { Name: name, Endpoints: { docker: { Host: written, SkipTLSVerify } } } = meta.data;
  const tls = await readTls(join(folder, 'tls', hash('sha256', name), 'docker'), !SkipTLSVerify);
  const secure = tls.ca !== undefined || tls.cert !== undefined || SkipTLSVerify ? tls : undefined;
  return { name, via: ['--context', name], written, endpoint: attempt(() => parseHost(written, secure)) };
}

async function readTls(folder: string, verify: boolean): Promise<Tls> {
  const [ca, cert, key] = await Promise.all(['ca.pem', 'cert.pem', 'key.pem'].map(file => readFile(join(folder, file), 'utf8').catch(whenAbsent(undefined))));
  return { verify, ...(ca !== undefined && { ca }), ...(cert !== undefined && { cert }), ...(key !== undefined && { key }) };
}

/** A context that this user may not read is listed with that reason, and hides no other. */
const unreadable = (name: string, { message }: Error): Named => ({ name, via: [], written: '', endpoint: new EndpointError(`Its files cannot be read: ${message}`) });

function attempt(parse: () => Endpoint): Endpoint | EndpointError {
  try {
    return parse();
  } catch (error) {
    if (error instanceof EndpointError) return error;
    throw error;
  }
}

/** What a file holds when it is not there. Other reasons (no right to read it) stay errors. */
const whenAbsent = <T>(value: T) => (error: NodeJS.ErrnoException): T => {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return value;
  throw error;
};

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
