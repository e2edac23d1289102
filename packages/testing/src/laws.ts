import fc from 'fast-check';

// Laws as functions: each takes operations and an arbitrary, and fails with a counterexample that fast-check has shrunk. `same`
// decides equality, so that a law can ask for the same bits or for a bound. It is asked for true, never for "not false": NaN must
// not pass by accident.

/** Whether two values are equal, in the sense that a law asks for. */
type Same<T> = (a: T, b: T) => boolean;

/** Throws unless the condition holds. */
const check = (holds: boolean, message: string): void => {
  if (!holds) throw new Error(message);
};

/**
 * The law a . b = b . a.
 *
 * @throws Error with the shrunken counterexample when the law does not hold
 * @example
 * ```ts
 * import fc from 'fast-check';
 * laws.commutative(fc.nat(), (a, b) => a + b, Object.is) // undefined
 * laws.commutative(fc.nat(), (a, b) => a - b, Object.is) // throws Error
 * ```
 */
export function commutative<T>(values: fc.Arbitrary<T>, op: (a: T, b: T) => T, same: Same<T>): void {
  fc.assert(fc.property(values, values, (a, b) => check(same(op(a, b), op(b, a)), 'a . b is not b . a')));
}

/**
 * The law (a . b) . c = a . (b . c).
 *
 * @throws Error with the shrunken counterexample when the law does not hold
 * @example
 * ```ts
 * import fc from 'fast-check';
 * laws.associative(fc.string(), (a, b) => a + b, Object.is) // undefined
 * ```
 */
export function associative<T>(values: fc.Arbitrary<T>, op: (a: T, b: T) => T, same: Same<T>): void {
  fc.assert(
    fc.property(values, values, values, (a, b, c) =>
      check(same(op(op(a, b), c), op(a, op(b, c))), '(a . b) . c is not a . (b . c)'),
    ),
  );
}

/**
 * The law a . one = one . a = a.
 *
 * @throws Error with the shrunken counterexample when the law does not hold
 * @example
 * ```ts
 * import fc from 'fast-check';
 * laws.unit(fc.nat(), (a, b) => a * b, 1, Object.is) // undefined
 * ```
 */
export function unit<T>(values: fc.Arbitrary<T>, op: (a: T, b: T) => T, one: T, same: Same<T>): void {
  fc.assert(fc.property(values, (a) => check(same(op(a, one), a) && same(op(one, a), a), 'a . 1 is not a')));
}

/**
 * The law f(f(a)) = f(a).
 *
 * @throws Error with the shrunken counterexample when the law does not hold
 * @example
 * ```ts
 * import fc from 'fast-check';
 * laws.idempotent(fc.double(), Math.abs, Object.is) // undefined
 * ```
 */
export function idempotent<T>(values: fc.Arbitrary<T>, f: (a: T) => T, same: Same<T>): void {
  fc.assert(fc.property(values, (a) => check(same(f(f(a)), f(a)), 'f(f(a)) is not f(a)')));
}

/**
 * The law f(a) <= f(b) wherever a <= b.
 *
 * @throws Error with the shrunken counterexample when the law does not hold
 * @example
 * ```ts
 * import fc from 'fast-check';
 * laws.monotone(fc.integer(), Math.cbrt) // undefined
 * laws.monotone(fc.integer(), Math.abs) // throws Error
 * ```
 */
export function monotone(values: fc.Arbitrary<number>, f: (x: number) => number): void {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const [low, high] = a <= b ? [a, b] : [b, a];
      check(f(low) <= f(high), `f(${low}) = ${f(low)} is above f(${high}) = ${f(high)}`);
    }),
  );
}

/**
 * The law that a function returns, or throws an error of one name, for every value.
 *
 * @param name the error's name
 * @param options `numRuns`: values that are drawn, 100 by default
 * @throws Error with the shrunken counterexample when the law does not hold
 * @example
 * ```ts
 * import fc from 'fast-check';
 * laws.throwsOnly('SyntaxError', fc.string(), JSON.parse) // undefined
 * ```
 */
export function throwsOnly<T>(
  name: string,
  values: fc.Arbitrary<T>,
  f: (value: T) => unknown,
  options: { readonly numRuns?: number } = {},
): void {
  fc.assert(
    fc.property(values, (value) => {
      try {
        f(value);
      } catch (error) {
        const isNamed = typeof error === 'object' && error !== null && 'name' in error && error.name === name;
        check(isNamed, `${String(error)} is thrown, no ${name}`);
      }
    }),
    options,
  );
}

/**
 * Whether two floats are the same bit for bit, all NaNs alike.
 *
 * @example
 * ```ts
 * laws.sameFloat(NaN, NaN) // true
 * laws.sameFloat(0, -0) // false
 * ```
 */
export const sameFloat = (a: number, b: number): boolean => Object.is(a, b);
