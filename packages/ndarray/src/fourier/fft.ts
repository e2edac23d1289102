import { allocateArray, span } from '../core/array-memory.ts';
import { checkDevice } from '../core/device.ts';
import { checkDType, complexType, type DType, isComplex, isFloat, partType } from '../core/dtype/dtype.ts';
import { ArgumentError, DTypeError, ShapeError, shapeText } from '../core/errors.ts';
import { normalizeAxes, normalizeAxis } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { zeros } from '../creation/filled.ts';
import { arange } from '../creation/ranges.ts';
import { assign } from '../loops/assign.ts';
import { complexOfParts, imaginaryPlane, realPlane } from '../loops/complex-planes.ts';
import { asInexact } from '../loops/convert.ts';
import { moveaxis } from '../manipulation/axes.ts';
import { astype, copy } from '../manipulation/copy.ts';
import { flip } from '../manipulation/flip.ts';
import { concatenate } from '../manipulation/join.ts';
import { roll } from '../manipulation/roll.ts';
import { reshape } from '../manipulation/shape.ts';
import { multiply } from '../ufunc/arithmetic.ts';
import { conj } from '../ufunc/complex-parts.ts';
import { type Signal, transform } from './transform.ts';

/**
 * The normalization of a transform of length n: 'backward' divides the inverse by n, 'forward' divides the transform by n, and
 * 'ortho' divides both by the square root of n.
 */
export type Norm = 'backward' | 'ortho' | 'forward';

/** Options of the transforms along one axis. */
export interface FftOptions {
  /** The length of the transform: the axis is cut, or padded with zeros at its end. By default it is the length of the axis. */
  readonly n?: number | null;
  /** The axis that is transformed, the last by default. */
  readonly axis?: number;
  /** The normalization, 'backward' by default. */
  readonly norm?: Norm | null;
}

/** Options of the transforms along several axes. */
export interface FftnOptions {
  /** The length of the transform along each of `axes`, or, without these, along the last axes; -1 keeps the length of an axis. */
  readonly s?: readonly number[] | null;
  /** The axes that are transformed: by default all, or as many of the last as `s` has lengths. */
  readonly axes?: readonly number[] | null;
  /** The normalization, 'backward' by default. */
  readonly norm?: Norm | null;
}

/** The direction of a transform: the sign of its exponent, - for 'forward' and + for 'inverse'. */
type Direction = 'forward' | 'inverse';

function factorOf(norm: Norm | null | undefined, n: number, direction: Direction): number {
  const by = norm ?? 'backward';
  if (by !== 'backward' && by !== 'ortho' && by !== 'forward')
    throw new ArgumentError(`Invalid norm value ${String(norm)}; should be "backward", "ortho" or "forward".`);
  if (by === 'ortho') return 1 / Math.sqrt(n);
  return (by === 'backward') === (direction === 'inverse') ? 1 / n : 1;
}

function checkLength(n: number): void {
  if (!Number.isInteger(n) || n < 1) throw new ArgumentError(`Invalid number of FFT data points (${n}) specified.`);
}

/** Cuts an axis of the array, or pads it with zeros, to a length. */
function resized(a: NDArray, axis: number, n: number): NDArray {
  const length = a.shape[axis]!;
  if (length >= n) return span(a, axis, 0, n);
  const margin = zeros(
    a.shape.map((l, k) => (k === axis ? n - length : l)),
    { dtype: a.dtype },
  );
  return concatenate([a, margin], { axis });
}

/** A transform along one axis. */
interface AxisTransform {
  readonly axis: number;
  /** The length of the transform. */
  readonly n: number;
  readonly norm: Norm | null | undefined;
  readonly direction: Direction;
}

