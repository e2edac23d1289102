import { ArgumentError, ShapeError, shapeText } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';
import { arrayList, type Operand, toArray } from '../core/operand.ts';
import { eye } from '../creation/matrices.ts';
import { broadcastTo } from '../manipulation/broadcast.ts';
import { copy } from '../manipulation/copy.ts';
import { reshape } from '../manipulation/shape.ts';
import { LinAlgError } from './linalg-error.ts';
import { matmul } from './products/matmul.ts';
import { inv } from './solve.ts';

/**
 * Raises each square matrix of a stack to an integer power: (..., m, m) -> (..., m, m).
 *
 * The power 0 gives the identity, a negative power is that of the inverse. The method is repeated squaring (D. Knuth, "The Art of
 * Computer Programming", volume 2, 4.6.3). The dtype is kept; negative powers of integers give float64.
 * NumPy: `np.linalg.matrix_power`.
 *
 * @throws LinAlgError when a matrix is not square, or is singular and `n` is negative.
 * @throws ArgumentError when `n` is not an integer.
 * @example
 * ```ts
 * np.linalg.matrixPower([[1, 1], [0, 1]], 3) // [[1, 3], [0, 1]]
 * np.linalg.matrixPower([[2, 0], [0, 4]], -1) // [[0.5, 0], [0, 0.25]]
 * ```
 */
export function matrixPower(x: Operand, n: number): NDArray {
  const a = toArray(x);
  if (a.ndim < 2 || a.shape.at(-1) !== a.shape.at(-2))
    throw new LinAlgError(
      `matrixPower: Last 2 dimensions of the array must be square; got shape ${shapeText(a.shape)}`,
    );
  if (!Number.isInteger(n)) throw new ArgumentError(`matrixPower: exponent must be an integer; got ${String(n)}`);
  if (n === 0) return copy(broadcastTo(eye(a.shape.at(-1)!, a.shape.at(-1)!, { dtype: a.dtype }), a.shape));
  let square2 = n < 0 ? inv(a) : a;
  let result: NDArray | undefined;
  for (let k = Math.abs(n); ; square2 = matmul(square2, square2)) {
    if (k % 2 === 1) result = result ? matmul(result, square2) : square2;
    k = Math.floor(k / 2);
    if (k === 0) break;
  }
  return result === a ? copy(a) : result!;
}

/**
 * Multiplies two or more matrices in the order that takes the fewest multiplications: (a, b), (b, c), ..., (y, z) -> (a, z).
 *
 * The first may be a vector, which counts as a row, and the last, which counts as a column; their axis is missing in the result.
 * The order is found by dynamic programming (T. Cormen and others, "Introduction to Algorithms", 14.2).
 * NumPy: `np.linalg.multi_dot`.
 *
 * @throws ArgumentError when there are fewer than two arrays, or `arrays` is not a list.
 * @throws ShapeError when an array is neither 1-d nor 2-d, or inner lengths differ.
 * @example
 * ```ts
 * np.linalg.multiDot([[1, 2], [[1, 0], [0, 3]], [1, 1]]) // 7
 * np.linalg.multiDot([np.ones([2, 9]), np.ones([9, 3]), np.ones([3, 4])]).shape // [2, 4]
 * ```
 */
export function multiDot(arrays: readonly Operand[]): NDArray {
  const list = arrayList('multiDot', arrays);
  if (list.some((a) => a.ndim < 1 || a.ndim > 2))
    throw new ShapeError(
      `multiDot: expected vectors and matrices; got ${list.map((a) => shapeText(a.shape)).join(' ')}`,
    );
  if (list.length < 2) throw new ArgumentError('Expecting at least two arrays.');
  const first = list[0]!.ndim === 1 ? reshape(list[0]!, [1, -1]) : list[0]!;
  const last = list.at(-1)!.ndim === 1 ? reshape(list.at(-1)!, [-1, 1]) : list.at(-1)!;
  const all = [first, ...list.slice(1, -1), last];
  const shape = [
    ...(list[0]!.ndim === 1 ? [] : [first.shape[0]!]),
    ...(list.at(-1)!.ndim === 1 ? [] : [last.shape[1]!]),
  ];
  return reshape(chain(all), shape);
}

/** Multiplies a chain of matrices in the cheapest order (T. Cormen and others, "Introduction to Algorithms", 14.2). */
function chain(matrices: readonly NDArray[]): NDArray {
  const n = matrices.length;
  const p = [matrices[0]!.shape[0]!, ...matrices.map((a) => a.shape[1]!)];
  const cost = Array.from({ length: n }, () => Array<number>(n).fill(0));
  const cut = Array.from({ length: n }, () => Array<number>(n).fill(0));
  for (let length = 2; length <= n; length++) {
    for (let i = 0; i + length <= n; i++) {
      const j = i + length - 1;
      cost[i]![j] = Number.POSITIVE_INFINITY;
      for (let k = i; k < j; k++) {
        const total = cost[i]![k]! + cost[k + 1]![j]! + p[i]! * p[k + 1]! * p[j + 1]!;
        if (total < cost[i]![j]!) [cost[i]![j], cut[i]![j]] = [total, k];
      }
    }
  }
  const multiplied = (i: number, j: number): NDArray =>
    i === j ? matrices[i]! : matmul(multiplied(i, cut[i]![j]!), multiplied(cut[i]![j]! + 1, j));
  return multiplied(0, n - 1);
}
