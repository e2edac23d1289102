import {
  abs,
  add,
  and,
  bitcast,
  cast,
  constant,
  div,
  eq,
  gt,
  le,
  lt,
  madd,
  mul,
  type Node,
  ne,
  not,
  or,
  select,
  sub,
  trunc,
  xor,
} from '../expression/expression.ts';
import { exp } from './exp.ts';
import { exponentAndMantissa, scaleByPower } from './float-format.ts';
import { log } from './log.ts';
import { polynomial } from './polynomial.ts';

const f64 = (value: number) => constant('f64', value);

/** The upper 21 significant bits: products of two such numbers (with up to 32) are exact. */
const upper = (x: Node): Node => bitcast(and(bitcast(x, 'i64'), constant('i64', -(2n ** 32n))), 'f64');

/** msun's e_pow.c: the minimax coefficients of log((1+s)/(1-s)) and of the exponential's rational form. */
const LOG = [
  0.5999999999999946, 0.4285714285785502, 0.33333332981837743, 0.272728123808534, 0.23066074577556175,
  0.20697501780033842,
];
const EXP = [
  0.16666666666666602, -0.0027777777777015593, 6.613756321437934e-5, -1.6533902205465252e-6, 4.1381367970572385e-8,
];
/** 2/(3 ln2), its upper part and the rest; ln2 likewise; log2(1.5) likewise. */
const CP = [0.9617966939259756, 0.9617967009544373, -7.028461650952758e-9] as const;
const LN2 = [Math.LN2, 0.6931471824645996, -1.904654299957768e-9] as const;
const LOG2_1_5 = [0.5849624872207642, 1.350039202129749e-8] as const;

/** log2 of a positive number in two parts; the first has 21 bits. Relative error below 2^-65. */
function log2InTwoParts(x: Node): { high: Node; low: Node } {
  const { k, m } = exponentAndMantissa(x);
  // m in [sqrt(1/2), sqrt(2)): the interval around 1 as it is, the lower one as 1.5 * 2^-1.
  const lower = lt(m, Math.sqrt(3) / 2);
  const a = select(lower, mul(m, 2), m);
  const n = select(lower, sub(k, 1), k);
  const upperPart = gt(a, Math.sqrt(1.5));
  const base = select(upperPart, f64(1.5), 1);
  const dh = select(upperPart, f64(LOG2_1_5[0]), 0);
  const dl = select(upperPart, f64(LOG2_1_5[1]), 0);
  const u = sub(a, base);
  const sum = add(a, base);
  const v = div(f64(1), sum);
  const s = mul(u, v);
  const sh = upper(s);
  const sumHigh = upper(sum);
  const sumLow = sub(a, sub(sumHigh, base));
  const sl = mul(v, sub(sub(u, mul(sh, sumHigh)), mul(sh, sumLow)));
  const square = mul(s, s);
  const r = madd(mul(square, square), polynomial(square, LOG), mul(sl, add(sh, s)));
  const highSquare = mul(sh, sh);
  const th = upper(add(add(highSquare, 3), r));
  const tl = sub(r, sub(sub(th, 3), highSquare));
  const p = mul(sh, th);
  const q = madd(sl, th, mul(tl, s));
  const ph = upper(add(p, q));
  const pl = sub(q, sub(ph, p));
  const zh = mul(ph, CP[1]);
  const zl = add(madd(ph, CP[2], mul(pl, CP[0])), dl);
  const high = upper(add(add(add(zh, zl), dh), n));
  return { high, low: sub(zl, sub(sub(sub(high, n), dh), zh)) };
}

/** 2^(high + low) for a sum within the exponent range. */
function exp2OfTwoParts(high: Node, low: Node): Node {
  const MAGIC = 1.5 * 2 ** 52;
  const biased = add(add(high, low), MAGIC);
  const n = sub(biased, MAGIC);
  const rest = sub(high, n);
  const t = upper(add(low, rest));
  const u = mul(t, LN2[1]);
  const v = madd(sub(low, sub(t, rest)), LN2[0], mul(t, LN2[2]));
  const z = add(u, v);
  const w = sub(v, sub(z, u));
  const square = mul(z, z);
  const t1 = sub(z, mul(square, polynomial(square, EXP)));
  const r = sub(div(mul(z, t1), sub(t1, 2)), madd(z, w, w));
  return scaleByPower(sub(f64(1), sub(r, z)), biased);
}

/** |x|^y for positive finite x and finite y. */
function magnitude(x: Node, y: Node): Node {
  const { high, low } = log2InTwoParts(x);
  const yh = upper(y);
  const pl = madd(sub(y, yh), high, mul(y, low));
  const ph = mul(yh, high);
  const z = add(pl, ph);
  const inside = exp2OfTwoParts(ph, pl);
  // Beyond the range z decides; close to 1024 the rounding of z does not: msun's test on its low part.
  const overflow = or(gt(z, 1024), and(eq(z, 1024), gt(add(pl, 8.008566259537294e-17), sub(z, ph))));
  const underflow = le(z, -1076);
  return select(overflow, f64(Number.POSITIVE_INFINITY), select(underflow, f64(0), inside));
}

/**
 * The power x^y, accurate on the whole range (`bounds.pow`): in float64 by the method of msun (e_pow.c), in float32 as e^(y log x)
 * of float64. The special cases are those of C99 annex F, which NumPy follows.
 *
 * @example `evaluate(math.pow(expression.input(0, 'f64'), expression.input(1, 'f64')), [2, 10]) // 1024`
 */
export function pow(x: Node, y: Node): Node {
  if (x.type === 'f32')
    return cast(
      powBy(cast(x, 'f64'), cast(y, 'f64'), (a, b) => exp(mul(b, log(a)))),
      'f32',
    );
  return powBy(x, y, magnitude);
}

/** The special cases around a formula for positive finite numbers; float32 is served by plain float64 logarithms. */
function powBy(x: Node, y: Node, formula: (x: Node, y: Node) => Node): Node {
  const inf = Number.POSITIVE_INFINITY;
  const ax = abs(x);
  const ay = abs(y);
  // The formula must not see what it cannot handle, not even for results that are dropped.
  const limit = or(or(eq(ax, 0), eq(ax, inf)), eq(ay, inf));
  const towardsInfinity = not(xor(gt(y, 0), gt(ax, 1)));
  const atLimits = select(towardsInfinity, f64(inf), 0);
  const size = select(limit, atLimits, formula(ax, y));
  const whole = eq(trunc(y), y);
  const odd = and(whole, ne(mul(trunc(mul(y, 0.5)), 2), y));
  const sign = and(
    and(bitcast(x, 'i64'), constant('i64', -(2n ** 63n))),
    select(odd, constant('i64', -1n), constant('i64', 0n)),
  );
  const signed = bitcast(xor(bitcast(size, 'i64'), sign), 'f64');
  const undefinedRoot = and(and(lt(x, 0), not(whole)), and(lt(ay, inf), lt(ax, inf)));
  const number = select(undefinedRoot, f64(Number.NaN), signed);
  const nan = or(ne(x, x), ne(y, y));
  const one = or(or(eq(y, 0), eq(x, 1)), and(eq(x, -1), eq(ay, inf)));
  return select(one, f64(1), select(nan, add(x, y), number));
}
