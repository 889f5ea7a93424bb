/** Outside of strings, a run of sixteen digits may be more than a double holds. Cheap to look for, rarely found. */
const maybeUnsafe = /[:[,]\s*-?\d{16,}/;

/**
 * Parses JSON. A whole number that a double cannot hold becomes the text of its digits: read as another number it
 * would be a false observation. Throws SyntaxError.
 */
export function parseJson(text: string): unknown {
  if (!maybeUnsafe.test(text)) return JSON.parse(text) as unknown;
  const keep = (_key: string, value: unknown, context?: { source?: string }): unknown =>
    (typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '') ? context!.source : value);
  return JSON.parse(text, keep as (key: string, value: unknown) => unknown) as unknown;
}
