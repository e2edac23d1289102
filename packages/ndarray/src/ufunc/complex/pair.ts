import { expression as e, math, type Node } from '@numloom/kernels';

/** A complex number in a formula, which is a pair of real expressions. */
export interface Pair {
  /** The real part. */
  readonly re: Node;
  /** The imaginary part. */
  readonly im: Node;
}

export const pair = (re: Node, im: Node): Pair => ({ re, im });

/** Calls a complex function of kernels/math/complex.ts, which has one helper for each part of its result. */
export const helper = (name: string, ...operands: Pair[]): Pair => {
  const parts = operands.flatMap(({ re, im }) => [re, im]);
  return pair(math.scalarFunction(`${name}Re`, ...parts), math.scalarFunction(`${name}Im`, ...parts));
};

export const add = (a: Pair, b: Pair): Pair => pair(e.add(a.re, b.re), e.add(a.im, b.im));
export const sub = (a: Pair, b: Pair): Pair => pair(e.sub(a.re, b.re), e.sub(a.im, b.im));
export const negate = (a: Pair): Pair => pair(e.neg(a.re), e.neg(a.im));
export const conjugate = (a: Pair): Pair => pair(a.re, e.neg(a.im));
export const scale = (a: Pair, factor: number): Pair => pair(e.mul(a.re, factor), e.mul(a.im, factor));
export const multiply = (a: Pair, b: Pair): Pair =>
  pair(e.sub(e.mul(a.re, b.re), e.mul(a.im, b.im)), e.add(e.mul(a.re, b.im), e.mul(a.im, b.re)));

/**
 * Divides as NumPy does, by the method of R. Smith ("Algorithm 116: Complex division", 1962): both parts are divided by the
 * larger part of the divisor, so that no square overflows. A division by 0 is one of each part by 0.
 */
export function divide(a: Pair, b: Pair): Pair {
  const [re, im] = [e.abs(b.re), e.abs(b.im)];
  const byReal = e.le(im, re);
  const ratio = e.div(e.select(byReal, b.im, b.re), e.select(byReal, b.re, b.im));
  const inverse = e.div(
    e.constant(b.re.type, 1),
    e.add(e.select(byReal, b.re, b.im), e.mul(e.select(byReal, b.im, b.re), ratio)),
  );
  const first = e.select(byReal, e.add(a.re, e.mul(a.im, ratio)), e.add(e.mul(a.re, ratio), a.im));
  const second = e.select(byReal, e.sub(a.im, e.mul(a.re, ratio)), e.sub(e.mul(a.im, ratio), a.re));
  const isZero = e.and(e.eq(re, 0), e.eq(im, 0));
  return pair(
    e.select(isZero, e.div(a.re, re), e.mul(first, inverse)),
    e.select(isZero, e.div(a.im, re), e.mul(second, inverse)),
  );
}

/** Returns 1 / z, by the method of `divide`; both parts are NaN for z = 0. */
export function reciprocal(a: Pair): Pair {
  const byReal = e.le(e.abs(a.im), e.abs(a.re));
  const ratio = e.div(e.select(byReal, a.im, a.re), e.select(byReal, a.re, a.im));
  const size = e.add(e.select(byReal, a.re, a.im), e.mul(e.select(byReal, a.im, a.re), ratio));
  const [one, same] = [e.div(e.constant(size.type, 1), size), e.div(ratio, size)];
  return pair(e.select(byReal, one, same), e.neg(e.select(byReal, same, one)));
}

export const magnitude = (a: Pair): Node => math.scalarFunction('hypot', a.re, a.im);

export const isNotZero = (a: Pair): Node => e.or(e.ne(a.re, 0), e.ne(a.im, 0));
export const isNan = (a: Pair): Node => e.or(e.ne(a.re, a.re), e.ne(a.im, a.im));

/**
 * Returns z / |z|, and 0 for 0. A number with one infinite part gives the direction of that part, one with two gives NaN, as in
 * NumPy.
 */
export function sign(a: Pair): Pair {
  const size = magnitude(a);
  const infinity = e.constant(size.type, Number.POSITIVE_INFINITY);
  const isInfinite = e.eq(size, infinity);
  const part = (x: Node, other: Node) => {
    const one = e.select(e.lt(x, 0), e.constant(x.type, -1), e.constant(x.type, 1));
    const ofInfinite = e.select(e.eq(e.abs(x), infinity), one, e.constant(x.type, 0));
    const both = e.and(e.eq(e.abs(x), infinity), e.eq(e.abs(other), infinity));
    const finite = e.select(e.eq(size, 0), e.constant(x.type, 0), e.div(x, size));
    return e.select(isInfinite, e.select(both, e.constant(x.type, Number.NaN), ofInfinite), finite);
  };
  return pair(part(a.re, a.im), part(a.im, a.re));
}

/** Makes an order of complex numbers: by the real parts and, where these are equal, by the imaginary ones. */
export const lexically =
  (strict: (a: Node, b: Node) => Node, whole: (a: Node, b: Node) => Node) =>
  (a: Pair, b: Pair): Node =>
    e.or(strict(a.re, b.re), e.and(e.eq(a.re, b.re), whole(a.im, b.im)));
