import type { Enumeration, Evidence, EvidenceDocument, Gap, Target } from '../model/index.ts';

/** The evidence of one target, to be asked by what an answer is and whom it is about. */
export class Answers {
  readonly #documents: ReadonlyMap<string, readonly EvidenceDocument[]>;
  readonly #gaps: ReadonlyMap<string, Gap>;
  readonly #enumerations: ReadonlyMap<string, Enumeration>;
  readonly #one: ReadonlyMap<string, EvidenceDocument>;
  readonly target: Target;

  constructor(evidence: Evidence, target: Target) {
    this.target = target;
    const mine = [...evidence.documents.values()].filter(document => document.target === target.id).sort((a, b) => (a.id < b.id ? -1 : 1));
    this.#documents = Map.groupBy(mine, document => document.what);
    this.#one = new Map(mine.map(document => [keyOf(document.what, document.of), document]));
    this.#gaps = new Map(evidence.gaps.filter(gap => gap.target === target.id).map(({ what, of, reason, detail, closes }) =>
      [keyOf(what, of), closes === undefined ? { reason, detail } : { reason, detail, closes }]));
    this.#enumerations = new Map(evidence.enumerations.filter(list => list.target === target.id).map(list => [list.what, list]));
  }

  /** Every answer of this kind, sorted by id. */
  all(what: string): readonly EvidenceDocument[] {
    return this.#documents.get(what) ?? [];
  }

  /** The answer, or the gap that stands in its place; one that was never asked is a gap too. */
  one(what: string, of?: string): EvidenceDocument | Gap {
    return this.#one.get(keyOf(what, of)) ?? this.gap(what, of) ?? { reason: 'not-collected', detail: `${what}${of === undefined ? '' : ` of ${of}`} was not read from ${this.target.id}.` };
  }

  /**
   * The gap recorded for an answer; one recorded without a name stands for all of its kind, and
   * one on the target for all that was not read from it.
   */
  gap(what: string, of?: string): Gap | undefined {
    return this.#gaps.get(keyOf(what, of)) ?? this.#gaps.get(keyOf(what)) ?? this.#gaps.get(keyOf('target'));
  }

  /** What a list told; undefined when it was never asked for. */
  enumeration(what: string): Enumeration | undefined {
    return this.#enumerations.get(what);
  }
}

const keyOf = (what: string, of?: string): string => (of === undefined ? what : `${what}\u0000${of}`);
export const isGap = (answer: EvidenceDocument | Gap): answer is Gap => 'reason' in answer;
