import {
  type BatchLoop,
  currentExecutor,
  expression as e,
  type GemmElement,
  gemm,
  type Kernel,
  loopKernel,
  type Matrix,
  type OuterLoop,
  type Product,
} from '@numloom/kernels';
import { complexOfParts } from '../complex/of-parts.ts';
import { imaginaryPlane, realPlane } from '../complex/planes.ts';
import { asarray, ascontiguousarray, type Operand, zeros } from '../creation.ts';
import { type ComplexDType, type DType, isComplex, isFloat } from '../dtype/dtype.ts';
import { type Promote, promoteTypes } from '../dtype/promote.ts';
import { ArgumentError, ShapeError, shapeText } from '../errors.ts';
import { broadcastShapes } from '../layout/shape.ts';
import { broadcastStrides, coalesce } from '../layout/stride.ts';
import { astype, matrixTranspose, reshape } from '../manipulation.ts';
import { NDArray } from '../ndarray.ts';
import { readOptions } from '../options.ts';
import { resultArray, viewOf } from '../storage.ts';
import { add, multiply, subtract } from '../ufunc/arithmetic.ts';
import { assign } from '../ufunc/assign.ts';
import { elementOf, inputNode } from '../ufunc/symbol.ts';
import type { Binary, Own } from '../ufunc/types.ts';
import { matrixVector } from './matrix-vector.ts';

type ProductOf<A extends Operand, B extends Operand> = Promote<Own<A>, Own<B>>;

/**
 * The matrix product, (..., m, k) @ (..., k, n) -> (..., m, n): leading axes are broadcast; a 1-d operand is a row on the left,
 * a column on the right, and its axis is missing in the result. Transposed operands are read as they lie. NumPy: `np.matmul`.
 *
 * float64 and float32 in packed, register-blocked kernels; integers wrap.
 *
 * @throws ShapeError if the inner lengths differ, or an operand is 0-d
 * @example `np.matmul(np.ones([2, 3]), np.ones([3, 4])).shape // [2, 4]`
 */
export function matmul<A extends Operand, B extends Operand>(
  x1: A,
  x2: B,
  options?: { readonly out?: NDArray },
): NDArray<ProductOf<A, B>> {
  const { out } = readOptions('matmul', options, ['out']);
  if (out !== undefined && !(out instanceof NDArray)) throw new ArgumentError('matmul: out must be an array');
  const [a, b] = [asarray(x1) as NDArray, asarray(x2) as NDArray];
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
  const dtype = promoteTypes(left.dtype, right.dtype) as DType;
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
  if (result.size === 0) return result;
  const rowsOfB = isFloat(dtype) ? b : ascontiguousarray(b);
  const along = (x: NDArray) => broadcastStrides(x.shape.slice(0, -2), x.strides.slice(0, -2), batch);
  const loop = coalesce(batch, [along(a), along(rowsOfB), result.strides.slice(0, batch.length)]);
  const loops = loop.shape.map(
    (count, axis): BatchLoop => ({
      count,
      steps: loop.strides.map((s) => s[axis]!) as [number, number, number],
    }),
  );
  const matrix = (x: NDArray): Matrix => ({
    address: x.address,
    rowStride: x.strides.at(-2)!,
    columnStride: x.strides.at(-1)!,
  });
  const c = { address: result.address, rowStride: n * result.itemsize };
  const operands = { m, n, k, a: matrix(a), b: matrix(rowsOfB), c };
  if (isFloat(dtype)) gemm({ element: elementOf(dtype) as GemmElement, ...operands }, loops);
  else integerProduct(dtype, operands, loops);
  if (a !== left) a.dispose();
  if (b !== right) b.dispose();
  return result;
}

/** Four products of real matrices, or two if only one side is complex: (a + ib)(c + id) = ac - bd + i(ad + bc). */
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
    x && y ? (operation(x, y) as NDArray) : (x ?? y)!;
  const re = sum(times(a, c), b && d && times(b, d), subtract);
  const im = sum(d && times(a, d), b && times(b, c), add);
  return complexOfParts(re, im, dtype);
}

/** The only row, and the only column, of matrices. */
const row = (x: NDArray): NDArray => viewOf(x, x.shape.toSpliced(-2, 1), x.strides.toSpliced(-2, 1));
const column = (x: NDArray): NDArray => viewOf(x, x.shape.slice(0, -1), x.strides.slice(0, -1));

