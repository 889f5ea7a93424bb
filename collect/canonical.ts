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

/** The same text, for a value whose objects have their keys in canonical order already: what a masker gives. */
export function canonicalOfOrdered(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return numericKey.test(text) ? canonical(value) : text;
}

/** JavaScript puts keys that look like numbers first, whatever order they were given in. */
const numericKey = /[{,]"\d+":/;

/** Sets a member. An answer may hold a key that would otherwise set the object's prototype. */
export function put(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
