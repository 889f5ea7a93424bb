import type { Evidence } from '../assess/model/index.ts';

/** What a sealed evidence file says of itself. */
export interface Sealed {
  readonly evidence: Evidence;
  /** SHA-256 over the manifest, sha256:<64 hex>. */
  readonly digest: string;
}

/** Seals an evidence: the bytes of a .plimsoll file, the same for the same evidence. */
export declare function seal(evidence: Evidence): Promise<{ bytes: Uint8Array; digest: string }>;
/** Opens sealed bytes. Throws ArchiveError naming every document that is missing, changed or was added. */
export declare function open(bytes: Uint8Array): Promise<Sealed>;
