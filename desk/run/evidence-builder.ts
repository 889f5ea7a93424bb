import type { Call, Enumeration, Evidence, EvidenceDocument, GapRecord, Target } from '../../assess/model/index.ts';
import { passingMasker } from '../../collect/mask.ts';
import type { Collected } from '../../collect/collector.ts';
import { version } from '../version.ts';

/** Gathers what collectors yield; can be asked for the evidence at any time. */
export class EvidenceBuilder {
  readonly #collectedAt: string;
  readonly #targets = new Map<string, Target>();
  readonly #documents = new Map<string, EvidenceDocument>();
  readonly #enumerations: Enumeration[] = [];
  readonly #gaps: GapRecord[] = [];
  readonly #calls: Call[] = [];

  constructor(collectedAt: string, targets: readonly Target[]) {
    this.#collectedAt = collectedAt;
    for (const target of targets) this.#targets.set(target.id, safe(target));
  }

  add(collected: Collected): void {
    switch (collected.is) {
      case 'target': this.#targets.set(collected.target.id, safe(collected.target)); break;
      case 'document': this.#documents.set(collected.document.id, collected.document); break;
      case 'enumeration': this.#enumerations.push(collected.enumeration); break;
      case 'gap': this.#gaps.push(collected.gap); break;
      case 'call': this.#calls.push(collected.call); break;
      case 'expect': break;
    }
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

/** An address may carry a user and a password. */
function safe(target: Target): Target {
  const { endpoint, via } = passingMasker().mask({ endpoint: target.endpoint, via: target.via }) as Pick<Target, 'endpoint' | 'via'>;
  return { ...target, endpoint, via };
}

function sorted<T>(items: readonly T[], key: (item: T) => string): T[] {
  return items.map(item => [key(item), item] as const).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, item]) => item);
}
