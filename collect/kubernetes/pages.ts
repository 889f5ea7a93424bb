import { z } from 'zod';
import type { Collected } from '../collector.ts';
import type { Recorder } from '../recorder.ts';
import type { KubernetesClient } from './client.ts';
import { pageSize, rightOf, type ListKind } from './lists.ts';
import { isRefusal, type Answer, type Refusal } from './reason.ts';

const listSchema = z.object({
  metadata: z.object({ continue: z.string().optional(), remainingItemCount: z.number().optional() }).default({}),
  items: z.array(z.unknown()).nullable(),
});

/** Tells how many more pages of a list there will be. */
export type Expect = (what: string, more: number) => void;

interface Read {
  readonly documents: string[];
  count: number;
  notes: string[];
}

/** A page that was asked for, and the page after it as soon as its text tells that there is one. */
interface Asked {
  readonly target: string;
  readonly answer: Promise<Answer | Refusal>;
  token?: string;
  next?: Asked;
}

/** Asks for pages, and for one more while a page is handled. */
class Pages {
  readonly #ask: (target: string, early: (text: string) => void) => Promise<Answer | Refusal>;
  readonly #path: string;
  #handled: Asked | undefined;

  constructor(path: string, ask: (target: string, early: (text: string) => void) => Promise<Answer | Refusal>) {
    this.#path = path;
    this.#ask = ask;
  }

  /** The page of this token becomes the one that is handled: the one asked for ahead where it is the same. */
  page(token: string): Asked {
    const before = this.#handled;
    const asked = before?.next && before.token === token ? before.next : this.#asked(token);
    this.#handled = asked;
    this.#ahead(asked);
    return asked;
  }

  #asked(token: string): Asked {
    const target = `${this.#path}?limit=${pageSize}${token === '' ? '' : `&continue=${encodeURIComponent(token)}`}`;
    const asked: Asked = { target, answer: this.#ask(target, text => {
      const next = tokenIn(text);
      if (next !== undefined) asked.token = next;
      this.#ahead(asked);
    }) };
    return asked;
  }

  #ahead(asked: Asked): void {
    if (asked === this.#handled && asked.token !== undefined) asked.next ??= this.#asked(asked.token);
  }
}

/** The next page's token, in front of the items where API servers write it; undefined where it is not seen there. */
const tokenIn = (text: string): string | undefined => /^[^[]{0,4000}?"continue":"([^"\\[]+)"/.exec(text)?.[1];

/**
 * Reads one list page by page: each page whole as a document, the next one asked for while this one is parsed and masked.
 * A list that breaks off is a gap beside the pages that came. Where its snapshot expires (410) the server's own token
 * continues it once: nothing that stood there all the time is missed.
 */
export async function* readList(list: ListKind, path: string, client: Pick<KubernetesClient, 'get'>, recorder: Recorder, expect: Expect, signal: AbortSignal): AsyncGenerator<Collected> {
  const read: Read = { documents: [], count: 0, notes: [] };
  const pages = new Pages(path, (target, early) => client.get(target, signal, early));
  for (let token = ''; ;) {
    const { target, answer: coming } = pages.page(token);
    const answer = await coming;
    if (isRefusal(answer)) {
      if (answer.continue !== undefined && read.notes.length === 0) {
        read.notes.push('Its snapshot expired while it was read; it was continued with a newer one.');
        token = answer.continue;
        continue;
      }
      return yield* broken(list, answer, read, recorder);
    }
    const page = listSchema.safeParse(answer.body);
    if (!page.success) return yield* broken(list, { reason: 'error', outcome: '200', detail: `The answer to ${path} is no list.` }, read, recorder);
    const { continue: following = '', remainingItemCount = 0 } = page.data.metadata;
    token = following;
    expect(list.what, token === '' ? 0 : Math.max(1, Math.ceil(remainingItemCount / pageSize)));
    const items = page.data.items ?? [];
    leaveOutManagedFields(items);
    yield keep(list, target, answer.body, items.length, read, recorder);
    if (token === '') return yield recorder.enumeration(list.what, 'complete', read.count, read.documents, read.notes[0]);
  }
}

/**
 * Takes out who set which field last: a third of a list, names of fields without their values. `kubectl get -o json`
 * leaves it out too.
 */
function leaveOutManagedFields(items: readonly unknown[]): void {
  for (const item of items) {
    const metadata = (item as { metadata?: { managedFields?: unknown } } | null)?.metadata;
    // What is undefined is not kept; a deleted member would make the object a slow one.
    if (metadata?.managedFields !== undefined) metadata.managedFields = undefined;
  }
}

function keep({ what }: ListKind, path: string, body: unknown, count: number, read: Read, recorder: Recorder): Collected {
  const collected = recorder.document({ what, of: String(read.documents.length + 1), source: { by: 'kubernetes-api', path }, body });
  read.documents.push(collected.document.id);
  read.count += count;
  return collected;
}

function* broken(list: ListKind, refusal: Refusal, read: Read, recorder: Recorder): Generator<Collected> {
  yield recorder.gap(list.what, undefined, refusal.reason, refusal.detail, closes(list, refusal));
  yield recorder.enumeration(list.what, 'failed', read.count, read.documents, refusal.detail);
}

/** What would close a refused list, in a few words. */
function closes(list: ListKind, { status, reason, closes: own }: Refusal): string | undefined {
  if (own !== undefined) return own;
  if (status === 403) return `Grant the right to ${rightOf(list)} in the whole cluster.`;
  if (status === 401) return 'Renew the credentials of this context.';
  return reason === 'cancelled' ? 'Run it again to its end.' : undefined;
}
