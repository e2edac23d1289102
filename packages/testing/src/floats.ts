import fc from 'fast-check';

/**
 * The values at which functions of floats go wrong: zeros of both signs, NaN, infinities, the smallest and largest numbers of
 * float64 and float32, and the ends of the range of exp.
 *
 * @example `specialFloats.includes(Infinity) // true`
 */
export const specialFloats: readonly number[] = [
  0,
  -0,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  5e-324,
  -5e-324,
  2 ** -1022,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  2 ** -149,
  2 ** -126,
  1,
  -1,
  709.8,
  -745.2,
  1e22,
];

/**
 * Values that people compute with: of either sign, from 1e-3 to 1e3, evenly spread in the exponent.
 *
 * @example
 * ```ts
 * import fc from 'fast-check';
 * fc.sample(ordinary(), { numRuns: 100, seed: 1 }).every((x) => Math.abs(x) < 1001) // true
 * ```
 */
export function ordinary(): fc.Arbitrary<number> {
  return fc
    .tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.boolean())
    .map(([exponent, negative]) => (negative ? -1 : 1) * 10 ** exponent);
}

/**
 * Float64 values whose 64 bits are drawn evenly: mostly huge or tiny numbers.
 *
 * @example
 * ```ts
 * import fc from 'fast-check';
 * fc.sample(bitPattern(), { numRuns: 3, seed: 1 }).length // 3
 * ```
 */
export function bitPattern(): fc.Arbitrary<number> {
  return fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((bits) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, bits);
    return view.getFloat64(0);
  });
}

/**
 * Floats for property tests. `fc.double()` draws over bit patterns: a third of its values exceed 1e100, and special values are
 * one in a thousand, so most laws would test overflow only. This mix is explicit, and tested itself: 60% ordinary values, 20% small
 * integers, 10% special values, 10% any bit pattern.
 *
 * @example
 * ```ts
 * import fc from 'fast-check';
 * fc.sample(floats(), { numRuns: 1000, seed: 1 }).some(Number.isNaN) // true
 * ```
 */
export function floats(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 6, arbitrary: ordinary() },
    { weight: 2, arbitrary: fc.integer({ min: -20, max: 20 }) },
    { weight: 1, arbitrary: fc.constantFrom(...specialFloats) },
    { weight: 1, arbitrary: bitPattern() },
  );
}

/**
 * The mix of `floats` without NaN and infinities, up to a magnitude.
 *
 * @param limit the largest magnitude
 * @example
 * ```ts
 * import fc from 'fast-check';
 * fc.sample(finiteFloats(10), { numRuns: 100, seed: 1 }).every((x) => Math.abs(x) <= 10) // true
 * ```
 */
export const finiteFloats = (limit = Number.MAX_VALUE): fc.Arbitrary<number> =>
  floats().filter((x) => Math.abs(x) <= limit);

/**
 * The mix of `floats`, rounded to float32.
 *
 * @example
 * ```ts
 * import fc from 'fast-check';
 * fc.sample(float32s(), { numRuns: 100, seed: 1 }).every((x) => Object.is(x, Math.fround(x))) // true
 * ```
 */
export const float32s = (): fc.Arbitrary<number> => floats().map(Math.fround);
