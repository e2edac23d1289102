import { expression } from '@numloom/kernels';
import { resultArray } from '../core/array-memory.ts';
import { Complex } from '../core/dtype/complex.ts';
import { isComplex, type Scalar, toStored } from '../core/dtype/dtype.ts';
import { NDArray } from '../core/ndarray.ts';
import { assignReal, fitted } from './assign-real.ts';
import { imaginaryPlane, pairsOf, realPlane } from './complex-planes.ts';
import { Formula } from './formula.ts';
import { overlapsUnevenly } from './overlap.ts';
import { execute } from './plan.ts';
import { inputNode } from './symbol.ts';

/**
 * Assigns an array or a scalar to every element of a target, broadcast to its shape and cast to its dtype as C casts. With a mask,
 * which is broadcast to the target, only the elements where it is true are written. Source and target may overlap.
 * NumPy: `np.copyto(target, source, casting='unsafe', where=mask)`.
 *
 * @throws BroadcastError if the source or the mask cannot be broadcast to the target
 * @throws OverflowError for a scalar that the target's integer dtype cannot hold
 * @throws DTypeError for a complex scalar and a target that is neither complex nor bool
 */
export function assign(target: NDArray, source: NDArray | Scalar, mask?: NDArray): void {
  const complexSource = source instanceof NDArray ? isComplex(source.dtype) : source instanceof Complex;
  if (!complexSource && !isComplex(target.dtype)) return assignReal(target, source, mask);
  if (source instanceof NDArray) assignArray(target, source, mask);
  else assignScalar(target, source, mask);
}

/** Assigns a scalar where the scalar or the target is complex, to the real and the imaginary plane one after the other. */
function assignScalar(target: NDArray, source: Scalar, mask: NDArray | undefined): void {
  const stored = toStored(source, target.dtype);
  if (!(stored instanceof Complex)) return assignReal(target, stored, mask);
  assignReal(realPlane(target), stored.re, mask);
  assignReal(imaginaryPlane(target), stored.im, mask);
}

/**
 * Assigns an array where the source or the target is complex, to the real and the imaginary plane one after the other. A real
 * target takes the real parts only, as NumPy's astype does with a warning; a bool one takes whether a number is not 0.
 */
function assignArray(target: NDArray, source: NDArray, mask: NDArray | undefined): void {
  const from = fitted(source, target);
  if (target.dtype === 'bool') return assignReal(target, isNotZero(source), mask);
  if (!isComplex(target.dtype)) return assignReal(target, realPlane(source), mask);
  if (!isComplex(source.dtype)) {
    assignReal(realPlane(target), source, mask);
    return assignReal(imaginaryPlane(target), 0, mask);
  }
  if (!mask && source.ndim === target.ndim) return assignReal(pairsOf(target), pairsOf(source));
  if (overlapsUnevenly(from, target)) {
    const copy = resultArray(source.shape, source.dtype);
    assign(copy, source);
    return assign(target, copy, mask);
  }
  assignReal(realPlane(target), realPlane(source), mask);
  assignReal(imaginaryPlane(target), imaginaryPlane(source), mask);
}

/** The logical or of two bool arrays, made when it is first needed. */
let either: Formula | undefined;

/** A new bool array that says which complex numbers have a part that is not 0. */
function isNotZero(source: NDArray): NDArray {
  const parts = pairsOf(source);
  const nonzero = resultArray(parts.shape, 'bool');
  assignReal(nonzero, parts);
  const plane = (offset: number) =>
    new NDArray('bool', source.shape, nonzero.strides.slice(0, -1), nonzero.address + offset, nonzero.block);
  either ??= new Formula(expression.or(inputNode(0, 'bool'), inputNode(1, 'bool')), ['bool', 'bool'], 'bool');
  return execute(either, [plane(0), plane(1)]);
}
