import type { z } from 'zod';
import type { EvidenceDocument, Gap, Pointer } from '../../model/index.ts';
import { proofOf, type Proof } from '../proves.ts';
import { at } from '../read.ts';
import { isGap, type Answers } from '../answers.ts';
import { listed, type ListName } from './schema.ts';

/** One object of a list, as it was read, with its place. */
export interface Item<T> {
  readonly object: T;
  readonly at: Pointer;
}
export interface Listed<T> {
  readonly items: readonly Item<T>[];
  /** The documents the list came from. */
  readonly at: readonly Pointer[];
  /** Why the list is not known to be whole; absent when it is. */
  readonly gap?: Gap;
  /** Why its part in one namespace is not known to be whole; undefined when it is, also where only that part was listed. */
  readonly gapIn: (namespace: string) => Gap | undefined;
}

/** APIs that a cluster may lack, by list. */
const optionalGroups: Readonly<Record<string, string>> = { gateways: 'gateway.networking.k8s.io', httproutes: 'gateway.networking.k8s.io' };

/** The objects of one page that have their list's shape, and how many have another. */
interface Page {
  readonly items: readonly Item<unknown>[];
  readonly strange: number;
}

const pages = new WeakMap<EvidenceDocument, Page>();
const proofs = new Map<string, Proof>(Object.entries(listed).map(([what, schema]) => [what, proofOf(schema)]));

/** The objects of one page of a list; proved once, which a run does while the next page is on its way. */
export function pageOf(document: EvidenceDocument): Page {
  const before = pages.get(document);
  if (before) return before;
  const proves = proofs.get(document.what) ?? (() => false);
  const items: Item<unknown>[] = [];
  let strange = 0;
  for (const [index, object] of rawItems(document).entries()) {
    if (proves(object)) items.push({ object, at: { document: document.id, path: `/items/${index}` } });
    else strange += 1;
  }
  const page = { items, strange };
  pages.set(document, page);
  return page;
}

/** All objects of one list, over its pages. An object of a shape we do not understand is left out, and said in the gap. */
export function listOf<W extends ListName>(answers: Answers, what: W): Listed<z.output<(typeof listed)[W]>> {
  const documents = answers.all(what);
  const found = documents.map(pageOf);
  const items = found.flatMap(page => page.items) as Item<z.output<(typeof listed)[W]>>[];
  const strange = found.reduce((sum, page) => sum + page.strange, 0);
  const odd = strange > 0 ? { reason: 'error' as const, detail: `${strange} of the ${what} have an unexpected shape.` } : undefined;
  const gap = listGap(answers, what) ?? odd;
  const list = answers.enumeration(what);
  const whole = list?.state === 'filtered' ? list.namespace : undefined;
  return { items, at: documents.map(({ id }) => ({ document: id, path: '' })), ...(gap && { gap }), gapIn: namespace => (whole !== undefined && whole === namespace ? odd : gap) };
}

/** The one namespace that was read by itself, where the list of all was refused. */
export function theNamespace<S extends z.ZodType>(answers: Answers, schema: S): Item<z.output<S>>[] {
  return answers.all('namespace').flatMap(({ id, body }) => (schema.safeParse(body).success ? [{ object: body as z.output<S>, at: { document: id, path: '' } }] : []));
}

function rawItems(document: EvidenceDocument): readonly unknown[] {
  const items = at(document.body, '/items');
  return Array.isArray(items) ? items : [];
}

/** Why a list is not whole; undefined when it is, also when the cluster has no such API. */
function listGap(answers: Answers, what: string): Gap | undefined {
  const list = answers.enumeration(what);
  if (list?.state === 'complete') return undefined;
  const recorded = answers.gap(what);
  if (recorded) return recorded;
  if (list) return { reason: list.state === 'filtered' ? 'forbidden' : 'error', detail: list.detail ?? `The list of ${what} is not complete.` };
  return lacksApi(answers, what) ? undefined : { reason: 'not-collected', detail: `The ${what} were not listed.` };
}

function lacksApi(answers: Answers, what: string): boolean {
  const group = optionalGroups[what];
  if (group === undefined) return false;
  const groups = apiGroups(answers);
  return groups !== undefined && !groups.has(group);
}

/** Names of the API groups the server serves; undefined when they were not read. */
export function apiGroups(answers: Answers): ReadonlySet<string> | undefined {
  const document = answers.one('api-groups');
  if (isGap(document)) return undefined;
  const groups = at(document.body, '/groups');
  return Array.isArray(groups) ? new Set(groups.map(group => at(group, '/name')).filter(name => typeof name === 'string')) : undefined;
}
