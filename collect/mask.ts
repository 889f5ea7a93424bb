/** Masks the secrets of one answer. The keyed hash tells equal secrets apart without telling what they are. */
export interface Masker {
  /** A deep copy of the value with every secret replaced by its marker. */
  mask(body: unknown): unknown;
  /** One text (an error message, an argument) with its secrets replaced. */
  text(value: string): string;
}

/** A masker with this engagement's key (32 bytes). The key stays on the laptop and never enters evidence. */
export declare function createMasker(key: Uint8Array): Masker;
