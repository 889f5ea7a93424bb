import { z } from 'zod';
import type { FoundTarget } from '../collector.ts';
import { thisMachine, type Surroundings } from '../docker/contexts.ts';
import { KubernetesClient } from './client.ts';
import { endpointOf } from './collector.ts';
import { factsOf } from './connection.ts';
import { pluginOf } from './credentials.ts';
import { readKubeconfig, type KubeContext } from './kubeconfig.ts';
import { lists, paths, type ListKind } from './lists.ts';
import { rulesReview } from './reading.ts';
import { isRefusal } from './reason.ts';

const patience = 3_000;
const nothing = { images: 0, containers: null, deployments: 0, nodes: 0, hosts: null } as const;
/** What a cluster tells at best without opt-ins: images by reference only, nodes without their kubelets' configuration. */
const atBest = { images: 0.2, deployments: 1, nodes: 0.6 } as const;
const nodeLists = ['nodes', 'pods'];

const versionSchema = z.object({ gitVersion: z.string() });
const strings = z.array(z.string()).nullish().transform(list => list ?? []);
const rulesSchema = z.object({ status: z.object({ resourceRules: z.array(z.object({ verbs: strings, apiGroups: strings, resources: strings, resourceNames: strings })) }) });

/** Every context of the merged kubeconfig, the current one first, each asked once who it is. A plugin is never run here. */
export async function discoverKubernetes(around: Surroundings = thisMachine(), signal: AbortSignal = new AbortController().signal): Promise<FoundTarget[]> {
  const { contexts, problems } = await readKubeconfig(around);
  const broken = problems.map(({ file, message }): FoundTarget => ({ id: `k8s:${file}`, kind: 'kubernetes', label: file, endpoint: '', state: { is: 'unreachable', detail: message }, shows: nothing }));
  return [...await Promise.all(contexts.map(async context => ({
    id: `k8s:${context.name}`, kind: 'kubernetes' as const, label: context.name, endpoint: endpointOf(context), ...await seen(context, around, signal),
  }))), ...broken];
}

type Seen = Pick<FoundTarget, 'state' | 'shows'>;

async function seen(context: KubeContext, { env }: Surroundings, signal: AbortSignal): Promise<Seen> {
  const unreachable = (detail: string): Seen => ({ state: { is: 'unreachable', detail }, shows: nothing });
  if (context.problem !== undefined) return unreachable(context.problem);
  if (!URL.canParse(context.cluster?.server ?? '')) return unreachable('The address of its server is no URL.');
  const command = pluginOf(context);
  if (command) return { state: { is: 'asks', detail: 'Its credentials come from a command that would be run.', command }, shows: { ...nothing, ...atBest } };
  const client = new KubernetesClient(context, { allowExec: false, kubeletConfig: false, concurrency: 2, env, timeout: patience }, () => { /* a first look is no part of any evidence */ });
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
    const { namespace } = context;
    const [version, rules, own] = await Promise.all([
      client.get(paths.version, limit), client.review(paths.rules, rulesReview(), limit), namespace === undefined ? undefined : client.review(paths.rules, rulesReview(namespace), limit),
    ]);
    if (isRefusal(version)) return unreachable(limit.aborted && !signal.aborted ? 'It did not answer in time.' : version.detail);
    const detail = describe(context, env, version.body);
    if (isRefusal(rules)) return { state: { is: 'ready', detail }, shows: { ...nothing, ...atBest } };
    const [all, narrow] = [shown(rules.body), own === undefined || isRefusal(own) ? undefined : shown(rules.body, own.body)];
    const more = narrow !== undefined && narrow.deployments! > all.deployments!;
    return { state: { is: 'ready', detail: more ? `${detail}, much of it in the namespace ${namespace} only` : detail }, shows: more ? narrow : all };
  } finally {
    await client.close();
  }
}

function describe(context: KubeContext, env: Surroundings['env'], version: unknown): string {
  const { encrypted, certificateVerified, proxied } = factsOf(context, env);
  return [
    `Kubernetes ${versionSchema.safeParse(version).data?.gitVersion ?? ''}`.trim(),
    ...(encrypted ? [] : ['without TLS']), ...(encrypted && !certificateVerified ? ['TLS without verifying the server’s certificate'] : []), ...(proxied ? ['through a proxy'] : []),
  ].join(', ');
}

type Rules = z.output<typeof rulesSchema>['status']['resourceRules'];
const rulesOf = (review: unknown): Rules => rulesSchema.safeParse(review).data?.status.resourceRules ?? [];
const mayList = (rules: Rules, list: ListKind): boolean => rules.some(({ verbs, apiGroups, resources, resourceNames }) =>
  resourceNames.length === 0 && holds(verbs, 'list') && holds(apiGroups, list.group) && holds(resources, list.what));

/** What the rights at hand let us see: the share of a layer's lists that may be read, in the whole cluster or in one namespace. */
function shown(review: unknown, inNamespace?: unknown): FoundTarget['shows'] {
  const [rules, own] = [rulesOf(review), rulesOf(inNamespace)];
  const readable = (list: ListKind): boolean => mayList(rules, list) || (list.inNamespaces && mayList(own, list));
  const share = (some: readonly ListKind[]): number => Math.round(100 * some.filter(readable).length / some.length) / 100;
  const onNodes = lists.filter(({ what }) => nodeLists.includes(what));
  return {
    containers: null, hosts: null, images: share(lists.filter(({ what }) => what === 'pods')) * atBest.images,
    deployments: share(lists.filter(({ what }) => what !== 'nodes')), nodes: share(onNodes) * atBest.nodes,
  };
}

const holds = (list: readonly string[], one: string): boolean => list.includes('*') || list.includes(one);
