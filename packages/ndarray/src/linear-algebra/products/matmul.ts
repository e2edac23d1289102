import { type BatchLoop, gemm, type Matrix } from '@numloom/kernels';
import { resultArray, viewOf } from '../../core/array-memory.ts';
import { type ComplexDType, isComplex, isFloat } from '../../core/dtype/dtype.ts';
import { type Promote, promoteTypes } from '../../core/dtype/promote.ts';
import { ArgumentError, ShapeError, shapeText } from '../../core/errors.ts';
import { broadcastShapes } from '../../core/layout/shape.ts';
import { broadcastStrides, coalesce } from '../../core/layout/stride.ts';
import { NDArray } from '../../core/ndarray.ts';
import type { Operand } from '../../core/operand.ts';
import { toArray } from '../../core/operand.ts';
import { readOptions } from '../../core/options.ts';
import { ascontiguousarray } from '../../creation/array.ts';
import { zeros } from '../../creation/filled.ts';
import { assign } from '../../loops/assign.ts';
import { complexOfParts, imaginaryPlane, realPlane } from '../../loops/complex-planes.ts';
import { matrixTranspose, transpose } from '../../manipulation/axes.ts';
import { astype } from '../../manipulation/copy.ts';
import { reshape } from '../../manipulation/shape.ts';
import { add, multiply, subtract } from '../../ufunc/arithmetic.ts';
import type { Binary, Own } from '../../ufunc/types.ts';
import { integerProduct } from './integer-product.ts';
import { matrixVector } from './matrix-vector.ts';

type ProductOf<A extends Operand, B extends Operand> = Promote<Own<A>, Own<B>>;

/**
 * Multiplies matrices: (..., m, k) @ (..., k, n) -> (..., m, n).
 *
 * Leading axes are broadcast. A 1-d operand is a row on the left and a column on the right, and its axis is missing in the
 * result. The dtype is the common one; integers wrap. Transposed operands are not copied. Products of floats take packed panels
 * and a register-blocked micro-kernel (K. Goto and R. van de Geijn, "Anatomy of High-Performance Matrix Multiplication", 2008).
 * NumPy: `np.matmul`.
 *
 * @throws ShapeError when the inner lengths differ, an operand is 0-d, or `out` does not have the shape of the product.
 * @throws BroadcastError when the leading axes cannot be broadcast together.
 * @throws ArgumentError when `out` is not an array or an option is unknown.
 * @example
 * ```ts
 * np.matmul([[1, 2], [3, 4]], [[1, 0], [0, 2]]) // [[1, 4], [3, 8]]
 * np.matmul([[1, 2], [3, 4]], [1, 10]) // [21, 43]
 * np.matmul(np.ones([5, 2, 3]), np.ones([3, 4])).shape // [5, 2, 4]
 * ```
 */
export function matmul<A extends Operand, B extends Operand>(
  x1: A,
  x2: B,
  options?: { readonly out?: NDArray },
): NDArray<ProductOf<A, B>> {
  const { out } = readOptions('matmul', options, ['out']);
  if (out !== undefined && !(out instanceof NDArray)) throw new ArgumentError('matmul: out must be an array');
  const [a, b] = [toArray(x1), toArray(x2)];
  const core = (k: number) =>
    `matmul: Input operand ${k} does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)`;
  if (a.ndim === 0) throw new ShapeError(core(0));
  if (b.ndim === 0) throw new ShapeError(core(1));
  const left = a.ndim === 1 ? reshape(a, [1, a.size]) : a;
  const right = b.ndim === 1 ? reshape(b, [b.size, 1]) : b;
  const [k, kRight] = [left.shape.at(-1)!, right.shape.at(-2)!];
  if (k !== kRight)
    throw new ShapeError(
      'matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) ' +
        `(size ${kRight} is different from ${k}); got shapes ${shapeText(a.shape)} and ${shapeText(b.shape)}`,
    );
  const batch = broadcastShapes(left.shape.slice(0, -2), right.shape.slice(0, -2));
  const shape = [...batch, left.shape.at(-2)!, right.shape.at(-1)!];
  const result = product(left, right, batch, shape);
  const outer = [...batch, ...(a.ndim === 1 ? [] : [shape.at(-2)!]), ...(b.ndim === 1 ? [] : [shape.at(-1)!])];
  const shaped = outer.length === shape.length ? result : reshape(result, outer);
  if (!out) return shaped as NDArray<ProductOf<A, B>>;
  if (out.shape.join() !== outer.join())
    throw new ShapeError(
      `matmul: out has shape ${shapeText(out.shape)}, but the product has shape ${shapeText(outer)}`,
    );
  assign(out, shaped);
  result.dispose();
  return out as NDArray<ProductOf<A, B>>;
}

function product(left: NDArray, right: NDArray, batch: readonly number[], shape: readonly number[]): NDArray {
  const dtype = promoteTypes(left.dtype, right.dtype);
  if (isComplex(dtype)) return complexProduct(left, right, batch, shape, dtype);
  const k = left.shape.at(-1)!;
  const [m, n] = [shape.at(-2)!, shape.at(-1)!];
  if (k === 0) return zeros(shape, { dtype });
  const same = (x: NDArray) => (x.dtype === dtype ? x : astype(x, dtype));
  const [a, b] = [same(left), same(right)];
  if (isFloat(dtype) && (m === 1 || n === 1) && m * n > 0 && !batch.includes(0)) {
    const flat = n === 1 ? matrixVector(a, column(b), batch) : matrixVector(matrixTranspose(b), row(a), batch);
    if (a !== left) a.dispose();
    if (b !== right) b.dispose();
    return reshape(flat, shape);
  }
  const result = resultArray(shape, dtype);
  if (result.size > 0) {
    if (isFloat(dtype)) floatProduct(result, a, b);
    else integerProduct(result, a, ascontiguousarray(b));
  }
  if (a !== left) a.dispose();
  if (b !== right) b.dispose();
  return result;
}

