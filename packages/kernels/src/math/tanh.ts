import {
  abs,
  add,
  and,
  bitcast,
  constant,
  div,
  lt,
  madd,
  min,
  mul,
  type Node,
  nmadd,
  or,
  select,
  sub,
} from '../expression/expression.ts';
import { expm1, reduced } from './exp.ts';
import { format, scaleByPower } from './float-format.ts';

/** expm1 of 2|x|, for |x| that float32 can tell from infinity by its tanh: 2^n p + (2^n - 1), without expm1's ends. */
function doubledExpm1(magnitude: Node): Node {
  if (magnitude.type === 'f64') return expm1(mul(magnitude, 2));
  const { biased, p } = reduced(mul(min(magnitude, 10), 2));
  const power = scaleByPower(constant('f32', 1), biased);
  return madd(power, p, sub(power, 1));
}

/** From here on the answer is 1 to the last bit. */
const saturation = { f64: 22, f32: 10 } as const;

/**
 * The hyperbolic tangent of x, never above 1 (`bounds.tanh`): with t = expm1(2|x|) it is sign(x) t/(t + 2) for |x| < 1, and
 * sign(x) (1 - 2/(t + 2)) otherwise.
 *
 * @example `evaluate(math.tanh(expression.input(0, 'f64')), [100]) // 1`
 */
export function tanh(x: Node): Node {
  const type = x.type === 'f32' ? 'f32' : 'f64';
  const { integer } = format(type);
  const [one, two] = [constant(type, 1), constant(type, 2)];
  const magnitude = abs(x);
  const t = doubledExpm1(magnitude);
  const sum = add(t, two);
  const large = sub(one, div(two, sum));
  // The rounding error of t + 2 matters where t is small; 1/(t + 2) is (1 - q)/2.
  const lost = sub(t, sub(sum, two));
  const q = div(t, sum);
  const small = nmadd(mul(q, lost), mul(sub(one, q), 0.5), q);
  const inside = select(lt(magnitude, one), small, large);
  // NaN fails the comparison and passes through `inside`.
  const limited = select(lt(constant(type, saturation[type]), magnitude), one, inside);
  const sign = and(bitcast(x, integer), constant(integer, type === 'f64' ? -(2n ** 63n) : -(2 ** 31)));
  return bitcast(or(bitcast(limited, integer), sign), type);
}