/** Transforms all rows along an axis. The inverse uses conjugates: ifft(x) = conj(fft(conj(x))) / n. */
function along(x: NDArray, { axis, n, norm, direction }: AxisTransform): NDArray {
  const factor = factorOf(norm, n, direction);
  const moved = moveaxis(resized(x, axis, n), axis, -1);
  const plane = (a: NDArray): Float64Array =>
    a.size === 0
      ? new Float64Array(0)
      : ((a.dtype === 'float64' ? copy(a) : astype(a, 'float64')).data as Float64Array);
  const re = plane(realPlane(moved));
  const im = isComplex(moved.dtype) ? plane(imaginaryPlane(moved)) : new Float64Array(re.length);
  const [rowRe, rowIm] = [new Float64Array(n), new Float64Array(n)];
  const signal: Signal = { re: rowRe, im: rowIm };
  const sign = direction === 'inverse' ? -1 : 1;
  const result = allocateArray([...moved.shape, 2], 'float64');
  const target = result.size > 0 ? result.data : re;
  for (let row = 0; row < re.length; row += n) {
    rowRe.set(re.subarray(row, row + n));
    for (let k = 0; k < n; k++) rowIm[k] = sign * im[row + k]!;
    transform(signal);
    for (let k = 0; k < n; k++) {
      target[2 * (row + k)] = rowRe[k]! * factor;
      target[2 * (row + k) + 1] = sign * rowIm[k]! * factor;
    }
  }
  const part = (k: number) => reshape(span(result, result.ndim - 1, k, k + 1), moved.shape);
  return moveaxis(complexOfParts(part(0), part(1), complexType(x.dtype)), -1, axis);
}

/** Converts the operand to an array of floats or complex numbers; integers and bool become float64. */
function inexact(name: string, x: Operand): NDArray {
  const a = toArray(x);
  if (a.ndim === 0) throw new ShapeError(`${name}: a 0-d array has no axis to transform`);
  return asInexact(a);
}

function oneAxis(name: string, x: Operand, options: FftOptions | undefined, direction: Direction): NDArray {
  const { n, axis = -1, norm } = readOptions(name, options, ['n', 'axis', 'norm']);
  const a = inexact(name, x);
  const k = normalizeAxis(axis, a.ndim);
  const length = n ?? a.shape[k]!;
  checkLength(length);
  return copyInOrder(along(a, { axis: k, n: length, norm, direction }));
}

const copyInOrder = (a: NDArray): NDArray => (a.isContiguous ? a : copy(a));

/**
 * Computes the discrete Fourier transform along an axis, the last by default: X[k] = sum of x[j] * exp(-2 pi i j k / n) over j.
 *
 * (..., n, ...) -> (..., n, ...); the frequency of X[k] is that of `fftfreq`. float32 and complex64 give complex64, all other
 * dtypes complex128. Lengths with prime factors up to 13 take mixed radices (J. Cooley and J. Tukey, 1965), all other lengths a
 * convolution (L. Bluestein, 1970), so that every length takes O(n log n). NumPy: `np.fft.fft`.
 *
 * @throws ShapeError when the array is 0-d.
 * @throws ArgumentError when the length is not a positive integer, or the normalization or an option is unknown.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @example
 * ```ts
 * np.fft.fft([1, 0, 0, 0]) // [(1+0j), (1+0j), (1+0j), (1+0j)]
 * np.fft.fft([1, 2, 3, 4]) // [(10+0j), (-2+2j), (-2+0j), (-2-2j)]
 * np.fft.fft([1, 1], { n: 4 }).shape // [4]
 * ```
 */
export const fft = (x: Operand, options?: FftOptions): NDArray => oneAxis('fft', x, options, 'forward');

/**
 * Computes the inverse discrete Fourier transform along an axis, the last by default:
 * x[j] = 1/n * sum of X[k] * exp(2 pi i j k / n) over k.
 *
 * (..., n, ...) -> (..., n, ...). float32 and complex64 give complex64, all other dtypes complex128. NumPy: `np.fft.ifft`.
 *
 * @throws ShapeError when the array is 0-d.
 * @throws ArgumentError when the length is not a positive integer, or the normalization or an option is unknown.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @example
 * ```ts
 * np.real(np.fft.ifft([4, 0, 0, 0])) // [1, 1, 1, 1]
 * np.allclose(np.fft.ifft(np.fft.fft([1, 2, 3])), [1, 2, 3]) // true
 * ```
 */
export const ifft = (x: Operand, options?: FftOptions): NDArray => oneAxis('ifft', x, options, 'inverse');

