import type { AssessmentDocument } from '../../assess/document.ts';
import type { Evidence } from '../../assess/model/index.ts';
import { open } from '../../collect/archive.ts';
import type { Store } from './store.ts';

type Kept = AssessmentDocument & { readonly label: string };

/** The assessment and the evidence that were asked for last, so that looking through findings opens nothing twice. */
export class Shelf {
  readonly #store: Store;
  #assessment: { readonly id: string; readonly document: Kept } | undefined;
  #evidence: { readonly id: string; readonly evidence: Promise<Evidence> } | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Throws when there is no assessment of this id. */
  assessment(id: string): Kept {
    if (this.#assessment?.id !== id) this.#assessment = { id, document: this.#store.open(id) };
    return this.#assessment.document;
  }

  /** The evidence behind it, checked against its seal. Throws when its file is gone or changed. */
  evidence(id: string): Promise<Evidence> {
    if (this.#evidence?.id !== id) this.#evidence = { id, evidence: this.#open(id) };
    return this.#evidence.evidence;
  }

  forget(id: string): void {
    if (this.#assessment?.id === id) this.#assessment = undefined;
    if (this.#evidence?.id === id) this.#evidence = undefined;
  }

  async #open(id: string): Promise<Evidence> {
    const sealed = this.#store.evidence(id);
    if (!sealed) throw new Error('The evidence of this assessment is no longer on this machine.');
    return (await open(sealed)).evidence;
  }
}
