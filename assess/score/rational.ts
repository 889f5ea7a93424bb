/** An exact fraction with a positive denominator, in lowest terms. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

/** n/d in lowest terms. Throws a RangeError for a zero denominator. */
export function ratio(n: bigint | number, d: bigint | number = 1n): Rational {
  const [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) throw new RangeError('A fraction needs a denominator other than zero.');
  const shared = gcd(top, bottom) * (bottom < 0n ? -1n : 1n);
  return { n: top / shared, d: bottom / shared };
}

export const zero = ratio(0);
export const one = ratio(1);
export const plus = (a: Rational, b: Rational): Rational => ratio(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Rational, b: Rational): Rational => ratio(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Rational, b: Rational): Rational => ratio(a.n * b.n, a.d * b.d);
export const over = (a: Rational, b: Rational): Rational => ratio(a.n * b.d, a.d * b.n);
export const less = (a: Rational, b: Rational): boolean => a.n * b.d < b.n * a.d;
export const least = (a: Rational, b: Rational): Rational => (less(b, a) ? b : a);

/** A share in [0, 1] as a number from 0 to 100, floored to one decimal, so that 100 stands only for the whole. */
export const percent = (share: Rational): number => Number((share.n * 1000n) / share.d) / 10;
