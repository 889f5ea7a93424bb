import type { Api } from '../../desk/contract.ts';

type File = Awaited<ReturnType<Api['export']>>;

/** Hands a file to the user the way a browser does: as a download. */
export function save({ name, mediaType, base64 }: File): void {
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold of the bytes by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** `3.1 MB`, from base64 text. */
export function sizeOf(base64: string): string {
  const bytes = Math.floor(base64.length * 0.75);
  return bytes < 1000 ? `${bytes}\u00a0B` : bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)}\u00a0kB` : `${(bytes / 1_000_000).toFixed(1)}\u00a0MB`;
}
