import type { Node } from '@numloom/kernels';
import {
  type ComplexDType,
  checkDType,
  type DType,
  dtypes,
  isComplex,
  isInteger,
  isScalar,
  type Scalar,
  toStored,
} from '../core/dtype/dtype.ts';
import { floatingType, resultType, scalarType } from '../core/dtype/promote.ts';
import { ArgumentError, DTypeError } from '../core/errors.ts';
import { NDArray } from '../core/ndarray.ts';
import type { Nested, Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { Formula } from '../loops/formula.ts';
import { type StridedOperand, scalarOperand } from '../loops/operand.ts';
import { execute } from '../loops/plan.ts';
import { castNode, constantNode, inputNode, SymbolicArray } from '../loops/symbol.ts';
import { ComplexFormula } from './complex/formula.ts';
import type { UfuncInfo, UfuncRecord } from './record.ts';
import { floating } from './type-rules.ts';
import type { UfuncOptions } from './types.ts';

/** An operand of a ufunc that is traced: a symbol of a formula, or a scalar; other operands are refused. */
export type TracedOperand = SymbolicArray | Operand;

/**
 * Applies a record to symbols and scalars; the result is a symbol.
 *
 * @throws ArgumentError for an operand that is neither a symbol nor a scalar
 * @throws DTypeError for complex numbers, and for a dtype that the operation does not take
 */
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
  const common = resultType(strong, weak);
  if (isComplex(common)) throw new DTypeError(`${record.name}: a fused formula does not compute with complex numbers`);
  const { compute, result } = record.types(common, record.name);
  const nodes = operands.map((operand) =>
    operand instanceof SymbolicArray ? castNode(operand.node, compute) : constantNode(operand as Scalar, compute),
  );
  const node = record.build(nodes as [Node, Node], compute);
  const stillWeak = strong.length === 0 && weak.every((s) => typeof s === 'number');
  return new SymbolicArray(castNode(node, result), result, stillWeak ? 'float' : undefined);
}

/** A formula that is compiled for operands of certain dtypes and kinds of scalars, and the dtype that it computes in. */
interface Resolved {
  readonly compute: DType;
  readonly formula: Formula | ComplexFormula;
}

/** Returns all that the result's dtype depends on: the dtype of an array, or the kind of a scalar. */
const kindOf = (operand: NDArray | Scalar): string =>
  operand instanceof NDArray
    ? operand.dtype
    : typeof operand !== 'number'
      ? typeof operand // 'object' for a complex number
      : Number.isInteger(operand)
        ? 'int'
        : 'fraction';

const isOperand = (x: unknown): x is NDArray | Scalar => x instanceof NDArray || isScalar(x);

/**
 * Makes a ufunc of a record: a function of arrays, scalars and nested lists, and of symbols while `fuse` traces a formula. A
 * formula is compiled on the first call for each combination of dtypes and kinds of scalars, and kept.
 */
export function defineUfunc<F>(record: UfuncRecord): F {
  const { name, arity, check } = record;
  const known = new Map<string, Map<string, Resolved>>();

  const resolve = (operands: readonly (NDArray | Scalar)[], dtype: DType | undefined): Resolved => {
    const types = operands.flatMap((o) => (o instanceof NDArray ? [o.dtype] : []));
    // NumPy chooses among loops of floats by the float dtype that each operand fits into, not by the operands' common dtype.
    const strong = record.types === floating ? types.map(floatingType) : types;
    const common = dtype ? checkDType(dtype) : resultType(strong, operands.filter(isScalar));
    const { compute } = record.types(common, name);
    if (isComplex(common)) {
      const inputs = operands.map((o) => (o instanceof NDArray ? o.dtype : common));
      return { compute: common, formula: compileComplex(record, inputs, common) };
    }
    if (types.some(isComplex))
      throw new DTypeError(`${name}: Cannot cast complex operands to ${common} with casting rule 'same_kind'`);
    const inputs = operands.map((o) => (o instanceof NDArray ? o.dtype : compute));
    return { compute, formula: compile(record, inputs, common) };
  };
  const resolved = (operands: readonly (NDArray | Scalar)[], dtype: DType | undefined): Resolved => {
    const second = arity === 1 ? (dtype ?? '') : dtype ? `${kindOf(operands[1]!)} as ${dtype}` : kindOf(operands[1]!);
    const first = kindOf(operands[0]!);
    let row = known.get(first);
    if (row === undefined) known.set(first, (row = new Map()));
    let found = row.get(second);
    if (found === undefined) row.set(second, (found = resolve(operands, dtype)));
    return found;
  };

  const call = (x1: unknown, x2: unknown, x3: unknown): NDArray | SymbolicArray => {
    const given = arity === 1 ? [x1] : [x1, x2];
    const last = arity === 1 ? x2 : x3;
    const options = last === undefined ? undefined : checkOptions(name, last);
    if (!given.every(isOperand)) {
      if (given.includes(undefined))
        throw new ArgumentError(`${name} takes ${arity} operands; got ${given.indexOf(undefined)}`);
      if (given.some((g) => g instanceof SymbolicArray)) return trace(record, given as TracedOperand[]);
      return call(...(given.map((g) => (isOperand(g) ? g : toArray(g as Nested))) as [unknown, unknown]), last);
    }
    const { compute, formula } = resolved(given, options?.dtype);
    for (let k = 0; k < arity; k++) if (!(given[k] instanceof NDArray)) checkScalar(given[k] as Scalar, compute);
    const walked = given.map((o): StridedOperand => (o instanceof NDArray ? o : scalarOperand(o, compute)));
    const plan = options && planOptions(options);
    return formula instanceof Formula ? execute(formula, walked, plan) : formula.execute(walked, plan);
  };

  const checkScalar = (scalar: Scalar, compute: DType): void => {
    check?.([scalar], compute);
    if (typeof scalar !== 'boolean' && isInteger(compute)) toStored(scalar, compute);
  };
  return Object.defineProperties(call, {
    name: { value: name },
    info: { value: infoOf(record), enumerable: true },
  }) as F;
}

