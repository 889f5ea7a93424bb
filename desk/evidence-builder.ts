import type { Call, Enumeration, Evidence, EvidenceDocument, GapRecord, Target } from '../assess/model/index.ts';
import { documentDigest } from '../collect/archive.ts';
import type { Collected } from '../collect/collector.ts';
import { version } from './version.ts';

/** Gathers what collectors yield; can be asked for the evidence at any time. */
export class EvidenceBuilder {
  readonly #collectedAt: string;
  readonly #targets = new Map<string, Target>();
  readonly #documents = new Map<string, EvidenceDocument>();
  readonly #digests = new Map<string, string>();
  readonly #enumerations: Enumeration[] = [];
  readonly #gaps: GapRecord[] = [];
  readonly #calls: Call[] = [];

  constructor(collectedAt: string, targets: readonly Target[]) {
    this.#collectedAt = collectedAt;
    for (const target of targets) this.#targets.set(target.id, target);
  }

  add(collected: Collected): void {
    switch (collected.is) {
      case 'target': this.#targets.set(collected.target.id, collected.target); break;
      case 'document': this.#addDocument(collected.document); break;
      case 'enumeration': this.#enumerations.push(collected.enumeration); break;
      case 'gap': this.#gaps.push(collected.gap); break;
      case 'call': this.#calls.push(collected.call); break;
      case 'expect': break;
    }
  }

  /** The digests of the documents, taken as they came: while one page is digested the next is on its way. */
  get digests(): ReadonlyMap<string, string> {
    return this.#digests;
  }

  #addDocument(document: EvidenceDocument): void {
    this.#documents.set(document.id, { ...document, body: ordered(document.body) });
    this.#digests.set(document.id, documentDigest(document));
  }

  /** The evidence so far. Everything but the call log is sorted: the order in which answers came does not matter. */
  evidence(): Evidence {
    return {
      collectedAt: this.#collectedAt, tool: { name: 'plimsoll', version },
      targets: sorted([...this.#targets.values()], target => target.id),
      documents: new Map(sorted([...this.#documents], ([id]) => id)),
      enumerations: sorted(this.#enumerations, ({ target, what }) => `${target} ${what}`),
      gaps: sorted(this.#gaps, ({ target, what, of }) => `${target} ${what} ${of ?? ''}`),
      calls: [...this.#calls],
    };
  }
}

/**
 * A value with the keys of its objects in the order in which sealed evidence has them (RFC 8785). What is judged live is
 * then the same as what is judged from the file, also where a key's place shows.
 */
function ordered(value: EvidenceDocument['body']): EvidenceDocument['body'] {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const pairs = Object.entries(value).map(([key, member]) => [key, ordered(member)] as const);
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function sorted<T>(items: readonly T[], key: (item: T) => string): T[] {
  return items.map(item => [key(item), item] as const).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, item]) => item);
}