/**
 * Computes the discrete Fourier transform of real numbers along an axis, the last by default, without the half of the result that
 * is determined by symmetry, X[n - k] = conj(X[k]).
 *
 * (..., n, ...) -> (..., floor(n / 2) + 1, ...). float32 gives complex64, all other dtypes complex128. NumPy: `np.fft.rfft`.
 *
 * @throws DTypeError when the array is complex.
 * @throws ShapeError when the array is 0-d.
 * @throws ArgumentError when the length is not a positive integer, or the normalization or an option is unknown.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @example `np.fft.rfft([1, 2, 3, 4]) // [(10+0j), (-2+2j), (-2+0j)]`
 */
export function rfft(x: Operand, options?: FftOptions): NDArray {
  const a = inexact('rfft', x);
  if (isComplex(a.dtype)) throw new DTypeError(`rfft: expected real numbers; got ${a.dtype}`);
  const { axis = -1 } = options ?? {};
  const whole = oneAxis('rfft', a, options, 'forward');
  const k = normalizeAxis(axis, a.ndim);
  return copyInOrder(span(whole, k, 0, Math.floor(whole.shape[k]! / 2) + 1));
}

/**
 * Computes the inverse of `rfft` along an axis, the last by default: n real numbers from the first half of their transform.
 *
 * (..., m, ...) -> (..., n, ...), where n is 2 (m - 1) by default; for an odd length `n` has to be given. float32 and complex64
 * give float32, all other dtypes float64. The imaginary part of the first value, and for an even n of the last, is ignored.
 * NumPy: `np.fft.irfft`.
 *
 * @throws ShapeError when the array is 0-d.
 * @throws ArgumentError when the length is not a positive integer, or the normalization or an option is unknown.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @example
 * ```ts
 * np.fft.irfft(np.fft.rfft([1, 2, 3, 4])) // [1, 2, 3, 4]
 * np.fft.irfft([3, 0], { n: 3 }) // [1, 1, 1]
 * ```
 */
export function irfft(x: Operand, options?: FftOptions): NDArray {
  const { n, axis = -1, norm } = readOptions('irfft', options, ['n', 'axis', 'norm']);
  const a = inexact('irfft', x);
  const k = normalizeAxis(axis, a.ndim);
  const length = n ?? 2 * (a.shape[k]! - 1);
  checkLength(length);
  const whole = along(mirrored(a, k, length), { axis: k, n: length, norm, direction: 'inverse' });
  return copy(realPlane(whole));
}

/**
 * Completes the first n/2 + 1 values of a transform of real numbers to all n; the others are their conjugates in reverse order.
 */
function mirrored(a: NDArray, axis: number, n: number): NDArray {
  const half = Math.floor(n / 2) + 1;
  const first = copy(resized(astype(a, complexType(a.dtype)), axis, half));
  // The transform of a real signal has no imaginary part at 0 and in the middle; one that is given is ignored, as in NumPy.
  assign(imaginaryPlane(span(first, axis, 0, 1)), 0);
  if (n % 2 === 0) assign(imaginaryPlane(span(first, axis, half - 1, half)), 0);
  const rest = span(first, axis, 1, n - half + 1);
  const reversed = conj(flip(rest, axis));
  return n === 1 ? first : concatenate([first, reversed], { axis });
}

const swapped: Readonly<Record<Norm, Norm>> = { backward: 'forward', ortho: 'ortho', forward: 'backward' };
const turned = (norm: Norm | null | undefined): Norm => swapped[norm ?? 'backward'] ?? norm;

/**
 * Computes the discrete Fourier transform, which is real, of a signal with Hermitian symmetry, of which the first half is given.
 *
 * (..., m, ...) -> (..., n, ...), where n is 2 (m - 1) by default. float32 and complex64 give float32, all other dtypes float64.
 * NumPy: `np.fft.hfft`.
 *
 * @throws ShapeError when the array is 0-d.
 * @throws ArgumentError when the length is not a positive integer, or the normalization or an option is unknown.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @example `np.fft.hfft([1, 2, 3]) // [8, -2, 0, -2]`
 */
export function hfft(x: Operand, options?: FftOptions): NDArray {
  const { n = null, axis = -1, norm } = readOptions('hfft', options, ['n', 'axis', 'norm']);
  return irfft(conj(inexact('hfft', x)), { n, axis, norm: turned(norm) });
}

