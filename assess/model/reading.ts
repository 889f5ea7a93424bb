/**
 * Where a value was read: a document of the evidence and an RFC 6901 JSON pointer into it ('' is all of it). Where
 * something is missing from an array, its last key says what: …/command/--profiling, /items/namespace=shop,name=web.
 */
export interface Pointer {
  readonly document: string;
  readonly path: string;
}

/** Why something is not known. `not-collected` covers opt-ins not given and facts outside the scope of a run. */
export const gapReasons = [
  'forbidden', 'unreachable', 'unsupported', 'timed-out', 'error', 'cancelled', 'vanished', 'not-collected',
  'other-machine', 'not-built',
] as const;
export type GapReason = (typeof gapReasons)[number];

/** Something that is not known: why, in a sentence, and what would close it where that can be said. */
export interface Gap {
  readonly reason: GapReason;
  readonly detail: string;
  readonly closes?: string;
}

/**
 * A value with the places it was read from, or a gap. "Omitted, so the default holds" is a value (its pointer names
 * the place that is empty); "not read" is a gap.
 */
export type Reading<T> = Known<T> | Unknown;
export interface Known<T> {
  readonly value: T;
  readonly at: readonly Pointer[];
}
export interface Unknown {
  readonly gap: Gap;
}

export const known = <T>(value: T, ...at: Pointer[]): Known<T> => ({ value, at });
export const unknown = (reason: GapReason, detail: string, closes?: string): Unknown =>
  ({ gap: closes === undefined ? { reason, detail } : { reason, detail, closes } });
export const isKnown = <T>(reading: Reading<T>): reading is Known<T> => 'value' in reading;

/** The reading with its value transformed; a gap stays the gap it is. */
export function mapReading<T, U>(reading: Reading<T>, change: (value: T) => U): Reading<U> {
  return isKnown(reading) ? { value: change(reading.value), at: reading.at } : reading;
}

/** Two readings made one: known only if both are, pointing at both. */
export function joinReadings<A, B, C>(a: Reading<A>, b: Reading<B>, join: (a: A, b: B) => C): Reading<C> {
  if (!isKnown(a)) return a;
  if (!isKnown(b)) return b;
  return { value: join(a.value, b.value), at: [...a.at, ...b.at] };
}
