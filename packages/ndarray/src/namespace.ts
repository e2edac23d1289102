export { statistics as memoryStatistics, sweep as collectGarbage } from '@numloom/kernels';
export type { Device } from './core/device.ts';
export { Complex } from './core/dtype/complex.ts';
export type { ComplexDType, DType, FloatDType, Scalar, ScalarOf } from './core/dtype/dtype.ts';
export { promoteTypes } from './core/dtype/promote.ts';
export {
  ArgumentError,
  AxisError,
  BroadcastError,
  DTypeError,
  IndexError,
  NumloomError,
  OverflowError,
  ShapeError,
} from './core/errors.ts';
export { broadcastShapes } from './core/layout/shape.ts';
export { type NamedTuple, namedTuple } from './core/named-tuple.ts';
export { NDArray, type NestedList } from './core/ndarray.ts';
export type { Nested, Operand } from './core/operand.ts';
export { array, asarray, ascontiguousarray } from './creation/array.ts';
export { empty, emptyLike, full, fullLike, ones, onesLike, zeros, zerosLike } from './creation/filled.ts';
export { complexFromParts, fromfunction, fromiter, fromTypedArray } from './creation/from.ts';
export { indices, meshgrid } from './creation/grids.ts';
export { diag, diagflat, eye, identity, tri, tril, triu, vander } from './creation/matrices.ts';
export { arange, geomspace, linspace, logspace } from './creation/ranges.ts';
export { blackman, hamming, hanning } from './creation/windows.ts';
export * as fft from './fourier/fft.ts';
export { putAlongAxis, takeAlongAxis } from './indexing/along-axis.ts';
export { applyAlongAxis } from './indexing/apply-along-axis.ts';
export type { Index, IndexItem, Slice } from './indexing/index-item.ts';
export { newaxis, s } from './indexing/index-item.ts';
export {
  diagIndices,
  fillDiagonal,
  ix,
  put,
  ravelMultiIndex,
  select,
  trilIndices,
  triuIndices,
  unravelIndex,
} from './indexing/index-tricks.ts';
export { argwhere, flatnonzero, nonzero } from './indexing/nonzero.ts';
export { compress, extract, take } from './indexing/take.ts';
export { type DlpackCapsule, type DlpackExporter, fromDlpack } from './interchange/dlpack.ts';
export {
  canCast,
  type DTypeKind,
  type FloatInfo,
  finfo,
  type IntegerInfo,
  iinfo,
  iscomplexobj,
  isdtype,
  isrealobj,
  isscalar,
  resultType,
} from './interchange/dtype-info.ts';
export { type ArrayNamespaceInfo, arrayNamespaceInfo } from './interchange/info.ts';
export { type ArrayHandle, attach, share } from './interchange/sharing.ts';
export * as linalg from './linear-algebra/linalg.ts';
export { einsum } from './linear-algebra/products/einsum.ts';
export { dot, matmul, outer } from './linear-algebra/products/matmul.ts';
export { tensordot } from './linear-algebra/products/tensordot.ts';
export { trace } from './linear-algebra/products/trace.ts';
export { cross, inner, kron, vdot, vecdot } from './linear-algebra/products/vector-products.ts';
export {
  diagonal,
  expandDims,
  matrixTranspose,
  moveaxis,
  permuteDims,
  squeeze,
  swapaxes,
  transpose,
} from './manipulation/axes.ts';
export { broadcastArrays, broadcastTo } from './manipulation/broadcast.ts';
export { astype, copy, copyto } from './manipulation/copy.ts';
export { flip, fliplr, flipud, rot90 } from './manipulation/flip.ts';
export { insert, remove, remove as delete } from './manipulation/insert-delete.ts';
export { append, columnStack, concat, concatenate, dstack, hstack, stack, vstack } from './manipulation/join.ts';
export { type PadMode, type PadOptions, pad } from './manipulation/pad.ts';
export { roll } from './manipulation/roll.ts';
export { atleast1d, atleast2d, atleast3d, ndim, ravel, reshape, shape, size, view } from './manipulation/shape.ts';
export { slidingWindowView } from './manipulation/sliding-window.ts';
export { arraySplit, dsplit, hsplit, split, unstack, vsplit } from './manipulation/split.ts';
export { repeat, resize, tile } from './manipulation/tiling.ts';
export { array2string, arrayRepr, arrayStr } from './print/array2string.ts';
export { getPrintoptions, type PrintOptions, setPrintoptions } from './print/options.ts';
export * as random from './random/random.ts';
export { argmax, argmin } from './reduction/arg-extremum.ts';
export {
  type CumulativeOptions,
  cumprod,
  cumsum,
  cumulativeProd,
  cumulativeSum,
  maximumAccumulate,
  minimumAccumulate,
} from './reduction/cumulative.ts';
export { mean, std, variance, variance as var } from './reduction/moments.ts';
export { all, amax, amin, any, countNonzero, max, min, prod, ptp, sum } from './reduction/reductions.ts';
export { digitize, searchsorted } from './sorting/search.ts';
export {
  intersect1d,
  isin,
  setdiff1d,
  setxor1d,
  type UniqueAll,
  union1d,
  unique,
  uniqueAll,
  uniqueCounts,
  uniqueInverse,
  uniqueValues,
} from './sorting/sets.ts';
export { argpartition, argsort, lexsort, partition, type SortOptions, sort } from './sorting/sort.ts';
export { average } from './statistics/average.ts';
export { allclose, arrayEqual, arrayEquiv, type CloseOptions, isclose } from './statistics/closeness.ts';
export { type ConvolveMode, convolve, correlate } from './statistics/convolution.ts';
export { type CovarianceOptions, corrcoef, cov } from './statistics/correlation.ts';
export { type DiffOptions, diff, ediff1d, gradient, trapezoid } from './statistics/differences.ts';
export { bincount, type HistogramOptions, histogram, histogram2d, histogramBinEdges } from './statistics/histogram.ts';
export { interp } from './statistics/interpolation.ts';
export {
  nanargmax,
  nanargmin,
  nancumprod,
  nancumsum,
  nanmax,
  nanmean,
  nanmin,
  nanprod,
  nanstd,
  nansum,
  nanToNum,
  nanvar,
} from './statistics/nan.ts';
export { poly, polyadd, polyder, polyfit, polyint, polymul, polyval, roots } from './statistics/polynomial.ts';
export {
  median,
  nanmedian,
  nanpercentile,
  nanquantile,
  percentile,
  type QuantileMethod,
  type QuantileOptions,
  quantile,
} from './statistics/quantile.ts';
export * as testing from './testing/testing.ts';
export {
  abs,
  absolute,
  add,
  divide,
  divmod,
  floatPower,
  floorDivide,
  fmod,
  hypot,
  mod,
  multiply,
  negative,
  positive,
  pow,
  power,
  reciprocal,
  remainder,
  sign,
  sqrt,
  square,
  subtract,
  trueDivide,
} from './ufunc/arithmetic.ts';
export {
  bitwiseAnd,
  bitwiseInvert,
  bitwiseLeftShift,
  bitwiseNot,
  bitwiseOr,
  bitwiseRightShift,
  bitwiseXor,
  invert,
  leftShift,
  rightShift,
} from './ufunc/bitwise.ts';
export { equal, greater, greaterEqual, less, lessEqual, notEqual } from './ufunc/comparison.ts';
export { angle, conj, conjugate, imag, real } from './ufunc/complex-parts.ts';
export { cbrt, exp, exp2, expm1, log, log1p, log2, log10, logaddexp, logaddexp2 } from './ufunc/exponential.ts';
export { fmax, fmin, maximum, minimum } from './ufunc/extrema.ts';
export {
  copysign,
  fabs,
  heaviside,
  isfinite,
  isinf,
  isnan,
  isneginf,
  isposinf,
  nextafter,
  signbit,
} from './ufunc/floating.ts';
export { fuse } from './ufunc/fuse.ts';
export { gcd, lcm } from './ufunc/integer.ts';
export { logicalAnd, logicalNot, logicalOr, logicalXor } from './ufunc/logical.ts';
export type { Extent, Laws, UfuncInfo, UlpBound } from './ufunc/record.ts';
export { around, ceil, fix, floor, modf, rint, round, trunc } from './ufunc/rounding.ts';
export {
  acos,
  acosh,
  arccos,
  arccosh,
  arcsin,
  arcsinh,
  arctan,
  arctan2,
  arctanh,
  asin,
  asinh,
  atan,
  atan2,
  atanh,
  cos,
  cosh,
  deg2rad,
  degrees,
  rad2deg,
  radians,
  sin,
  sinc,
  sinh,
  tan,
  tanh,
} from './ufunc/trigonometric.ts';
export type { Ufunc, UfuncOptions } from './ufunc/types.ts';
export { clip, where } from './ufunc/where.ts';

/**
 * The ratio of a circle's circumference to its diameter. NumPy: `np.pi`.
 *
 * @example `np.pi // 3.14159...`
 */
export const pi = Math.PI;
/**
 * The base of the natural logarithm. NumPy: `np.e`.
 *
 * @example `np.e // 2.71828...`
 */
export const e = Math.E;
/**
 * Positive infinity. NumPy: `np.inf`.
 *
 * @example `np.array([1, 2]).divide(0).equal(np.inf) // [true, true]`
 */
export const inf = Number.POSITIVE_INFINITY;
/**
 * The float that is not a number, which differs from every number and from itself. NumPy: `np.nan`.
 *
 * @example `np.isnan([1, np.nan]) // [false, true]`
 */
export const nan = Number.NaN;
