import {
  abs,
  add,
  and,
  bitcast,
  cast,
  constant,
  div,
  lt,
  mul,
  type Node,
  nmadd,
  or,
  select,
  sub,
} from '../expression/expression.ts';
import { expm1 } from './exp.ts';

/** tanh(x) = sign(x) (1 - 2/(t + 2)) or sign(x) t/(t + 2), t = expm1(2|x|): at most 2 ulp, never above 1. */
export function tanh(x: Node): Node {
  if (x.type === 'f32') return cast(tanh(cast(x, 'f64')), 'f32');
  const magnitude = abs(x);
  const t = expm1(mul(magnitude, 2));
  const large = sub(constant('f64', 1), div(constant('f64', 2), add(t, 2)));
  // The rounding error of t + 2 matters where t is small; 1/(t + 2) is (1 - q)/2.
  const sum = add(t, 2);
  const lost = sub(t, sub(sum, 2));
  const q = div(t, sum);
  const small = nmadd(mul(q, lost), mul(sub(constant('f64', 1), q), 0.5), q);
  const inside = select(lt(magnitude, 1), small, large);
  // Above 22 the answer is 1 to the last bit. NaN fails the comparison and passes through `inside`.
  const limited = select(lt(constant('f64', 22), magnitude), constant('f64', 1), inside);
  const sign = and(bitcast(x, 'i64'), constant('i64', -(2n ** 63n)));
  return bitcast(or(bitcast(limited, 'i64'), sign), 'f64');
}
