import { allocateArray, viewOf } from '../core/array-memory.ts';
import { isBig, isComplex } from '../core/dtype/dtype.ts';
import { arenaAs } from '../core/element-access.ts';
import { ArgumentError } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';
import { type Operand, toArray } from '../core/operand.ts';
import { contiguous, convert } from '../loops/convert.ts';
import { stack } from '../manipulation/join.ts';
import { ravel, reshape } from '../manipulation/shape.ts';
import { countNonzero } from '../reduction/reductions.ts';
import { floorDivide, remainder } from '../ufunc/arithmetic.ts';

/**
 * Returns the indices of the elements that are not 0, in C order: an int64 array per axis, as `slice` takes them. NaN
 * is not 0. NumPy: `np.nonzero`.
 *
 * @throws ArgumentError for a 0-d array
 * @throws PendingError while an unsettled `crew.offload` computes the array
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
 * @example `np.nonzero([[0, 1], [2, 0]]) // [[0, 1], [1, 0]]`
 */
export function nonzero(x: Operand): NDArray<'int64'>[] {
  const a = toArray(x);
  a.block.look();
  if (a.ndim === 0) throw new ArgumentError('nonzero: a 0-d array has no indices; use np.reshape(a, [1])');
  const dense = isComplex(a.dtype) ? convert(a, 'bool') : contiguous(a);
  const count = Number(countNonzero(dense).item());
  // There is room for one index more, since the loop writes where the next one would go before it knows whether there
  // is one.
  const flat = allocateArray([count + 1], 'int64');
  const words = arenaAs('int32');
  const values = arenaAs(dense.dtype);
  const zero = isBig(dense.dtype) ? 0n : 0;
  const [start, size, target] = [dense.address / dense.itemsize, dense.size, flat.address / 4];
  for (let k = 0, place = target; k < size; k++) {
    words[place] = k;
    words[place + 1] = 0;
    if (values[start + k] !== zero) place += 2;
  }
  let rest = viewOf(flat, [count], flat.strides);
  if (a.ndim === 1) return [rest];
  const found: NDArray<'int64'>[] = [];
  for (const length of a.shape.slice(1).toReversed()) {
    found.unshift(remainder(rest, length) as NDArray<'int64'>);
    rest = floorDivide(rest, length) as NDArray<'int64'>;
  }
  return [rest, ...found];
}

/**
 * Returns the indices of the k elements that are not 0, a row each, in C order: (m, n) -> (k, 2),
 * int64. NumPy: `np.argwhere`.
 *
 * @throws PendingError while an unsettled `crew.offload` computes the array
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
 * @example `np.argwhere([[0, 1], [2, 0]]) // [[0, 1], [1, 0]]`
 */
export function argwhere(x: Operand): NDArray<'int64'> {
  const a = toArray(x);
  if (a.ndim === 0) {
    const found = nonzero(reshape(a, [1]))[0]!.size;
    return allocateArray([found, 0], 'int64');
  }
  return stack(nonzero(a), { axis: 1 });
}

/**
 * Returns the indices of the k elements of the flattened array that are not 0: (m, n) -> (k,),
 * int64. NumPy: `np.flatnonzero`.
 *
 * @throws PendingError while an unsettled `crew.offload` computes the array
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
 * @example `np.flatnonzero([[0, 1], [2, 0]]) // [1, 2]`
 */
export const flatnonzero = (x: Operand): NDArray<'int64'> => nonzero(ravel(toArray(x)))[0]!;
