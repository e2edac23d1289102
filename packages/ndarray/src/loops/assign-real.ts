import { type DType, isScalar, type Scalar, toStored } from '../core/dtype/dtype.ts';
import { scalarType } from '../core/dtype/promote.ts';
import { BroadcastError, shapeText } from '../core/errors.ts';
import { isBroadcastable, type Shape } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import { type StridedOperand, scalarOperand } from './operand.ts';
import { castFormula, runOverlapping } from './run-formula.ts';

/**
 * Assigns an array or a scalar to every element of a target, broadcast to its shape and cast to its dtype as C casts. With a mask,
 * which is broadcast to the target, only the elements where it is true are written. Source and target may overlap; neither may be
 * complex.
 *
 * @throws BroadcastError if the source or the mask cannot be broadcast to the target
 * @throws OverflowError for a scalar that the target's integer dtype cannot hold
 */
export function assignReal(target: NDArray, source: NDArray | Scalar, mask?: NDArray): void {
  target.block.write();
  mask?.block.read();
  if (isScalar(source)) {
    toStored(source, target.dtype); // throws for a value outside of the dtype's range
    const dtype = scalarType(source);
    return write(target, scalarOperand(source, dtype), dtype, mask);
  }
  source.block.read();
  write(target, fitted(source, target), source.dtype, mask);
}

/** Runs the loop that casts a source, which may overlap the target, and writes it where the mask is true. */
function write(target: NDArray, source: StridedOperand, dtype: DType, mask: NDArray | undefined): void {
  const formula = castFormula(dtype, target.dtype);
  if (mask) runOverlapping(formula.masked(), [source, mask, target], target);
  else runOverlapping(formula, [source], target);
}

/**
 * The source as an operand that broadcasts to the target, without leading axes of length 1 that the target does not have.
 *
 * @throws BroadcastError if the source cannot be broadcast to the target
 */
export function fitted(source: NDArray, target: NDArray): StridedOperand {
  const squeezed = dropLeadingOnes(source, target.ndim);
  if (isBroadcastable(squeezed.shape, target.shape)) return squeezed;
  throw new BroadcastError(
    [source.shape, target.shape],
    `could not broadcast input array from shape ${shapeText(source.shape)} into shape ${shapeText(target.shape)}`,
  );
}

/** The view of an array without its leading axes of length 1, as far as it has more than `ndim` axes. */
function dropLeadingOnes(a: NDArray, ndim: number): StridedOperand {
  let skip = 0;
  while (a.shape.length - skip > ndim && a.shape[skip] === 1) skip++;
  if (skip === 0) return a;
  const shape: Shape = a.shape.slice(skip);
  return { address: a.address, shape, strides: a.strides.slice(skip), block: a.block };
}