/**
 * Computes the inverse of `hfft`: the first half of the signal with Hermitian symmetry whose transform is the given real array.
 *
 * (..., n, ...) -> (..., floor(n / 2) + 1, ...). float32 gives complex64, all other dtypes complex128. NumPy: `np.fft.ihfft`.
 *
 * @throws DTypeError when the array is complex.
 * @throws ShapeError when the array is 0-d.
 * @throws ArgumentError when the length is not a positive integer, or the normalization or an option is unknown.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @example `np.real(np.fft.ihfft([8, -2, 0, -2])) // [1, 2, 3]`
 */
export function ihfft(x: Operand, options?: FftOptions): NDArray {
  const { n = null, axis = -1, norm } = readOptions('ihfft', options, ['n', 'axis', 'norm']);
  return conj(rfft(x, { n, axis, norm: turned(norm) }));
}

/** The arguments of a transform along several axes. */
interface Axes {
  /** The operand as floats or complex numbers. */
  readonly a: NDArray;
  /** The axes, counted from 0. */
  readonly axes: readonly number[];
  /** The length of the transform along each axis; undefined for the axis' own length. */
  readonly lengths: readonly (number | undefined)[];
}

function severalAxes(name: string, x: Operand, options: FftnOptions | undefined): Axes {
  const { s = null, axes = null } = readOptions(name, options, ['s', 'axes', 'norm']);
  const a = inexact(name, x);
  const list =
    axes !== null
      ? axes.map((k) => normalizeAxis(k, a.ndim))
      : s === null
        ? normalizeAxes(null, a.ndim)
        : s.map((_, k) => a.ndim - s.length + k);
  if (s !== null && s.length !== list.length) throw new ArgumentError('Shape and axes have different lengths.');
  if (list.some((k) => k < 0)) throw new ShapeError(`${name}: ${s?.length} lengths for shape ${shapeText(a.shape)}`);
  return { a, axes: list, lengths: list.map((_, k) => (s === null || s[k] === -1 ? undefined : s[k])) };
}

const overAxes =
  (name: string, one: (x: NDArray, options: FftOptions) => NDArray) =>
  (x: Operand, options?: FftnOptions): NDArray => {
    const { a, axes, lengths } = severalAxes(name, x, options);
    const norm = options?.norm ?? null;
    return axes.reduceRight<NDArray>((y, axis, k) => one(y, { axis, n: lengths[k] ?? null, norm }), a);
  };

/**
 * Computes the discrete Fourier transform along several axes, by default all, one after the other, the last axis first.
 *
 * The shape is kept, except for axes whose length is given by `s`. float32 and complex64 give complex64, all other dtypes
 * complex128. NumPy: `np.fft.fftn`.
 *
 * @throws ShapeError when the array is 0-d, or `s` has more lengths than the array has dimensions.
 * @throws ArgumentError when `s` and `axes` differ in length, a length is not positive, or the normalization or an option is
 * unknown.
 * @throws AxisError when an axis is outside of the array's dimensions.
 * @example `np.fft.fftn([[1, 2], [3, 4]]) // [[(10+0j), (-2+0j)], [(-4+0j), (0+0j)]]`
 */
export const fftn = overAxes('fftn', fft);

/**
 * Computes the inverse discrete Fourier transform along several axes, by default all.
 *
 * The shape is kept, except for axes whose length is given by `s`. float32 and complex64 give complex64, all other dtypes
 * complex128. NumPy: `np.fft.ifftn`.
 *
 * @throws ShapeError when the array is 0-d, or `s` has more lengths than the array has dimensions.
 * @throws ArgumentError when `s` and `axes` differ in length, a length is not positive, or the normalization or an option is
 * unknown.
 * @throws AxisError when an axis is outside of the array's dimensions.
 * @example `np.real(np.fft.ifftn([[10, -2], [-4, 0]])) // [[1, 2], [3, 4]]`
 */
export const ifftn = overAxes('ifftn', ifft);

/**
 * Computes the discrete Fourier transform of real numbers along several axes, by default all: `rfft` along the last of them,
 * `fft` along the others.
 *
 * (m, n) -> (m, floor(n / 2) + 1) for two axes. float32 gives complex64, all other dtypes complex128. NumPy: `np.fft.rfftn`.
 *
 * @throws DTypeError when the array is complex.
 * @throws ShapeError when the array is 0-d, or `s` has more lengths than the array has dimensions.
 * @throws ArgumentError when `s` and `axes` differ in length, a length is not positive, or the normalization or an option is
 * unknown.
 * @throws AxisError when an axis is outside of the array's dimensions.
 * @example `np.fft.rfftn(np.ones([2, 4])).shape // [2, 3]`
 */
