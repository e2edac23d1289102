import { constant, madd, type Node } from '../expression/expression.ts';

/** c[0] + c[1] x + c[2] x^2 + ..., by Horner's rule. */
export function polynomial(x: Node, coefficients: readonly number[]): Node {
  const last = coefficients.length - 1;
  let sum = constant(x.type, coefficients[last]!);
  for (let k = last - 1; k >= 0; k--) sum = madd(sum, x, coefficients[k]!);
  return sum;
}

/** 1/first!, 1/(first+1)!, ..., 1/last!: the coefficients of the exponential series. */
export function inverseFactorials(first: number, last: number): number[] {
  const all = [1];
  for (let k = 1; k <= last; k++) all.push(all[k - 1]! * k);
  return all.slice(first).map((factorial) => 1 / factorial);
}
