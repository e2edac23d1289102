import { preparedJob, runJob } from '@numloom/kernels';
import { resultArray } from '../core/array-memory.ts';
import { type DType, dtypes } from '../core/dtype/dtype.ts';
import { canCastSameKind } from '../core/dtype/promote.ts';
import { BroadcastError, DTypeError, shapeText } from '../core/errors.ts';
import { broadcastShapes, isBroadcastable, type Shape, sameShape, sizeOf } from '../core/layout/shape.ts';
import { isDense } from '../core/layout/stride.ts';
import type { NDArray } from '../core/ndarray.ts';
import { assignReal } from './assign-real.ts';
import type { Formula } from './formula.ts';
import { resultStrides } from './memory-order.ts';
import type { StridedOperand } from './operand.ts';
import { overlapsUnevenly } from './overlap.ts';
import { runFormula, runOverlapping } from './run-formula.ts';

/** The array that takes the result of a formula, and the mask under which it is computed. */
export interface PlanOptions {
  /** The array that takes the result, cast to its dtype; by default a new array. */
  readonly out?: NDArray | undefined;
  /** A bool array, broadcast with the operands: elements where it is false are not written. */
  readonly where?: NDArray | undefined;
}

/**
 * Computes a formula over operands that are broadcast together, into `out` or a new array, which it returns.
 *
 * @throws BroadcastError if the operands cannot be broadcast together, or their shape not to that of `out`
 * @throws DTypeError if the result is of a higher kind than the dtype of `out`, such as a float for integers
 */
export function execute(formula: Formula, operands: readonly StridedOperand[], options: PlanOptions = {}): NDArray {
  const { out, where } = options;
  for (let k = 0; k < operands.length; k++) operands[k]!.block.read();
  where?.block.read();
  out?.block.write();
  if (where) return executeMasked(formula, operands, where, out);
  const dense = executeDense(formula, operands, out);
  if (dense) return dense;
  const shapes = operands.map((o) => o.shape);
  const shape = broadcastShapes(...shapes);
  if (out) {
    checkOut(formula.output, shapes, out);
    runOverlapping(formula.storedAs(out.dtype), operands, out);
    return out;
  }
  const result = resultArray(shape, formula.output, resultStrides(operands, shape, formula.output));
  runFormula(formula, operands, result);
  return result;
}

/** Computes a formula where a mask is true; elsewhere `out` keeps its values, and a new array has zeros. */
function executeMasked(
  formula: Formula,
  operands: readonly StridedOperand[],
  where: NDArray,
  out: NDArray | undefined,
): NDArray {
  const shapes = [...operands.map((o) => o.shape), where.shape];
  const shape = broadcastShapes(...shapes);
  if (out) checkOut(formula.output, shapes, out);
  const result = out ?? resultArray(shape, formula.output);
  if (!out) assignReal(result, 0);
  runOverlapping(formula.storedAs(result.dtype).masked(), [...operands, where, result], result);
  return result;
}

/**
 * Checks that a result of a dtype, of operands of some shapes, can be written to `out`.
 *
 * @throws BroadcastError if the shapes cannot be broadcast together, or not to the shape of `out`
 * @throws DTypeError if the dtype is of a higher kind than that of `out`
 */
function checkOut(dtype: DType, shapes: readonly Shape[], out: NDArray): void {
  broadcastShapes(...shapes, out.shape); // throws an error that names all shapes, that of `out` included
  const shape = broadcastShapes(...shapes);
  if (!isBroadcastable(shape, out.shape))
    throw new BroadcastError(
      [out.shape, shape],
      `non-broadcastable output operand with shape ${shapeText(out.shape)} doesn't match the broadcast shape ${shapeText(shape)}`,
    );
  if (!canCastSameKind(dtype, out.dtype))
    throw new DTypeError(
      `Cannot cast output from dtype('${dtype}') to dtype('${out.dtype}') with casting rule 'same_kind'`,
    );
}

/**
 * Operands of the common case at most. One bit for each operand says whether it is a single value, and a formula keeps its
 * loops in a list by these bits, which has up to 2 ** MAX_DENSE elements.
 */
const MAX_DENSE = 12;

/**
 * Computes the common case without any planning: arrays of one shape without gaps, and single values. Returns undefined if the
 * operands or `out` are not of that kind. For a thousand elements planning would take longer than the arithmetic.
 */
function executeDense(
  formula: Formula,
  operands: readonly StridedOperand[],
  out: NDArray | undefined,
): NDArray | undefined {
  let shape: Shape | undefined;
  let scalars = 0;
  let ndim = 0;
  if (operands.length > MAX_DENSE) return undefined;
  for (let k = 0; k < operands.length; k++) {
    const o = operands[k]!;
    ndim = Math.max(ndim, o.shape.length);
    if (isSingle(o.shape)) scalars |= 1 << k;
    else if (shape !== undefined && !sameShape(shape, o.shape)) return undefined;
    else if (!isDense(o.shape, o.strides, dtypes[formula.inputs[k]!].itemsize)) return undefined;
    else shape ??= o.shape;
  }
  shape ??= [];
  const n = sizeOf(shape);
  if (n === 0 || ndim > shape.length || (out && !isPlainTarget(out, formula.output, shape, operands))) return undefined;
  const result = out ?? resultArray(shape, formula.output);
  runJob(preparedJob(formula.dense(scalars), n, 1, result, operands));
  return result;
}

/** Whether an operand of a shape is a single value: all of its axes have length 1. */
function isSingle(shape: Shape): boolean {
  for (let k = 0; k < shape.length; k++) if (shape[k] !== 1) return false;
  return true;
}

/**
 * Whether results can be written to `out` as they are computed: without a cast, without gaps, and without overwriting an
 * operand unread.
 */
function isPlainTarget(out: NDArray, dtype: DType, shape: Shape, operands: readonly StridedOperand[]): boolean {
  if (out.dtype !== dtype || !sameShape(out.shape, shape) || !isDense(shape, out.strides, out.itemsize)) return false;
  for (const o of operands) if (overlapsUnevenly(o, out)) return false;
  return true;
}