export function rfftn(x: Operand, options?: FftnOptions): NDArray {
  const { a, axes, lengths } = severalAxes('rfftn', x, options);
  const norm = options?.norm ?? null;
  const half = rfft(a, { axis: axes.at(-1)!, n: lengths.at(-1) ?? null, norm });
  return axes.slice(0, -1).reduceRight<NDArray>((y, axis, k) => fft(y, { axis, n: lengths[k] ?? null, norm }), half);
}

/**
 * Computes the inverse of `rfftn`: `ifft` along all axes but the last, then `irfft` along the last.
 *
 * (m, k) -> (m, n) for two axes, where n is 2 (k - 1) by default; for an odd length `s` has to be given. float32 and complex64
 * give float32, all other dtypes float64. NumPy: `np.fft.irfftn`.
 *
 * @throws ShapeError when the array is 0-d, or `s` has more lengths than the array has dimensions.
 * @throws ArgumentError when `s` and `axes` differ in length, a length is not positive, or the normalization or an option is
 * unknown.
 * @throws AxisError when an axis is outside of the array's dimensions.
 * @example `np.fft.irfftn(np.fft.rfftn([[1, 2], [3, 4]])) // [[1, 2], [3, 4]]`
 */
export function irfftn(x: Operand, options?: FftnOptions): NDArray {
  const { a, axes, lengths } = severalAxes('irfftn', x, options);
  const norm = options?.norm ?? null;
  const whole = axes.slice(0, -1).reduce<NDArray>((y, axis, k) => ifft(y, { axis, n: lengths[k] ?? null, norm }), a);
  return irfft(whole, { axis: axes.at(-1)!, n: lengths.at(-1) ?? null, norm });
}

const plane =
  (of: (x: Operand, options?: FftnOptions) => NDArray) =>
  (x: Operand, options?: FftnOptions): NDArray =>
    of(x, { ...options, axes: options?.axes ?? [-2, -1] });

/**
 * Computes the discrete Fourier transform along two axes, by default the last two: (..., m, n) -> (..., m, n). Options, dtypes
 * and errors are those of `fftn`. NumPy: `np.fft.fft2`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions.
 * @throws ArgumentError when `s` and `axes` differ in length, a length is not positive, or the normalization or an option is
 * unknown.
 * @example `np.fft.fft2([[1, 2], [3, 4]]) // [[(10+0j), (-2+0j)], [(-4+0j), (0+0j)]]`
 */
export const fft2 = plane(fftn);

/**
 * Computes the inverse discrete Fourier transform along two axes, by default the last two: (..., m, n) -> (..., m, n). Options,
 * dtypes and errors are those of `ifftn`. NumPy: `np.fft.ifft2`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions.
 * @throws ArgumentError when `s` and `axes` differ in length, a length is not positive, or the normalization or an option is
 * unknown.
 * @example `np.real(np.fft.ifft2([[10, -2], [-4, 0]])) // [[1, 2], [3, 4]]`
 */
export const ifft2 = plane(ifftn);

/**
 * Computes the discrete Fourier transform of real numbers along two axes, by default the last two:
 * (..., m, n) -> (..., m, floor(n / 2) + 1). Options, dtypes and errors are those of `rfftn`. NumPy: `np.fft.rfft2`.
 *
 * @throws DTypeError when the array is complex.
 * @throws AxisError when an axis is outside of the array's dimensions.
 * @throws ArgumentError when `s` and `axes` differ in length, a length is not positive, or the normalization or an option is
 * unknown.
 * @example `np.fft.rfft2([[1, 2], [3, 4]]) // [[(10+0j), (-2+0j)], [(-4+0j), (0+0j)]]`
 */
export const rfft2 = plane(rfftn);

/**
 * Computes the inverse of `rfft2` along two axes, by default the last two: (..., m, k) -> (..., m, n), where n is 2 (k - 1) by
 * default. Options, dtypes and errors are those of `irfftn`. NumPy: `np.fft.irfft2`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions.
 * @throws ArgumentError when `s` and `axes` differ in length, a length is not positive, or the normalization or an option is
 * unknown.
 * @example `np.fft.irfft2([[10, -2], [-4, 0]]) // [[1, 2], [3, 4]]`
 */
