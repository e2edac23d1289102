import {
  abs,
  add,
  and,
  bitcast,
  cast,
  constant,
  eq,
  le,
  lt,
  madd,
  mul,
  type Node,
  nmadd,
  rare,
  select,
  shl,
  sub,
  xor,
} from '../expression/expression.ts';
import { polynomial } from './polynomial.ts';

/**
 * Up to this angle (65,536 times pi/2) three parts of pi/2 are enough: the first two have 36 bits, so their products with the
 * multiple are exact, and the error of the third is below 2^-112, far under the smallest remainder in the range.
 * Larger angles go to the exact remainder of huge-angle.ts.
 */
const LARGEST = 65536 * (Math.PI / 2);
const HALF_PI = [1.5707963267923333, 2.5633441515839558e-12, 1.0562999066987428e-23] as const;
const TWO_OVER_PI = 0.6366197723675814;
const MAGIC = 1.5 * 2 ** 52;

/** The minimax polynomials of msun's k_sin.c and k_cos.c on [-pi/4, pi/4]; errors below 2^-58 and 2^-61. */
const SINE = [
  -0.16666666666666632, 0.00833333333332249, -0.0001984126982985795, 2.7557313707070068e-6, -2.5050760253406863e-8,
  1.58969099521155e-10,
];
const COSINE = [
  0.0416666666666666, -0.001388888888887411, 2.480158728947673e-5, -2.7557314351390663e-7, 2.087572321298175e-9,
  -1.1359647557788195e-11,
];

/** x = quadrant * pi/2 + high + low, |high| <= pi/4; the quadrant is in the low bits of an i64. */
function reduce(x: Node): { quadrant: Node; high: Node; low: Node } {
  const biased = madd(x, TWO_OVER_PI, MAGIC);
  const n = sub(biased, MAGIC);
  const r1 = nmadd(n, HALF_PI[0], x);
  const p2 = mul(n, -HALF_PI[1]);
  // Knuth's exact sum: r1 may have cancelled to less than p2.
  const r2 = add(r1, p2);
  const b = sub(r2, r1);
  const e2 = add(sub(r1, sub(r2, b)), sub(p2, b));
  const w = sub(mul(n, HALF_PI[2]), e2);
  const high = sub(r2, w);
  const low = sub(sub(r2, high), w);
  const large = lt(constant('f64', LARGEST), abs(x));
  const hugeQuadrant = rare('hugeQuadrant', sub(biased, biased), large, x);
  return {
    quadrant: select(large, bitcast(add(hugeQuadrant, MAGIC), 'i64'), bitcast(biased, 'i64')),
    high: rare('hugeHigh', high, large, x),
    low: rare('hugeLow', low, large, x),
  };
}

function sine(high: Node, low: Node): Node {
  const z = mul(high, high);
  const v = mul(z, high);
  const r = polynomial(z, SINE.slice(1));
  return sub(high, nmadd(v, SINE[0]!, sub(mul(z, nmadd(v, r, mul(low, 0.5))), low)));
}

function cosine(high: Node, low: Node): Node {
  const z = mul(high, high);
  const half = mul(z, 0.5);
  const w = sub(constant('f64', 1), half);
  const r = mul(z, polynomial(z, COSINE));
  const correction = nmadd(high, low, mul(z, r));
  return add(w, add(sub(sub(constant('f64', 1), w), half), correction));
}

/** The sine of x + quadrants * pi/2. */
function shiftedSine(x: Node, quadrants: 0 | 1): Node {
  if (x.type === 'f32') return cast(shiftedSine(cast(x, 'f64'), quadrants), 'f32');
  const { quadrant, high, low } = reduce(x);
  const shifted = add(quadrant, constant('i64', BigInt(quadrants)));
  const even = eq(and(shifted, constant('i64', 1n)), constant('i64', 0n));
  const magnitude = select(even, sine(high, low), cosine(high, low));
  const sign = shl(and(shifted, constant('i64', 2n)), constant('i64', 62n));
  return bitcast(xor(bitcast(magnitude, 'i64'), sign), 'f64');
}

/**
 * The sine of x in radians, accurate for every float64 (`bounds.sin`); NaN at the infinities; -0 stays -0. Argument reduction
 * by three parts of pi/2, then the minimax polynomials of msun (k_sin.c, k_cos.c).
 *
 * @example `evaluate(math.sin(expression.input(0, 'f64')), [0]) // 0`
 */
export function sin(x: Node): Node {
  if (x.type === 'f32') return cast(sin(cast(x, 'f64')), 'f32');
  const tiny = le(abs(x), constant(x.type, 2 ** -28));
  return select(tiny, x, shiftedSine(x, 0));
}

/**
 * The cosine of x in radians, accurate for every float64 (`bounds.cos`); NaN at the infinities. It is computed as `math.sin` of the
 * next quadrant.
 *
 * @example `evaluate(math.cos(expression.input(0, 'f64')), [0]) // 1`
 */
export const cos = (x: Node): Node => shiftedSine(x, 1);
