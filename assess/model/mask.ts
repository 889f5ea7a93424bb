/** How a masked secret is told: by the name it stood under, or by what it is itself. */
export const maskKinds = ['named', 'private-key', 'token', 'jwt', 'url-password', 'authorization'] as const;
export type MaskKind = (typeof maskKinds)[number];

/** What stands in the place of a secret: its kind, its length in characters and a keyed hash, never the secret. */
export const marker = (kind: MaskKind, length: number, hash: string): string => `‹masked ${kind}, ${length} characters, ${hash}›`;

const pattern = /‹masked (named|private-key|token|jwt|url-password|authorization), (\d+) characters, [0-9a-f]{12}›/g;

/** Every marker in a text. Checks for secrets judge these. */
export function maskedIn(text: string): { readonly kind: MaskKind; readonly length: number; readonly marker: string }[] {
  if (!text.includes('‹masked ')) return [];
  return [...text.matchAll(pattern)].map(([whole, kind, length]) => ({ kind: kind as MaskKind, length: Number(length), marker: whole }));
}

/** Whether a text holds a masked secret. */
export const isMasked = (text: string): boolean => maskedIn(text).length > 0;
