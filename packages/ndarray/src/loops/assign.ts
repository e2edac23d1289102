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
 * `target[...] = source`: broadcast, cast as C casts; source and target may overlap. A mask of the target's shape says where.
 * NumPy: `np.copyto` with unsafe casting.
 */
export function assign(target: NDArray, source: NDArray | Scalar, mask?: NDArray): void {
  const complexSource = source instanceof NDArray ? isComplex(source.dtype) : source instanceof Complex;
  if (!complexSource && !isComplex(target.dtype)) return assignReal(target, source, mask);
  if (source instanceof NDArray) assignArray(target, source, mask);
  else assignScalar(target, source, mask);
}

function assignScalar(target: NDArray, source: Scalar, mask: NDArray | undefined): void {
  const stored = toStored(source, target.dtype);
  if (!(stored instanceof Complex)) return assignReal(target, stored, mask);
  assignReal(realPlane(target), stored.re, mask);
  assignReal(imaginaryPlane(target), stored.im, mask);
}

/** Part by part. Imaginary parts are dropped for a real target, as NumPy's astype does with a warning. */
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

let either: Formula | undefined;

/** Whether a complex number has a part that is not 0. */
function isNotZero(source: NDArray): NDArray {
  const parts = pairsOf(source);
  const nonzero = resultArray(parts.shape, 'bool');
  assignReal(nonzero, parts);
  const plane = (offset: number) =>
    new NDArray('bool', source.shape, nonzero.strides.slice(0, -1), nonzero.address + offset, nonzero.block);
  either ??= new Formula(expression.or(inputNode(0, 'bool'), inputNode(1, 'bool')), ['bool', 'bool'], 'bool');
  return execute(either, [plane(0), plane(1)]);
}
