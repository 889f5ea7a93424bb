/**
 * JSON in its one canonical form (RFC 8785): no space, keys in the order of their UTF-16 units. One thing is wider than
 * the RFC: half a surrogate pair, which a hostile label may hold, is written as its escape instead of being refused.
 * Takes what JSON.parse gives; nesting is bounded by the masker.
 */
export function canonical(value: unknown): string {
  return ordered(value) ? JSON.stringify(value) ?? 'null' : rewritten(value);
}

/** Whether every object has its keys in canonical order already: what a masker gives has, but for keys that look like numbers. */
function ordered(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(ordered);
  const keys = Object.keys(value);
  for (let index = 0; index < keys.length; index++) {
    if (index > 0 && keys[index - 1]! > keys[index]!) return false;
    if (!ordered((value as Record<string, unknown>)[keys[index]!])) return false;
  }
  return true;
}

function rewritten(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(rewritten).join(',')}]`;
  const object = value as Record<string, unknown>;
  const members = Object.keys(object).sort().filter(key => object[key] !== undefined).map(key => `${JSON.stringify(key)}:${rewritten(object[key])}`);
  return `{${members.join(',')}}`;
}

/** Sets a member. An answer may hold a key that would otherwise set the object's prototype. */
export function put(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
