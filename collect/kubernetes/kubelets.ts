import { z } from 'zod';
import type { Collected } from '../collector.ts';
import type { Recorder } from '../recorder.ts';
import type { KubernetesClient } from './client.ts';
import { interleave } from './interleave.ts';
import { barred, unfit, type KubeletPlace } from './kubelet.ts';
import type { KubeContext } from './kubeconfig.ts';
import { paths } from './lists.ts';
import { isRefusal, type Refusal } from './reason.ts';

interface Circumstances {
  readonly client: Pick<KubernetesClient, 'get' | 'review' | 'credentials' | 'kubelet'>;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
  readonly concurrency: number;
  readonly context: KubeContext;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const what = 'kubelet-config';
const consent = 'allow reading it through the API server (--allow-kubelet-config), which takes the right nodes/proxy';
const allow = `${consent.replace(/^a/, 'A')}.`;
const grant = `Grant the right to get nodes/configz (kubelets from 1.33 on), or ${consent}.`;
const reach = `Assess from where the nodes are reached, or ${consent}.`;
const certify = `Give the kubelets serving certificates of the cluster’s own authority (serverTLSBootstrap), or ${consent}.`;

/** Each kubelet's configuration through the API server, which the user allowed. */
export async function* throughServer(places: readonly KubeletPlace[], { client, recorder, signal, concurrency }: Circumstances): AsyncGenerator<Collected> {
  yield* interleave(places.map(async function* ({ node }): AsyncGenerator<Collected> {
    const path = paths.kubelet(node);
    const answer = await client.get(path, signal);
    yield isRefusal(answer)
      ? recorder.gap(what, node, answer.reason, answer.detail, answer.status === 403 ? 'Grant the right to get nodes/proxy.' : undefined)
      : recorder.document({ what, of: node, source: { by: 'kubernetes-api', path }, body: answer.body });
  }), concurrency);
}

/**
 * Each kubelet's configuration from itself, as far as that takes no right beyond reading and shows credentials to none
 * whose certificate does not verify. What is not read is a gap; nothing is tried through the API server instead.
 */
export async function* fromKubelets(places: readonly KubeletPlace[], here: Circumstances): AsyncGenerator<Collected> {
  const { client, recorder, signal, concurrency, context, env } = here;
  const asked = places.map(place => ({ place, why: unfit(place, context, env) }));
  for (const { place: { node }, why } of asked) if (why) yield recorder.gap(what, node, why.reason, why.detail, allow);
  const fit = asked.flatMap(({ place, why }) => (why || place.url === undefined ? [] : [{ node: place.node, url: place.url }]));
  if (fit.length === 0) return;
  const against = await objection(here);
  if (against) return yield recorder.gap(what, undefined, against.reason, against.detail, against.closes);
  let reached = 0;
  const ask = async function* ({ node, url }: { readonly node: string; readonly url: string }): AsyncGenerator<Collected> {
    const answer = await client.kubelet(url, signal);
    const missed = isRefusal(answer) && (answer.reason === 'unreachable' || answer.reason === 'timed-out');
    if (!missed) reached += 1;
    yield isRefusal(answer)
      ? recorder.gap(what, node, answer.reason, answer.detail, missed ? reach : closes(answer))
      : recorder.document({ what, of: node, source: { by: 'composed', how: await shown(here, url) }, body: answer.body });
  };
  const [first, rest] = [fit.slice(0, concurrency), fit.slice(concurrency)];
  yield* interleave(first.map(ask), concurrency);
  // Nodes behind a closed network are not waited for one by one.
  if (reached > 0) yield* interleave(rest.map(ask), concurrency);
  else if (rest.length > 0) yield recorder.gap(what, undefined, 'unreachable', `The kubelets of ${rest.length} more nodes were not asked: none of the first ${first.length} was reached from this machine.`, reach);
}

const closes = ({ status, reason, closes: own }: Refusal): string | undefined => {
  if (own !== undefined) return own;
  if (reason === 'cancelled') return 'Run it again to its end.';
  if (status === 403) return grant;
  return reason === 'not-collected' ? certify : status === 401 ? `Let the kubelets accept these credentials, or ${consent}.` : undefined;
};

const reviewSchema = z.object({ status: z.object({ allowed: z.boolean() }) });
const review = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec: { resourceAttributes: { verb: 'get', resource: 'nodes', subresource: 'configz' } } } as const;

/** What keeps every kubelet from being asked: something about the context, or the missing right. */
async function objection({ client, signal, context, env }: Circumstances): Promise<Pick<Refusal, 'reason' | 'detail'> & { readonly closes?: string } | undefined> {
  const credentials = await client.credentials(signal);
  if (isRefusal(credentials)) return credentials;
  const why = barred(context, credentials, env);
  if (why !== undefined) return { reason: 'not-collected', detail: `The kubelets were not asked for their configuration. ${why}`, closes: allow };
  const answer = await client.review(paths.access, review, signal);
  if (isRefusal(answer)) return { ...answer, detail: `Whether these credentials may get nodes/configz could not be told. ${answer.detail}` };
  if (reviewSchema.safeParse(answer.body).data?.status.allowed === true) return undefined;
  return { reason: 'forbidden', detail: "The kubelets’ effective configuration was not read: these credentials lack the right to get nodes/configz.", closes: grant };
}

/** A command that shows a kubelet's answer again; its files and its token are the user's to fill in. */
async function shown({ client, signal }: Circumstances, url: string): Promise<string> {
  const credentials = await client.credentials(signal);
  const own = !isRefusal(credentials) && credentials.cert !== undefined ? '--cert client.crt --key client.key' : '--oauth2-bearer "$TOKEN"';
  return `curl --silent --cacert ca.crt ${own} '${url}'`;
}
