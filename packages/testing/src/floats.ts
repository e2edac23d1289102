import fc from 'fast-check';

/**
 * Floats for property tests. `fc.double()` draws over bit patterns: a third of its values exceed 1e100, and special values are
 * one in a thousand, so most laws would test overflow only. This mix is explicit, and meta-tested:
 * 60% ordinary, 20% small integers, 10% special, 10% any bit pattern.
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

/** Values that people compute with: of either sign, from 1e-3 to 1e3, evenly spread in the exponent. */
export function ordinary(): fc.Arbitrary<number> {
  return fc
    .tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.boolean())
    .map(([exponent, negative]) => (negative ? -1 : 1) * 10 ** exponent);
}

export function bitPattern(): fc.Arbitrary<number> {
  return fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((bits) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, bits);
    return view.getFloat64(0);
  });
}

export function floats(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 6, arbitrary: ordinary() },
    { weight: 2, arbitrary: fc.integer({ min: -20, max: 20 }) },
    { weight: 1, arbitrary: fc.constantFrom(...specialFloats) },
    { weight: 1, arbitrary: bitPattern() },
  );
}

/** The same mix without NaN and infinities, up to a magnitude. */
export const finiteFloats = (limit = Number.MAX_VALUE): fc.Arbitrary<number> =>
  floats().filter((x) => Math.abs(x) <= limit);

export const float32s = (): fc.Arbitrary<number> => floats().map(Math.fround);
