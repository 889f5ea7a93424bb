import type { BenchmarkPage, Check } from './model/index.ts';

/** Every check and page there is, and a SHA-256 over what they say. Handed to `assess`, which imports none of them. */
export interface Catalogue {
  readonly checks: readonly Check[];
  readonly pages: readonly BenchmarkPage[];
  readonly digest: string;
}
export const pageKey = (page: Pick<BenchmarkPage, 'id' | 'version'>): string => `${page.id}-${page.version}`;
