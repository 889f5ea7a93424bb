import type { Collection, Layer, Resource } from '../model/index.ts';

/** What one target gives: resources and collections, and the layers it brings into scope. */
export interface Derived {
  readonly layers: readonly Layer[];
  readonly resources: readonly Resource[];
  readonly collections: readonly Collection[];
}
