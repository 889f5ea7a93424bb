import { hash } from 'node:crypto';
import type { Call, Enumeration, EvidenceDocument, GapReason, GapRecord, Source, Target } from '../assess/model/index.ts';
import type { Collected } from './collector.ts';
import type { Masker } from './mask.ts';

export interface Kept {
  /** Kind of answer, as derive will ask for it: info, container, pods … */
  readonly what: string;
  /** Whom it is about, where it is about one: the name or id that derive will ask with. */
  readonly of?: string;
  readonly source: Source;
  readonly body: unknown;
}

/** Makes what a collector yields. Masking happens here and nowhere else, so that no collector can forget it. */
export class Recorder {
  readonly #masker: Masker;
  readonly #clock: () => Date;
  readonly #folder: string;
  readonly target: Target;

  constructor(target: Target, masker: Masker, clock: () => Date = () => new Date()) {
    this.target = target;
    this.#masker = masker;
    this.#clock = clock;
    this.#folder = slug(target.id);
  }

  /** The id a document of this kind and name has. */
  id(what: string, of?: string): string {
    return [this.#folder, slug(what), ...(of === undefined ? [] : [slug(of)])].join('/');
  }

  document({ what, of, source, body }: Kept): Collected & { is: 'document' } {
    // In canonical order, as all below it: what is judged live is what will be judged from the file.
    const document: EvidenceDocument = {
      body: this.#masker.mask(body) as EvidenceDocument['body'], id: this.id(what, of), ...(of !== undefined && { of }), readAt: this.#now(),
      source: this.#masker.mask(source) as Source, target: this.target.id, what,
    };
    return { is: 'document', document };
  }

  gap(what: string, of: string | undefined, reason: GapReason, detail: string, closes = reason === 'cancelled' ? 'Run it again to its end.' : undefined): Collected & { is: 'gap' } {
    const gap: GapRecord = { target: this.target.id, what, ...(of !== undefined && { of }), reason, detail: this.#masker.text(detail), ...(closes !== undefined && { closes }) };
    return { is: 'gap', gap };
  }

  call(call: string, outcome: string, bytes: number): Collected & { is: 'call' } {
    const made: Call = { target: this.target.id, call: this.#masker.text(call), outcome, bytes, at: this.#now() };
    return { is: 'call', call: made };
  }

  enumeration(what: string, state: Enumeration['state'], count: number, documents: readonly string[], detail?: string): Collected & { is: 'enumeration' } {
    return { is: 'enumeration', enumeration: { target: this.target.id, what, state, count, documents: [...documents], ...(detail !== undefined && { detail: this.#masker.text(detail) }) } };
  }

  #now(): string {
    return this.#clock().toISOString();
  }
}

/** A part of a path that is safe in an archive and on every file system; what it could not keep is told apart by a hash. */
export function slug(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+/, '').slice(0, 80);
  return safe === name && safe !== '' ? safe : `${safe || 'x'}-${hash('sha256', name).slice(0, 8)}`;
}
