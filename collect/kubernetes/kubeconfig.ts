import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { load } from 'js-yaml';
import { z } from 'zod';
import type { Surroundings } from '../docker/contexts.ts';

const text = z.string().nullish().transform(value => value || undefined);
const clusterSchema = z.object({
  server: z.string(), 'certificate-authority': text, 'certificate-authority-data': text, 'tls-server-name': text,
  'insecure-skip-tls-verify': z.boolean().default(false), 'proxy-url': text,
});
const execSchema = z.object({
  apiVersion: z.string(), command: z.string(), args: z.array(z.string()).nullish(), env: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
  installHint: text, provideClusterInfo: z.boolean().default(false), interactiveMode: z.enum(['Never', 'IfAvailable', 'Always']).optional(),
});
const userSchema = z.object({
  'client-certificate': text, 'client-certificate-data': text, 'client-key': text, 'client-key-data': text, token: text, tokenFile: text,
  username: text, password: text, exec: execSchema.nullish(), 'auth-provider': z.object({ name: z.string(), config: z.record(z.string(), z.string()).nullish() }).nullish(),
  as: text, 'as-uid': text, 'as-groups': z.array(z.string()).nullish(), 'as-user-extra': z.record(z.string(), z.array(z.string())).nullish(),
});
const named = z.object({ name: z.string() });
const fileSchema = z.object({
  'current-context': text,
  clusters: z.array(named.extend({ cluster: z.unknown() })).nullish(),
  users: z.array(named.extend({ user: z.unknown() })).nullish(),
  contexts: z.array(named.extend({ context: z.object({ cluster: z.string(), user: z.string().default(''), namespace: text.catch(undefined) }) })).nullish(),
}).nullable();

export type Cluster = z.output<typeof clusterSchema>;
export type User = z.output<typeof userSchema>;
export type Exec = z.output<typeof execSchema>;

/** One context of the merged kubeconfig. `problem` says why it cannot be used; then cluster or user are missing. */
export interface KubeContext {
  readonly name: string;
  readonly current: boolean;
  readonly cluster?: Cluster;
  readonly user?: User;
  /** The namespace it works in; absent where it names none, or none that could be. */
  readonly namespace?: string;
  readonly problem?: string;
  /** Arguments that make kubectl use the same context. */
  readonly via: readonly string[];
}
export interface Kubeconfig {
  readonly contexts: readonly KubeContext[];
  /** Files that could not be read as a kubeconfig, with the reason. */
  readonly problems: readonly { readonly file: string; readonly message: string }[];
}

type Entry = { readonly value: unknown; readonly file: string };
interface Merged {
  readonly clusters: Map<string, Entry>;
  readonly users: Map<string, Entry>;
  readonly contexts: Map<string, Entry & { readonly value: { readonly cluster: string; readonly user: string; readonly namespace?: string | undefined } }>;
  current: string | undefined;
}

/** The files kubectl would read: those that KUBECONFIG lists, else ~/.kube/config. */
export function kubeconfigFiles({ env, home, platform }: Surroundings): readonly string[] {
  const listed = (env.KUBECONFIG ?? '').split(platform === 'win32' ? ';' : ':').filter(file => file !== '');
  return listed.length > 0 ? [...new Set(listed)] : [path.join(home, '.kube', 'config')];
}

/**
 * Every context of the merged kubeconfig, the current one first. As kubectl does: of two entries with one name the first
 * file's holds, a file that does not exist is left out, and relative paths start at the file that has them.
 */
export async function readKubeconfig(around: Surroundings): Promise<Kubeconfig> {
  const files = kubeconfigFiles(around);
  const merged: Merged = { clusters: new Map(), users: new Map(), contexts: new Map(), current: undefined };
  const problems: { file: string; message: string }[] = [];
  for (const file of files) {
    try {
      merge(merged, file, fileSchema.parse(load(await readFile(file, 'utf8')) ?? null));
    } catch (error) {
      if (!isAbsent(error)) problems.push({ file, message: `${file} is not a readable kubeconfig: ${reason(error)}` });
    }
  }
  const isDefault = !around.env.KUBECONFIG;
  const contexts = [...merged.contexts].map(([name, entry]) => resolve(merged, name, entry, isDefault));
  return { contexts: contexts.sort((a, b) => Number(b.current) - Number(a.current)), problems };
}

function merge(merged: Merged, file: string, content: z.output<typeof fileSchema>): void {
  const keep = <V>(into: Map<string, { value: V; file: string }>, name: string, value: V): void => { if (!into.has(name)) into.set(name, { value, file }); };
  for (const { name, cluster } of content?.clusters ?? []) keep(merged.clusters, name, cluster);
  for (const { name, user } of content?.users ?? []) keep(merged.users, name, user);
  for (const { name, context } of content?.contexts ?? []) keep(merged.contexts, name, context);
  merged.current ??= content?.['current-context'];
}

function resolve(merged: Merged, name: string, { value, file }: Entry & { value: { cluster: string; user: string; namespace?: string | undefined } }, isDefault: boolean): KubeContext {
  const cluster = merged.clusters.get(value.cluster);
  const user = value.user === '' ? { value: {}, file } : merged.users.get(value.user);
  // Where the parts come from several files no single --kubeconfig would do: the user's own KUBECONFIG has to stand.
  const oneFile = cluster?.file === file && user?.file === file;
  const base = { name, current: merged.current === name, via: ['--context', name, ...(isDefault || !oneFile ? [] : ['--kubeconfig', path.resolve(file)])], ...(isName(value.namespace) && { namespace: value.namespace }) };
  if (!cluster) return { ...base, problem: `The context names the cluster "${value.cluster}", which no kubeconfig holds.` };
  if (!user) return { ...base, problem: `The context names the user "${value.user}", which no kubeconfig holds.` };
  const parsedCluster = clusterSchema.safeParse(cluster.value);
  const parsedUser = userSchema.safeParse(user.value ?? {});
  if (!parsedCluster.success) return { ...base, problem: `Its cluster "${value.cluster}" is not valid: ${reason(parsedCluster.error)}` };
  if (!parsedUser.success) return { ...base, problem: `Its user "${value.user}" is not valid: ${reason(parsedUser.error)}` };
  return { ...base, cluster: absoluteCluster(parsedCluster.data, cluster.file), user: absoluteUser(parsedUser.data, user.file) };
}

const isName = (text: string | undefined): text is string => text !== undefined && /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text);

const from = (file: string, name: string): string => path.resolve(path.dirname(file), name);

function absoluteCluster(cluster: Cluster, file: string): Cluster {
  const authority = cluster['certificate-authority'];
  return authority === undefined ? cluster : { ...cluster, 'certificate-authority': from(file, authority) };
}

function absoluteUser(user: User, file: string): User {
  const files = (['client-certificate', 'client-key', 'tokenFile'] as const).filter(key => user[key] !== undefined).map(key => [key, from(file, user[key]!)] as const);
  const exec = user.exec && /[\\/]/.test(user.exec.command) ? { ...user.exec, command: from(file, user.exec.command) } : user.exec;
  return { ...user, ...Object.fromEntries(files), exec };
}

const isAbsent = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Says what is wrong without quoting the file, which may hold secrets. */
function reason(error: unknown): string {
  if (error instanceof z.ZodError) return error.issues.map(({ path: at, message }) => `${at.join('.') || 'the whole'}: ${message}`).join('; ');
  if (error instanceof Error && 'reason' in error && typeof error.reason === 'string') return error.reason;
  return error instanceof Error && 'code' in error ? String(error.code) : 'it is not YAML';
}