/** Returns the part of a record that users see. */
function infoOf({ name, arity, types, complex, laws = {}, domain, ulp }: UfuncRecord): UfuncInfo {
  const result = (common: DType): DType => {
    const signature = types(checkDType(common), name);
    if (isComplex(common) && !complex) throw new DTypeError(`ufunc '${name}' not supported for dtype ${common}`);
    return signature.result;
  };
  return Object.freeze({ name, arity, laws, ...(domain && { domain }), ...(ulp && { ulp }), result });
}

/** Compiles a record for operands of which at least one is complex. */
function compileComplex({ name, types, complex }: UfuncRecord, inputs: readonly DType[], common: ComplexDType) {
  if (!complex) throw new DTypeError(`ufunc '${name}' not supported for dtype ${common}`);
  return new ComplexFormula(complex, inputs, common, types(common, name).result);
}

/** Compiles a record for real operands. */
function compile(record: UfuncRecord, types: readonly DType[], common: DType): Formula {
  const { compute, result } = record.types(common, record.name);
  const unsigned = types.indexOf('uint64');
  if (record.mixed && unsigned >= 0 && compute === 'float64' && types.some((type) => dtypes[type].kind === 'int')) {
    const signed = castNode(inputNode(1 - unsigned, types[1 - unsigned]!), 'int64');
    return new Formula(record.mixed(signed, inputNode(unsigned, 'uint64'), unsigned === 1), types, result);
  }
  const nodes = types.map((type, k) => castNode(inputNode(k, type), compute));
  return new Formula(castNode(record.build(nodes as [Node, Node], compute), result), types, result);
}

/**
 * Reads the options that concern memory, with the mask as an array.
 *
 * @throws DTypeError when the mask is not bool
 */
export function planOptions({ out, where }: UfuncOptions): { out?: NDArray | undefined; where?: NDArray | undefined } {
  if (where === undefined) return { out };
  const mask = where instanceof NDArray ? where : toArray(where);
  if (mask.dtype !== 'bool') throw new DTypeError(`where: expected a bool array; got ${mask.dtype}`);
  return { out, where: mask };
}

/**
 * Checks the options of a ufunc and returns them.
 *
 * @throws ArgumentError when an option is unknown or `out` is not an array
 */
export function checkOptions(name: string, options: unknown): UfuncOptions {
  const read = readOptions(name, options as UfuncOptions | undefined, ['out', 'where', 'dtype']);
  const { out } = read;
  if (out !== undefined && !(out instanceof NDArray)) throw new ArgumentError(`${name}: out must be an array`);
  return read;
}

/** Makes the symbol that stands for an operand of a fused formula; that of a number is weak, as the number itself. */
export function symbolFor(operand: NDArray | Scalar, index: number): SymbolicArray {
  if (operand instanceof NDArray) return new SymbolicArray(inputNode(index, operand.dtype), operand.dtype);
  const dtype = scalarType(operand);
  const weak = typeof operand === 'boolean' ? undefined : Number.isInteger(Number(operand)) ? 'int' : 'float';
  return new SymbolicArray(inputNode(index, dtype), dtype, weak);
}
