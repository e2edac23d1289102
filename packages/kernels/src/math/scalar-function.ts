import { call, cast, type Node } from '../expression/expression.ts';

/**
 * A function that takes the JavaScript engine's own, a lane at a time; in float32 it is computed in float64 and rounded.
 *
 * @param name of a helper (scalar/externals.ts); those with a bound stand in `bounds`
 * @example
 * ```ts
 * const x = expression.input(0, 'f64');
 * evaluate(math.scalarFunction('cbrt', x), [27]) // 3
 * ```
 */
export function scalarFunction(name: string, ...args: Node[]): Node {
  const [first] = args;
  if (first!.type !== 'f32') return call(name, 'f64', ...args);
  return cast(call(name, 'f64', ...args.map((a) => cast(a, 'f64'))), 'f32');
}
