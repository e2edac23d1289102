import type { Node } from '@numloom/kernels';
import { array, type Nested, type Operand } from '../creation.ts';
import { checkDType, type DType, isInteger, isScalar, type Scalar, toStored } from '../dtype/dtype.ts';
import { resultType, scalarType } from '../dtype/promote.ts';
import { ArgumentError, DTypeError } from '../errors.ts';
import { NDArray } from '../ndarray.ts';
import { readOptions } from '../options.ts';
import { Formula } from './formula.ts';
import { execute, scalarOperand, type Walked } from './plan.ts';
import { castNode, constantNode, inputNode, SymbolicArray } from './symbol.ts';
import type { UfuncOptions } from './types.ts';

/** What an operation computes in and answers in, for operands of a common dtype. */
export interface Signature {
  readonly compute: DType;
  readonly result: DType;
}

/**
 * One record per operation. `types` gives the dtypes (or throws a DTypeError), `build` the expression of operands that
 * already are of the dtype `compute`.
 */
export interface UfuncRecord {
  /** NumPy's name. */
  readonly name: string;
  readonly arity: 1 | 2;
  readonly types: (common: DType, name: string) => Signature;
  readonly build: (args: readonly [Node, Node], dtype: DType) => Node;
  /** A scalar operand that the operation refuses. */
  readonly check?: (scalars: readonly Scalar[], compute: DType) => void;
}

export type TracedOperand = SymbolicArray | Operand;

/** Applies a record to symbols and scalars: the result is a symbol. */
function trace(record: UfuncRecord, operands: readonly TracedOperand[]): SymbolicArray {
  const strong: DType[] = [];
  const weak: Scalar[] = [];
  for (const operand of operands) {
    if (operand instanceof SymbolicArray) {
      if (operand.weak) weak.push(operand.weak === 'int' ? 1 : 0.5);
      else strong.push(operand.dtype);
    } else if (isScalar(operand)) weak.push(operand);
    else
      throw new ArgumentError(
        `${record.name}: a fused formula may use its parameters and scalars only; pass other arrays as parameters`,
      );
  }
  const { compute, result } = record.types(resultType(strong, weak), record.name);
  const nodes = operands.map((operand) =>
    operand instanceof SymbolicArray ? castNode(operand.node, compute) : constantNode(operand as Scalar, compute),
  );
  const node = record.build(nodes as [Node, Node], compute);
  const stillWeak = strong.length === 0 && weak.every((s) => typeof s === 'number');
  return new SymbolicArray(castNode(node, result), result, stillWeak ? 'float' : undefined);
}

/** A record as a function of arrays, scalars, nested lists, and, inside `fuse`, of symbols. */
export function defineUfunc<F>(record: UfuncRecord): F {
  const formulas = new Map<string, Formula>();
  const call = (...args: unknown[]): NDArray | SymbolicArray => {
    const given = args.slice(0, record.arity) as TracedOperand[];
    const options = checkOptions(record.name, args[record.arity]);
    if (given.length < record.arity)
      throw new ArgumentError(`${record.name} takes ${record.arity} operands; got ${given.length}`);
    if (given.some((g) => g instanceof SymbolicArray)) return trace(record, given);

    const operands = given.map((g) => (g instanceof NDArray || isScalar(g) ? g : array(g as Nested)));
    const arrays = operands.filter((o): o is NDArray => o instanceof NDArray);
    const scalars = operands.filter(isScalar);
    const common = options.dtype
      ? checkDType(options.dtype)
      : resultType(
          arrays.map((a) => a.dtype),
          scalars,
        );
    const { compute } = record.types(common, record.name);
    record.check?.(scalars, compute);
    if (isInteger(compute)) for (const s of scalars) if (typeof s !== 'boolean') toStored(s, compute);
    const types = operands.map((o) => (o instanceof NDArray ? o.dtype : compute));
    const key = options.dtype ? `${types} as ${common}` : types.join();
    let formula = formulas.get(key);
    if (!formula) formulas.set(key, (formula = compile(record, types, common)));
    const walked = operands.map((o): Walked => (o instanceof NDArray ? o : scalarOperand(o, compute)));
    return execute(formula, walked, planOptions(options));
  };
  return Object.defineProperty(call, 'name', { value: record.name }) as F;
}

function compile(record: UfuncRecord, types: readonly DType[], common: DType): Formula {
  const { compute, result } = record.types(common, record.name);
  const nodes = types.map((type, k) => castNode(inputNode(k, type), compute));
  return new Formula(castNode(record.build(nodes as [Node, Node], compute), result), types, result);
}

export function planOptions({ out, where }: UfuncOptions): { out?: NDArray | undefined; where?: NDArray | undefined } {
  if (where === undefined) return { out };
  const mask = where instanceof NDArray ? where : array(where);
  if (mask.dtype !== 'bool') throw new DTypeError(`where: expected a bool array; got ${mask.dtype}`);
  return { out, where: mask };
}

export function checkOptions(name: string, options: unknown): UfuncOptions {
  const read = readOptions(name, options as UfuncOptions | undefined, ['out', 'where', 'dtype']);
  const { out } = read;
  if (out !== undefined && !(out instanceof NDArray)) throw new ArgumentError(`${name}: out must be an array`);
  return read;
}

/** Dtypes of a formula's operands for `fuse`: scalars are weak symbols. */
export function symbolFor(operand: NDArray | Scalar, index: number): SymbolicArray {
  if (operand instanceof NDArray) return new SymbolicArray(inputNode(index, operand.dtype), operand.dtype);
  const dtype = scalarType(operand);
  const weak = typeof operand === 'boolean' ? undefined : Number.isInteger(Number(operand)) ? 'int' : 'float';
  return new SymbolicArray(inputNode(index, dtype), dtype, weak);
}