/** Row by row of C: for every k the row of B, times one element of A, is added. Rows are shared out, or parts of one. */
function integerProduct(
  dtype: DType,
  { m, n, k, a, b, c }: Omit<Product, 'element'>,
  batch: readonly BatchLoop[],
): void {
  const [sum, factor, row] = [inputNode(0, dtype), inputNode(1, dtype), inputNode(2, dtype)];
  const element = elementOf(dtype);
  const times = dtype === 'bool' ? e.and(factor, row) : e.mul(factor, row);
  const spec = {
    kind: 'map',
    inputs: [element, element, element],
    output: element,
    outputLayout: 'contiguous',
  } as const;
  const layouts = ['contiguous', 'scalar', 'contiguous'] as const;
  const first = loopKernel({ ...spec, layouts, root: times });
  const next = loopKernel({ ...spec, layouts, root: dtype === 'bool' ? e.or(sum, times) : e.add(sum, times) });
  // The output, the output as an operand, A, B: what moves along rows of C, and along a loop of the batch.
  const moved = (ofC: number, ofA: number, ofB: number) => [0, 0, ofC, 0, 0, ofC, 0, 0, ofA, 0, 0, ofB, 0, 0];
  const outer = [
    ...batch.map(({ count, steps: [ofA, ofB, ofC] }): OuterLoop => ({ count, advance: moved(ofC, ofA, ofB) })),
    { count: m, advance: moved(c.rowStride, a.rowStride, 0) },
  ];
  const turns = outer.reduce((product, { count }) => product * count, 1);
  const start = (kernel: Kernel, from: number, count: number) => {
    const ofA = [a.address + from * a.columnStride, 0, a.columnStride];
    const ofB = [b.address + from * b.rowStride, 0, b.rowStride];
    currentExecutor().run({
      kernel,
      args: [n, count, c.address, 0, 0, c.address, 0, 0, ...ofA, ...ofB],
      extent: 0,
      advance: moved(b.columnStride, 0, b.columnStride),
      grain: 4096,
      cost: turns * n * count * kernel.cost,
      outer,
    });
  };
  start(first, 0, 1);
  if (k > 1) start(next, 1, k - 1);
}

/**
 * The sum of products over the last axis of x1 and the second last (or only) axis of x2; with a 0-d operand their product.
 * NumPy: `np.dot`.
 */
export function dot<A extends Operand, B extends Operand>(x1: A, x2: B): NDArray<ProductOf<A, B>> {
  const [a, b] = [asarray(x1) as NDArray, asarray(x2) as NDArray];
  if (a.ndim === 0 || b.ndim === 0) return multiply(a, b) as NDArray<ProductOf<A, B>>;
  const axis = b.ndim === 1 ? 0 : b.ndim - 2;
  if (a.shape.at(-1) !== b.shape[axis])
    throw new ShapeError(
      `shapes ${shapeText(a.shape)} and ${shapeText(b.shape)} not aligned: ${a.shape.at(-1)} (dim ${a.ndim - 1}) != ${b.shape[axis]} (dim ${axis})`,
    );
  if (b.ndim <= 2) return matmul(a, b) as NDArray<ProductOf<A, B>>;
  // (..., i, k) . (..., k, j): every matrix of b against all rows of a; the axes of a come first.
  const rows = reshape(a, [-1, a.shape.at(-1)!]);
  const products = matmul(rows, reshape(b, [-1, ...b.shape.slice(-2)])) as NDArray;
  const moved = products.transpose([1, 0, 2]);
  return reshape(moved, [...a.shape.slice(0, -1), ...b.shape.slice(0, -2), b.shape.at(-1)!]) as NDArray<
    ProductOf<A, B>
  >;
}

/** The outer product of two flattened arrays. NumPy: `np.outer`. */
export function outer<A extends Operand, B extends Operand>(x1: A, x2: B): NDArray<ProductOf<A, B>> {
  const [a, b] = [asarray(x1) as NDArray, asarray(x2) as NDArray];
  return multiply(reshape(a, [-1, 1]), reshape(b, [1, -1])) as NDArray<ProductOf<A, B>>;
}
