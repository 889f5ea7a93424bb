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

/**
 * A value with its objects' keys in canonical order, and its canonical text: both for the price of one walk. What is
 * judged live is then the same as what is judged from the file, also where a key's place shows.
 */
export function inOrder<T>(value: T): { readonly value: T; readonly text: string } {
  let numbers = false;
  const order = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return part.map(order);
    const sorted: Record<string, unknown> = {};
    for (const key of Object.keys(part).sort()) {
      numbers ||= numeric.test(key);
      put(sorted, key, order((part as Record<string, unknown>)[key]));
    }
    return sorted;
  };
  const ordered = order(value);
  return { value: ordered as T, text: numbers ? canonical(ordered) : JSON.stringify(ordered) };
}

/** JavaScript puts keys that look like numbers first, whatever order they were given in. */
const numeric = /^\d+$/;

/** An answer may hold a key that would otherwise set the object's prototype. */
function put(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
