import {
  add,
  and,
  cast,
  constant,
  div,
  eq,
  le,
  lt,
  madd,
  mul,
  type Node,
  nmadd,
  not,
  select,
  sub,
} from '../expression/expression.ts';
import { exponentAndMantissa, format } from './float-format.ts';
import { polynomial } from './polynomial.ts';

/**
 * log(1+f) = f - (f^2/2 - s (f^2/2 + R(s^2))) with s = f/(2+f): the method of FreeBSD's msun (e_log.c, e_logf.c), whose
 * minimax coefficients these are; |error of R| < 2^-58.45 (float64) and < 2^-34.24 (float32).
 */
const coefficients = {
  f64: [
    0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784, 0.1818357216161805,
    0.15313837699209373, 0.14798198605116586,
  ],
  f32: [0.6666666269302368, 0.40000972151756287, 0.2849878668785095, 0.24279078841209412],
};

/** k ln2 + log(1+f) + c, for f in [sqrt(1/2) - 1, sqrt(2) - 1) and a correction c far below an ulp of f. */
function assemble(k: Node, f: Node, c: Node): Node {
  const { ln2 } = format(f.type);
  const s = div(f, add(f, 2));
  const z = mul(s, s);
  const r = mul(z, polynomial(z, coefficients[f.type as 'f64' | 'f32']));
  const half = mul(mul(f, f), 0.5);
  const low = madd(s, add(half, r), madd(k, ln2[1], c));
  return nmadd(k, -ln2[0], nmadd(constant(f.type, 1), sub(half, low), f));
}

/**
 * The natural logarithm of x, accurate on the whole range (`bounds.log`); -Infinity at 0, NaN below it. The method is msun's
 * (e_log.c, e_logf.c).
 *
 * @example `evaluate(math.log(expression.input(0, 'f64')), [1]) // 0`
 */
export function log(x: Node): Node {
  const { k, m } = exponentAndMantissa(x);
  const inside = assemble(k, sub(m, 1), constant(x.type, 0));
  return guarded(x, inside);
}

/** `inside` where x is a positive finite number, and the logarithm's limits elsewhere. */
function guarded(x: Node, inside: Node): Node {
  const positive = and(lt(constant(x.type, 0), x), lt(x, Number.POSITIVE_INFINITY));
  const negative = lt(x, 0);
  const limits = select(
    eq(x, 0),
    constant(x.type, Number.NEGATIVE_INFINITY),
    select(negative, constant(x.type, Number.NaN), x),
  );
  return select(positive, inside, limits);
}

/**
 * The natural logarithm of 1 + x, accurate also near 0 (`bounds.log1p`): log(u) + (x - (u - 1))/u with u = 1 + x rounded (msun,
 * s_log1p.c).
 *
 * @example `evaluate(math.log1p(expression.input(0, 'f64')), [1e-20]) // 1e-20`
 */
export function log1p(x: Node): Node {
  if (x.type === 'f32') return cast(log1p(cast(x, 'f64')), 'f32');
  const u = add(x, 1);
  const { k, m } = exponentAndMantissa(u);
  const lost = select(lt(x, 1), sub(x, sub(u, 1)), sub(constant('f64', 1), sub(u, x)));
  const plain = eq(k, 0);
  const f = select(plain, x, sub(m, 1));
  const c = select(plain, constant('f64', 0), div(lost, u));
  const inside = guarded(u, assemble(k, f, c));
  // A tiny x is its own answer, sign of zero included.
  const tiny = and(le(mul(x, x), constant('f64', 2 ** -110)), not(eq(x, 1)));
  return select(tiny, x, inside);
}
