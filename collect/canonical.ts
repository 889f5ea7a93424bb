/**
 * JSON in its one canonical form (RFC 8785): no space, keys in the order of their UTF-16 units. One thing is wider than
 * the RFC: half a surrogate pair, which a hostile label may hold, is written as its escape instead of being refused.
 * Takes what JSON.parse gives; nesting is bounded by the masker.
 */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const object = value as Record<string, unknown>;
  const members = Object.keys(object).sort().filter(key => object[key] !== undefined).map(key => `${JSON.stringify(key)}:${canonical(object[key])}`);
  return `{${members.join(',')}}`;
}
