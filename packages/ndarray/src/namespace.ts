export { statistics as memoryStatistics, sweep as collectGarbage } from '@numloom/kernels';
export { allclose, arrayEqual, arrayEquiv, type CloseOptions, isclose } from './comparing.ts';
export { complexFromParts } from './complex/of-parts.ts';
export type { Nested, Operand } from './creation.ts';
export {
  arange,
  array,
  asarray,
  ascontiguousarray,
  empty,
  emptyLike,
  eye,
  fromTypedArray,
  full,
  fullLike,
  linspace,
  ones,
  onesLike,
  zeros,
  zerosLike,
} from './creation.ts';
export * from './diagonals.ts';
export { type DlpackCapsule, type DlpackExporter, fromDlpack } from './dlpack.ts';
export { Complex } from './dtype/complex.ts';
export type { ComplexDType, DType, FloatDType, Scalar, ScalarOf } from './dtype/dtype.ts';
export {
  canCast,
  type DTypeKind,
  type FloatInfo,
  finfo,
  type IntegerInfo,
  iinfo,
  isdtype,
  resultType,
} from './dtype/info.ts';
export { promoteTypes } from './dtype/promote.ts';
export {
  ArgumentError,
  AxisError,
  BroadcastError,
  DTypeError,
  IndexError,
  NumloomError,
  OverflowError,
  ShapeError,
} from './errors.ts';
export * as fft from './fourier/fft.ts';
export * from './grids.ts';
export { putAlongAxis, takeAlongAxis } from './indexing/along-axis.ts';
export type { Index, IndexItem, Slice } from './indexing/index-item.ts';
export { newaxis, s } from './indexing/index-item.ts';
export { nonzero, take } from './indexing/indexing.ts';
export { argwhere, compress, digitize, extract, flatnonzero, searchsorted } from './indexing/searching.ts';
export { type ArrayNamespaceInfo, arrayNamespaceInfo, type Device } from './info.ts';
export { broadcastShapes } from './layout/shape.ts';
export * as linalg from './linear-algebra/linalg.ts';
export { dot, matmul, outer } from './linear-algebra/matmul.ts';
export { cross, einsum, inner, kron, tensordot, trace, vdot, vecdot } from './linear-algebra/products.ts';
export * from './making.ts';
export {
  arraySplit,
  astype,
  broadcastArrays,
  broadcastTo,
  concat,
  concatenate,
  copy,
  copyto,
  expandDims,
  flip,
  hstack,
  matrixTranspose,
  moveaxis,
  permuteDims,
  ravel,
  reshape,
  split,
  squeeze,
  stack,
  swapaxes,
  transpose,
  view,
  vstack,
} from './manipulation.ts';
export { type NamedTuple, namedTuple } from './named-tuple.ts';
export { array2string, arrayRepr, arrayStr } from './print/array2string.ts';
export { getPrintoptions, type PrintOptions, setPrintoptions } from './print/options.ts';
export * as random from './random/random.ts';
export * from './rearranging.ts';
export { remove as delete } from './rearranging.ts';
export * from './reduction/cumulative.ts';
export { argmax, argmin } from './reduction/extremum-index.ts';
export {
  all,
  amax,
  amin,
  any,
  countNonzero,
  max,
  mean,
  min,
  prod,
  std,
  sum,
  variance,
  variance as var,
} from './reduction/reductions.ts';
export * from './sets.ts';
export { type ArrayHandle, attach, share } from './sharing.ts';
export { argpartition, argsort, lexsort, partition, type SortOptions, sort, unique } from './sorting.ts';
export * from './statistics/histogram.ts';
export * from './statistics/nan-functions.ts';
export * from './statistics/polynomial.ts';
export * from './statistics/quantile.ts';
export * from './statistics/series.ts';
export * as testing from './testing.ts';
export * from './ufunc/arithmetic.ts';
export * from './ufunc/bitwise.ts';
export * from './ufunc/comparison.ts';
export * from './ufunc/exponential.ts';
export { fuse } from './ufunc/fuse.ts';
export * from './ufunc/more.ts';
export * from './ufunc/rounding.ts';
export * from './ufunc/trigonometric.ts';
export type { UfuncOptions } from './ufunc/types.ts';
export { clip, where } from './ufunc/where.ts';

/** NumPy's constants. */
export const pi = Math.PI;
export const e = Math.E;
export const inf = Number.POSITIVE_INFINITY;
export const nan = Number.NaN;