export const irfft2 = plane(irfftn);

/** Options of `fftfreq` and `rfftfreq`. */
interface FrequencyOptions {
  /** The distance between samples, 1 by default. */
  readonly d?: number;
  /** The dtype of the result, float64 by default. */
  readonly dtype?: DType;
  /** The device of the result, of which there is one; the option exists for the array API standard. */
  readonly device?: 'cpu';
}

function frequencies(name: string, n: number, list: NDArray, options: FrequencyOptions | undefined): NDArray {
  const { d = 1, dtype = 'float64', device } = readOptions(name, options, ['d', 'dtype', 'device']);
  checkDevice(device);
  if (!isFloat(checkDType(dtype))) throw new DTypeError(`${name}: expected a float dtype; got ${dtype}`);
  return astype(multiply(list, 1 / (n * d)), partType(dtype));
}

/**
 * Returns the frequencies (n,) of the values of an `fft` of length n, in cycles per unit of the sample distance `d`:
 * [0, 1, ..., -2, -1] / (n * d), with the negative frequencies in the second half. NumPy: `np.fft.fftfreq`.
 *
 * @throws ArgumentError when `n` is not a positive integer, or the device or an option is unknown.
 * @throws DTypeError when `dtype` is not a float dtype.
 * @example
 * ```ts
 * np.fft.fftfreq(4) // [0, 0.25, -0.5, -0.25]
 * np.fft.fftfreq(5, { d: 0.1 }) // [0, 2, 4, -4, -2]
 * ```
 */
export function fftfreq(n: number, options?: FrequencyOptions): NDArray {
  checkLength(n);
  const half = Math.floor((n - 1) / 2) + 1;
  return frequencies('fftfreq', n, concatenate([arange(0, half), arange(-Math.floor(n / 2), 0)]), options);
}

/**
 * Returns the frequencies (floor(n / 2) + 1,) of the values of an `rfft` of length n, in cycles per unit of the sample distance
 * `d`: [0, 1, ..., floor(n / 2)] / (n * d). NumPy: `np.fft.rfftfreq`.
 *
 * @throws ArgumentError when `n` is not a positive integer, or the device or an option is unknown.
 * @throws DTypeError when `dtype` is not a float dtype.
 * @example `np.fft.rfftfreq(4) // [0, 0.25, 0.5]`
 */
export function rfftfreq(n: number, options?: FrequencyOptions): NDArray {
  checkLength(n);
  return frequencies('rfftfreq', n, arange(0, Math.floor(n / 2) + 1), options);
}

const half = (length: number): number => Math.floor(length / 2);

/** Rolls each of the axes by a number of elements that depends on its length. */
function shifted(
  name: string,
  x: Operand,
  options: { axes?: number | readonly number[] | null } | undefined,
  by: (length: number) => number,
): NDArray {
  const { axes = null } = readOptions(name, options, ['axes']);
  const a = toArray(x);
  const list = normalizeAxes(axes, a.ndim);
  return roll(
    a,
    list.map((k) => by(a.shape[k]!)),
    { axis: list },
  );
}

/**
 * Moves the value of frequency 0 from the start to the middle of each axis, by default of all axes. Shape and dtype are kept.
 * NumPy: `np.fft.fftshift`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws ArgumentError when an option is unknown.
 * @example `np.fft.fftshift([0, 1, 2, -2, -1]) // [-2, -1, 0, 1, 2]`
 */
export const fftshift = (x: Operand, options?: { readonly axes?: number | readonly number[] | null }): NDArray =>
  shifted('fftshift', x, options, half);

/**
 * Moves the value of frequency 0 from the middle back to the start of each axis, by default of all axes: the inverse of
 * `fftshift`. Shape and dtype are kept. NumPy: `np.fft.ifftshift`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws ArgumentError when an option is unknown.
 * @example `np.fft.ifftshift([-2, -1, 0, 1, 2]) // [0, 1, 2, -2, -1]`
 */
export const ifftshift = (x: Operand, options?: { readonly axes?: number | readonly number[] | null }): NDArray =>
  shifted('ifftshift', x, options, (length) => -half(length));