/** Writes the product of matrices (..., m, k) and (..., k, n) of float64 or float32 to a result in C order. */
function floatProduct(result: NDArray, a: NDArray, b: NDArray): void {
  const batch = result.shape.slice(0, -2);
  const [m, n] = result.shape.slice(-2);
  const along = (x: NDArray) => broadcastStrides(x.shape.slice(0, -2), x.strides.slice(0, -2), batch);
  const nest = coalesce(batch, [along(a), along(b), along(result)]);
  const loops = nest.shape.map((count, axis): BatchLoop => {
    const [stepA, stepB, stepC] = nest.strides.map((strides) => strides[axis]!);
    return { count, steps: [stepA!, stepB!, stepC!] };
  });
  const matrix = (x: NDArray): Matrix => ({
    block: x.block,
    address: x.address,
    rowStride: x.strides.at(-2)!,
    columnStride: x.strides.at(-1)!,
  });
  const element = result.dtype === 'float64' ? 'f64' : 'f32';
  gemm({ element, m: m!, n: n!, k: a.shape.at(-1)!, a: matrix(a), b: matrix(b), c: matrix(result) }, loops);
}

/** Takes four products of real matrices, or two if only one side is complex: (a + ib)(c + id) = ac - bd + i(ad + bc). */
function complexProduct(
  left: NDArray,
  right: NDArray,
  batch: readonly number[],
  shape: readonly number[],
  dtype: ComplexDType,
): NDArray {
  const times = (a: NDArray, b: NDArray) => product(a, b, batch, shape);
  const [a, c] = [realPlane(left), realPlane(right)];
  const b = isComplex(left.dtype) ? imaginaryPlane(left) : undefined;
  const d = isComplex(right.dtype) ? imaginaryPlane(right) : undefined;
  const sum = (x: NDArray | undefined, y: NDArray | undefined, operation: Binary) =>
    x && y ? operation(x, y) : (x ?? y)!;
  const re = sum(times(a, c), b && d && times(b, d), subtract);
  const im = sum(d && times(a, d), b && times(b, c), add);
  return complexOfParts(re, im, dtype);
}

/** Returns a view of matrices (..., 1, n) or (..., n, 1) without the axis of length 1. */
const row = (x: NDArray): NDArray => viewOf(x, x.shape.toSpliced(-2, 1), x.strides.toSpliced(-2, 1));
const column = (x: NDArray): NDArray => viewOf(x, x.shape.slice(0, -1), x.strides.slice(0, -1));

/**
 * Computes the sums of products over the last axis of `x1` and the second last axis (or the only one) of `x2`.
 *
 * (k,) and (k,) -> (); (m, k) and (k, n) -> (m, n); in general (..., k) and (---, k, n) -> (..., ---, n): unlike in `matmul`,
 * leading axes are not broadcast but combined. With a 0-d operand it is the product of both. The dtype is the common one.
 * NumPy: `np.dot`.
 *
 * @throws ShapeError when the lengths of the summed axes differ.
 * @example
 * ```ts
 * np.dot([1, 2], [3, 4]) // 11
 * np.dot([[1, 2], [3, 4]], [1, 10]) // [21, 43]
 * ```
 */
export function dot<A extends Operand, B extends Operand>(x1: A, x2: B): NDArray<ProductOf<A, B>> {
  const [a, b] = [toArray(x1), toArray(x2)];
  if (a.ndim === 0 || b.ndim === 0) return multiply(a, b) as NDArray<ProductOf<A, B>>;
  const axis = b.ndim === 1 ? 0 : b.ndim - 2;
  if (a.shape.at(-1) !== b.shape[axis])
    throw new ShapeError(
      `shapes ${shapeText(a.shape)} and ${shapeText(b.shape)} not aligned: ${a.shape.at(-1)} (dim ${a.ndim - 1}) != ${b.shape[axis]} (dim ${axis})`,
    );
  if (b.ndim <= 2) return matmul(a, b) as NDArray<ProductOf<A, B>>;
  // All rows of a are multiplied by every matrix of b, and the axes of a are moved to the front.
  const rows = reshape(a, [-1, a.shape.at(-1)!]);
  const products = matmul(rows, reshape(b, [-1, ...b.shape.slice(-2)]));
  const moved = transpose(products, [1, 0, 2]);
  return reshape(moved, [...a.shape.slice(0, -1), ...b.shape.slice(0, -2), b.shape.at(-1)!]) as NDArray<
    ProductOf<A, B>
  >;
}

/**
 * Computes the outer product of two flattened arrays: (m,) and (n,) -> (m, n), with x1[i] * x2[j] as the element (i, j).
 * The dtype is the common one. NumPy: `np.outer`.
 *
 * @example `np.outer([1, 2], [3, 4, 5]) // [[3, 4, 5], [6, 8, 10]]`
 */
export function outer<A extends Operand, B extends Operand>(x1: A, x2: B): NDArray<ProductOf<A, B>> {
  const [a, b] = [toArray(x1), toArray(x2)];
  return multiply(reshape(a, [-1, 1]), reshape(b, [1, -1])) as NDArray<ProductOf<A, B>>;
}
