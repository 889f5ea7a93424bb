import { z } from 'zod';
import type { Layer, Target } from '../../assess/model/index.ts';
import { TargetUnreachable, type Collected, type Collector, type PlannedCall } from '../collector.ts';
import { thisMachine, type Surroundings } from '../docker/contexts.ts';
import type { Masker } from '../mask.ts';
import { Recorder } from '../recorder.ts';
import { KubernetesClient } from './client.ts';
import { factsOf } from './connection.ts';
import { readKubeconfig, type KubeContext } from './kubeconfig.ts';
import { paths } from './lists.ts';
import { planned } from './plan.ts';
import { Reading } from './reading.ts';
import { isRefusal, type Answer, type Refusal } from './reason.ts';

export interface KubernetesOptions {
  readonly masker: Masker;
  readonly around?: Surroundings;
  readonly clock?: () => Date;
  /** Whether the context's exec plugin may run: the user saw the command and agreed. */
  readonly allowExec?: boolean;
  /** Whether each kubelet's configuration is read through the API server, which takes the right `nodes/proxy`. */
  readonly kubeletConfig?: boolean;
  /** Calls at the same time; 6 unless told. */
  readonly concurrency?: number;
}

/** A written Kubernetes target that names no context. `known` are the ids that would do. */
export class UnknownKubernetesTarget extends Error {
  readonly known: readonly string[];
  constructor(message: string, known: readonly string[]) {
    super(message);
    this.name = 'UnknownKubernetesTarget';
    this.known = known;
  }
}

/** A collector of the cluster that `k8s:CONTEXT` names. Throws UnknownKubernetesTarget. */
export async function kubernetesCollector(targetId: string, options: KubernetesOptions): Promise<Collector> {
  const { contexts, problems } = await readKubeconfig(options.around ?? thisMachine());
  const name = targetId.replace(/^k8s:/, '');
  const context = contexts.find(each => each.name === name);
  if (context) return new KubernetesCollector(context, options);
  const there = contexts.length === 0 ? 'There are none.' : `There are: ${contexts.map(each => each.name).join(', ')}.`;
  throw new UnknownKubernetesTarget([`There is no kubeconfig context named "${name}". ${there}`, ...problems.map(({ message }) => message)].join(' '), contexts.map(each => `k8s:${each.name}`));
}

/** Where a context leads, as a person reads it; credentials in the address are left out. */
export function endpointOf(context: KubeContext): string {
  if (context.problem !== undefined) return '';
  try {
    return factsOf(context, {}).server;
  } catch (_error) {
    return 'an address that is no URL';
  }
}

const namespaceSchema = z.object({ metadata: z.object({ uid: z.string() }) });

/** Reads one cluster: who it is, and all its lists. */
export class KubernetesCollector implements Collector {
  readonly target: Target;
  readonly layers: readonly Layer[] = ['deployments', 'nodes', 'images'];
  readonly #context: KubeContext;
  readonly #options: KubernetesOptions;

  constructor(context: KubeContext, options: KubernetesOptions) {
    this.target = { id: `k8s:${context.name}`, kind: 'kubernetes', label: context.name, endpoint: endpointOf(context), identity: null, via: [...context.via] };
    this.#context = context;
    this.#options = options;
  }

  plan(): readonly PlannedCall[] {
    return planned(this.#options.kubeletConfig ?? false, this.#context.namespace);
  }

  async *collect(signal: AbortSignal): AsyncGenerator<Collected> {
    const { masker, clock, allowExec = false, kubeletConfig = false, concurrency = 6, around = thisMachine() } = this.#options;
    if (this.#context.problem !== undefined) throw new TargetUnreachable(this.target.id, 'error', `${this.target.label} cannot be reached. ${this.#context.problem}`);
    const recorder = new Recorder(this.target, masker, clock);
    const calls: Collected[] = [];
    const client = new KubernetesClient(this.#context, { allowExec, kubeletConfig, namespace: this.#context.namespace, concurrency, env: around.env, timeout: 60_000 }, (...call) => { calls.push(recorder.call(...call)); });
    try {
      const reading = new Reading({ client, recorder, signal, concurrency, kubeletConfig, context: this.#context, env: around.env });
      const [version, home] = await Promise.all([client.get(paths.version, signal), client.get(paths.home, signal)]);
      this.#reached(version, home, signal);
      const identity = isRefusal(home) ? null : namespaceSchema.safeParse(home.body).data?.metadata.uid ?? null;
      yield { is: 'target', target: { ...this.target, identity } };
      for await (const collected of reading.everything(version, home)) {
        yield* calls.splice(0);
        yield collected;
      }
      yield* calls.splice(0);
    } finally {
      await client.close();
    }
  }

  #closes({ status, reason, closes }: Refusal): string | undefined {
    if (this.#context.user?.exec && this.#options.allowExec !== true) return `Let the plugin of this context run: --allow-exec ${this.#context.name}`;
    if (closes !== undefined) return closes;
    if (status === 401) return 'Renew the credentials of this context.';
    return reason === 'unreachable' || reason === 'timed-out' ? 'Reach the API server from this machine (network, VPN, proxy), and assess again.' : undefined;
  }

  /** A server that answers nothing at all, or knows none of our credentials, is not reached. One that forbids is. */
  #reached(version: Answer | Refusal, home: Answer | Refusal, signal: AbortSignal): void {
    if (signal.aborted || !isRefusal(version) || !isRefusal(home)) return;
    if (version.status === 403 || home.status === 403) return;
    throw new TargetUnreachable(this.target.id, home.reason, `${this.target.label} (${this.target.endpoint}) cannot be reached. ${home.detail}`, { closes: this.#closes(home) });
  }
}
