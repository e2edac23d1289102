import { add, cast, constant, le, lt, madd, mul, type Node, nmadd, select, sub } from '../expression/expression.ts';
import { format, scaleByPower } from './float-format.ts';
import { inverseFactorials, polynomial } from './polynomial.ts';

/**
 * x = n ln2 + r + rest with |r| <= ln2/2: Cody and Waite's two-part reduction ("Software Manual for the Elementary
 * Functions", 1980). `biased` is n + magic, the integer n in its low bits; `p` is expm1(r + rest), below 1 ulp.
 *
 * The series is cut where its next term is below 2^-57 (float64) and 2^-27 (float32) of r at |r| = 0.3466.
 */
export function reduced(x: Node): { n: Node; biased: Node; p: Node } {
  const { magic, log2e, ln2 } = format(x.type);
  const biased = madd(x, log2e, magic);
  const n = sub(biased, magic);
  const high = nmadd(n, ln2[0], x);
  const low = mul(n, ln2[1]);
  const r = sub(high, low);
  const rest = sub(sub(high, r), low);
  const square = mul(r, r);
  const tail = polynomial(r, inverseFactorials(2, x.type === 'f32' ? 7 : 13));
  return { n, biased, p: add(r, madd(square, tail, rest)) };
}

const limits = { f64: [-745.1332191019412, 709.782712893384], f32: [-103.97208404541016, 88.72283935546875] } as const;

/**
 * The exponential function e^x, accurate on the whole range (`bounds.exp`), subnormal results included, with exact limits at
 * the infinities. Cody and Waite's argument reduction ("Software Manual for the Elementary Functions", 1980), then a Taylor series.
 *
 * @example `evaluate(math.exp(expression.input(0, 'f64')), [0]) // 1`
 */
export function exp(x: Node): Node {
  const { biased, p } = reduced(x);
  const [lowest, highest] = limits[x.type as 'f64' | 'f32'];
  const inside = scaleByPower(add(p, 1), biased);
  // Above the range x + inf is inf, and for NaN it is NaN.
  const outside = add(x, Number.POSITIVE_INFINITY);
  return select(lt(x, lowest), constant(x.type, 0), select(le(x, highest), inside, outside));
}

/**
 * The function e^x - 1, accurate also near 0 (`bounds.expm1`): 2^n p + (2^n - 1), where x = n ln2 + r and p is a Taylor series of
 * e^r - 1.
 *
 * @example `evaluate(math.expm1(expression.input(0, 'f64')), [1e-20]) // 1e-20`
 */
export function expm1(x: Node): Node {
  if (x.type === 'f32') return cast(expm1(cast(x, 'f64')), 'f32');
  const { biased, p } = reduced(x);
  // 2^1024 does not exist: compute with 2^(n-1) and double at the end.
  const half = scaleByPower(constant('f64', 0.5), biased);
  const inside = mul(add(mul(half, p), sub(half, 0.5)), 2);
  const outside = add(x, Number.POSITIVE_INFINITY);
  const upper = select(le(x, limits.f64[1]), inside, outside);
  // Below -37.5 the answer is -1 to the last bit; -0 keeps its sign, and so does every x that is its own answer.
  const tiny = le(mul(x, x), constant('f64', 2 ** -110));
  return select(tiny, x, select(lt(x, -37.5), constant('f64', -1), upper));
}
