import fc from 'fast-check';

/**
 * Laws as functions: each takes operations and an arbitrary, and fails with a counterexample that fast-check has shrunk.
 * `same` decides equality, so that a law can ask for the same bits or for a bound. It is asked for true, never for "not false":
 * NaN must not pass by accident.
 */
type Same<T> = (a: T, b: T) => boolean;

const check = (holds: boolean, message: string): void => {
  if (!holds) throw new Error(message);
};

export function commutative<T>(values: fc.Arbitrary<T>, op: (a: T, b: T) => T, same: Same<T>): void {
  fc.assert(fc.property(values, values, (a, b) => check(same(op(a, b), op(b, a)), 'a . b is not b . a')));
}

export function associative<T>(values: fc.Arbitrary<T>, op: (a: T, b: T) => T, same: Same<T>): void {
  fc.assert(
    fc.property(values, values, values, (a, b, c) =>
      check(same(op(op(a, b), c), op(a, op(b, c))), '(a . b) . c is not a . (b . c)'),
    ),
  );
}

export function unit<T>(values: fc.Arbitrary<T>, op: (a: T, b: T) => T, one: T, same: Same<T>): void {
  fc.assert(fc.property(values, (a) => check(same(op(a, one), a) && same(op(one, a), a), 'a . 1 is not a')));
}

export function idempotent<T>(values: fc.Arbitrary<T>, f: (a: T) => T, same: Same<T>): void {
  fc.assert(fc.property(values, (a) => check(same(f(f(a)), f(a)), 'f(f(a)) is not f(a)')));
}

export function monotone(values: fc.Arbitrary<number>, f: (x: number) => number): void {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const [low, high] = a <= b ? [a, b] : [b, a];
      check(f(low) <= f(high), `f(${low}) = ${f(low)} is above f(${high}) = ${f(high)}`);
    }),
  );
}

/** The same number bit for bit, all NaNs alike. */
export const sameFloat = (a: number, b: number): boolean => Object.is(a, b);
