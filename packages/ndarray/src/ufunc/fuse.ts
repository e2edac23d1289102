import { type DType, describe, isScalar } from '../core/dtype/dtype.ts';
import { ArgumentError } from '../core/errors.ts';
import { NDArray } from '../core/ndarray.ts';
import type { Nested, Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { Formula } from '../loops/formula.ts';
import { type StridedOperand, scalarOperand } from '../loops/operand.ts';
import { execute } from '../loops/plan.ts';
import { SymbolicArray } from '../loops/symbol.ts';
import type { UfuncOptions } from './types.ts';
import { checkOptions, planOptions, symbolFor } from './ufunc.ts';

/**
 * Returns a formula of element-wise `np` functions as one kernel, which makes one pass over memory instead of one per operation.
 *
 * The formula is called once for each combination of operand dtypes, with symbols in place of arrays; it must be an expression
 * of its parameters and of scalars, without effects. The function that is returned broadcasts its operands, promotes their
 * dtypes, takes `out` and `where` like a ufunc, gives the same bits as the operations one by one, and may be used in other
 * fused formulas. It does not compute with complex numbers. NumPy: none; numexpr's `evaluate` does the same for NumPy arrays.
 *
 * @throws ArgumentError when the formula is not a function; and, when the fused function is called, for a missing operand, an
 * unknown option, an array in the formula that is not a parameter, and a formula that does not return an expression
 * @throws BroadcastError when the fused function is called with shapes that cannot be broadcast together
 * @throws DTypeError when the fused function is called with dtypes that an operation does not take, with complex operands, or
 * with an `out` of a lower kind than the result
 * @example
 * ```ts
 * const sigmoid = np.fuse((z) => np.divide(1, np.add(1, np.exp(np.negative(z)))));
 * sigmoid([0, 1]) // [0.5, 0.7310...]
 * ```
 */
export function fuse<A extends readonly Operand[], R extends Operand>(
  formula: (...operands: A) => R,
): <D extends DType = R extends NDArray<infer E> ? E : DType>(
  ...args: [...operands: { [K in keyof A]: Operand }, options?: UfuncOptions<D>]
) => NDArray<D> {
  if (typeof formula !== 'function')
    throw new ArgumentError(`fuse: expected a formula, a function of arrays; got ${describe(formula)}`);
  const arity = formula.length;
  const name = formula.name || 'a fused formula';
  const formulas = new Map<string, Formula>();
  const apply = formula as unknown as (...symbols: SymbolicArray[]) => SymbolicArray;

  const call = (...args: unknown[]): NDArray | SymbolicArray => {
    const given = args.slice(0, arity);
    if (given.length < arity) throw new ArgumentError(`${name} takes ${arity} operands; got ${given.length}`);
    if (given.some((g) => g instanceof SymbolicArray)) return apply(...(given as SymbolicArray[]));
    const options = checkOptions(name, args[arity]);
    const operands = given.map((g) => (g instanceof NDArray || isScalar(g) ? g : toArray(g as Nested)));
    const symbols = operands.map(symbolFor);
    const key = symbols.map((s) => `${s.dtype} ${s.weak ?? ''}`).join();
    let compiled = formulas.get(key);
    if (!compiled) formulas.set(key, (compiled = trace(name, apply, symbols)));
    const walked = operands.map(
      (o, k): StridedOperand => (o instanceof NDArray ? o : scalarOperand(o, symbols[k]!.dtype)),
    );
    return execute(compiled, walked, planOptions(options));
  };
  return Object.defineProperty(call, 'name', { value: name }) as never;
}

/** Calls a formula with symbols and compiles the expression that it returns. */
function trace(
  name: string,
  apply: (...symbols: SymbolicArray[]) => unknown,
  symbols: readonly SymbolicArray[],
): Formula {
  const result = apply(...symbols);
  if (!(result instanceof SymbolicArray))
    throw new ArgumentError(
      `${name}: a fused formula must return an expression of its parameters made by np functions`,
    );
  return new Formula(
    result.node,
    symbols.map((s) => s.dtype),
    result.dtype,
  );
}
