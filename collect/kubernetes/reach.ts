import type { Collected } from '../collector.ts';
import type { Recorder } from '../recorder.ts';
import type { KubernetesClient } from './client.ts';
import { pathOf, paths, rightOf, type ListKind } from './lists.ts';
import { readList, type Expect } from './pages.ts';
import { isRefusal, type Refusal } from './reason.ts';

interface Circumstances {
  readonly client: Pick<KubernetesClient, 'get'>;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
  /** The namespace the context names; undefined where it names none. */
  readonly namespace: string | undefined;
}

/**
 * Reads a list over the whole cluster. Where that is forbidden and the context names a namespace, over that one alone:
 * the enumeration is then `filtered` by it, beside the gap for the rest of the cluster.
 */
export async function* readAsFarAsAllowed(list: ListKind, version: string, { client, recorder, signal, namespace }: Circumstances, expect: Expect): AsyncGenerator<Collected> {
  let refusal: Refusal | undefined;
  const told: Circumstances['client'] = { get: async (path, until, early) => {
    const answer = await client.get(path, until, early);
    if (isRefusal(answer)) refusal = answer;
    return answer;
  } };
  const first = await gathered(readList(list, pathOf(list, version), told, recorder, expect, signal));
  if (first.begun) return yield* first.rest;
  if (refusal?.status !== 403 || namespace === undefined) return yield* first.held;
  const narrow = list.what === 'namespaces' ? theNamespace(namespace, client, recorder, signal)
    : list.inNamespaces ? readList(list, pathOf(list, version, namespace), client, recorder, expect, signal) : nothing();
  const second = await gathered(narrow);
  if (!second.begun) return yield* first.held;
  const only = `Only ${list.what === 'namespaces' ? `the namespace ${namespace} itself was read` : `those of the namespace ${namespace} were listed`}.`;
  for await (const collected of second.rest) {
    if (collected.is !== 'enumeration' || collected.enumeration.state !== 'complete') {
      yield collected;
      continue;
    }
    const { enumeration } = collected;
    yield recorder.gap(list.what, undefined, 'forbidden', `${only} ${refusal.detail}`, `Grant the right to ${rightOf(list)} in the whole cluster.`);
    yield { is: 'enumeration', enumeration: { ...enumeration, state: 'filtered', namespace, detail: [only, enumeration.detail].filter(Boolean).join(' ') } };
  }
}

async function* nothing(): AsyncGenerator<Collected> { /* the objects of this list are in no namespace */ }

/** One namespace, which its own rights may well let be read where the list of all is not. */
async function* theNamespace(name: string, client: Circumstances['client'], recorder: Recorder, signal: AbortSignal): AsyncGenerator<Collected> {
  const path = paths.namespace(name);
  const answer = await client.get(path, signal);
  if (isRefusal(answer)) return;
  const collected = recorder.document({ what: 'namespace', of: name, source: { by: 'kubernetes-api', path }, body: answer.body });
  yield collected;
  yield recorder.enumeration('namespaces', 'complete', 1, [collected.document.id]);
}

interface Gathered {
  /** Whether a document came. */
  readonly begun: boolean;
  /** What came before any document, which is all there is where none came. */
  readonly held: readonly Collected[];
  /** All of it. */
  readonly rest: AsyncGenerator<Collected>;
}

/** Waits for the first document, or for the end without one. */
async function gathered(source: AsyncGenerator<Collected>): Promise<Gathered> {
  const held: Collected[] = [];
  for (let next = await source.next(); !next.done; next = await source.next()) {
    held.push(next.value);
    if (next.value.is === 'document') return { begun: true, held, rest: onward(held, source) };
  }
  return { begun: false, held, rest: onward(held, source) };
}

async function* onward(held: readonly Collected[], source: AsyncGenerator<Collected>): AsyncGenerator<Collected> {
  yield* held;
  yield* source;
}
