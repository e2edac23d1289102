import { allocateArray, span } from '../core/array-memory.ts';
import { checkDevice } from '../core/device.ts';
import {
  type ComplexDType,
  checkDType,
  complexType,
  type DType,
  isComplex,
  isFloat,
  partType,
} from '../core/dtype/dtype.ts';
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
import { transform } from './transform.ts';

/** Who divides by n: 'backward' the inverse, 'forward' the transform, 'ortho' both by the root of n. */
export type Norm = 'backward' | 'ortho' | 'forward';

export interface FftOptions {
  /** Length of the transformed axis: cut, or filled up with zeros. */
  readonly n?: number | null;
  readonly axis?: number;
  readonly norm?: Norm | null;
}

export interface FftnOptions {
  readonly s?: readonly number[] | null;
  readonly axes?: readonly number[] | null;
  readonly norm?: Norm | null;
}

function factorOf(norm: Norm | null | undefined, n: number, inverse: boolean): number {
  const by = norm ?? 'backward';
  if (by !== 'backward' && by !== 'ortho' && by !== 'forward')
    throw new ArgumentError(`Invalid norm value ${String(norm)}; should be "backward", "ortho" or "forward".`);
  if (by === 'ortho') return 1 / Math.sqrt(n);
  return (by === 'backward') === inverse ? 1 / n : 1;
}

function checkLength(n: number): void {
  if (!Number.isInteger(n) || n < 1) throw new ArgumentError(`Invalid number of FFT data points (${n}) specified.`);
}

/** The array with its axis cut, or filled up with zeros, to a length. */
function resized(a: NDArray, axis: number, n: number): NDArray {
  const length = a.shape[axis]!;
  if (length >= n) return span(a, axis, 0, n);
  const margin = zeros(
    a.shape.map((l, k) => (k === axis ? n - length : l)),
    { dtype: a.dtype },
  );
  return concatenate([a, margin], { axis });
}

/** Rows along an axis, transformed; the inverse by conjugates: ifft(x) = conj(fft(conj(x))) / n. */
function along(x: NDArray, axis: number, n: number, factor: number, inverse: boolean, dtype: ComplexDType): NDArray {
  const moved = moveaxis(resized(x, axis, n), axis, -1);
  const plane = (a: NDArray): Float64Array =>
    a.size === 0
      ? new Float64Array(0)
      : ((a.dtype === 'float64' ? copy(a) : astype(a, 'float64')).data as Float64Array);
  const re = plane(realPlane(moved));
  const im = isComplex(moved.dtype) ? plane(imaginaryPlane(moved)) : new Float64Array(re.length);
  const [rowRe, rowIm] = [new Float64Array(n), new Float64Array(n)];
  const sign = inverse ? -1 : 1;
  const result = allocateArray([...moved.shape, 2], 'float64');
  const target = result.size > 0 ? result.data : re;
  for (let row = 0; row < re.length; row += n) {
    rowRe.set(re.subarray(row, row + n));
    for (let k = 0; k < n; k++) rowIm[k] = sign * im[row + k]!;
    transform(rowRe, rowIm);
    for (let k = 0; k < n; k++) {
      target[2 * (row + k)] = rowRe[k]! * factor;
      target[2 * (row + k) + 1] = sign * rowIm[k]! * factor;
    }
  }
  const part = (k: number) => reshape(span(result, result.ndim - 1, k, k + 1), moved.shape);
  return moveaxis(complexOfParts(part(0), part(1), dtype), -1, axis);
}

/** In the dtype of an answer: that of the operand, integers as float64. */
function inexact(name: string, x: Operand): NDArray {
  const a = toArray(x);
  if (a.ndim === 0) throw new ShapeError(`${name}: a 0-d array has no axis to transform`);
  return asInexact(a);
}

function oneAxis(name: string, x: Operand, options: FftOptions | undefined, inverse: boolean): NDArray {
  const { n, axis = -1, norm } = readOptions(name, options, ['n', 'axis', 'norm']);
  const a = inexact(name, x);
  const k = normalizeAxis(axis, a.ndim);
  const length = n ?? a.shape[k]!;
  checkLength(length);
  return copyInOrder(along(a, k, length, factorOf(norm, length, inverse), inverse, complexType(a.dtype)));
}

const copyInOrder = (a: NDArray): NDArray => (a.isContiguous ? a : copy(a));

/** The discrete Fourier transform along an axis. NumPy: `np.fft.fft`. */
export const fft = (x: Operand, options?: FftOptions): NDArray => oneAxis('fft', x, options, false);
/** Its inverse. NumPy: `np.fft.ifft`. */
export const ifft = (x: Operand, options?: FftOptions): NDArray => oneAxis('ifft', x, options, true);

/** The transform of real numbers: the n/2 + 1 values that the others mirror. NumPy: `np.fft.rfft`. */
export function rfft(x: Operand, options?: FftOptions): NDArray {
  const a = inexact('rfft', x);
  if (isComplex(a.dtype)) throw new DTypeError(`rfft: expected real numbers; got ${a.dtype}`);
  const { axis = -1 } = options ?? {};
  const whole = oneAxis('rfft', a, options, false);
  const k = normalizeAxis(axis, a.ndim);
  return copyInOrder(span(whole, k, 0, Math.floor(whole.shape[k]! / 2) + 1));
}

/** The inverse of `rfft`: n real numbers (by default 2 (m - 1)) of m complex ones. NumPy: `np.fft.irfft`. */
export function irfft(x: Operand, options?: FftOptions): NDArray {
  const { n, axis = -1, norm } = readOptions('irfft', options, ['n', 'axis', 'norm']);
  const a = inexact('irfft', x);
  const k = normalizeAxis(axis, a.ndim);
  const length = n ?? 2 * (a.shape[k]! - 1);
  checkLength(length);
  const whole = along(mirrored(a, k, length), k, length, factorOf(norm, length, true), true, complexType(a.dtype));
  return copy(realPlane(whole));
}

/** All n values of a transform of real numbers, from its first n/2 + 1: the rest are their conjugates, in reverse. */
function mirrored(a: NDArray, axis: number, n: number): NDArray {
  const half = Math.floor(n / 2) + 1;
  const first = copy(resized(astype(a, complexType(a.dtype)), axis, half));
  // What cannot be of a real signal is ignored, as NumPy does: the imaginary part at 0, and in the middle.
  assign(imaginaryPlane(span(first, axis, 0, 1)), 0);
  if (n % 2 === 0) assign(imaginaryPlane(span(first, axis, half - 1, half)), 0);
  const rest = span(first, axis, 1, n - half + 1);
  const reversed = conj(flip(rest, axis));
  return n === 1 ? first : concatenate([first, reversed], { axis });
}

const swapped: Readonly<Record<Norm, Norm>> = { backward: 'forward', ortho: 'ortho', forward: 'backward' };
const turned = (norm: Norm | null | undefined): Norm => swapped[norm ?? 'backward'] ?? norm;

/** The transform of a signal that is Hermitian: real numbers. NumPy: `np.fft.hfft`. */
export function hfft(x: Operand, options?: FftOptions): NDArray {
  const { n = null, axis = -1, norm } = readOptions('hfft', options, ['n', 'axis', 'norm']);
  return irfft(conj(inexact('hfft', x)), { n, axis, norm: turned(norm) });
}

/** The inverse of `hfft`. NumPy: `np.fft.ihfft`. */
export function ihfft(x: Operand, options?: FftOptions): NDArray {
  const { n = null, axis = -1, norm } = readOptions('ihfft', options, ['n', 'axis', 'norm']);
  return conj(rfft(x, { n, axis, norm: turned(norm) }));
}

interface Axes {
  readonly a: NDArray;
  readonly axes: readonly number[];
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

/** The transform along several axes, all by default. NumPy: `np.fft.fftn`. */
export const fftn = overAxes('fftn', fft);
/** Its inverse. NumPy: `np.fft.ifftn`. */
export const ifftn = overAxes('ifftn', ifft);

/** The transform of real numbers along several axes: the last is halved. NumPy: `np.fft.rfftn`. */
export function rfftn(x: Operand, options?: FftnOptions): NDArray {
  const { a, axes, lengths } = severalAxes('rfftn', x, options);
  const norm = options?.norm ?? null;
  const half = rfft(a, { axis: axes.at(-1)!, n: lengths.at(-1) ?? null, norm });
  return axes.slice(0, -1).reduceRight<NDArray>((y, axis, k) => fft(y, { axis, n: lengths[k] ?? null, norm }), half);
}

/** Its inverse. NumPy: `np.fft.irfftn`. */
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

/** The transform along two axes, the last by default. NumPy: `np.fft.fft2`. */
export const fft2 = plane(fftn);
/** NumPy: `np.fft.ifft2`. */
export const ifft2 = plane(ifftn);
/** NumPy: `np.fft.rfft2`. */
export const rfft2 = plane(rfftn);
/** NumPy: `np.fft.irfft2`. */
export const irfft2 = plane(irfftn);

interface FrequencyOptions {
  /** The distance of samples. */
  readonly d?: number;
  readonly dtype?: DType;
  readonly device?: 'cpu';
}

function frequencies(name: string, n: number, list: NDArray, options: FrequencyOptions | undefined): NDArray {
  const { d = 1, dtype = 'float64', device } = readOptions(name, options, ['d', 'dtype', 'device']);
  checkDevice(device);
  if (!isFloat(checkDType(dtype))) throw new DTypeError(`${name}: expected a float dtype; got ${dtype}`);
  return astype(multiply(list, 1 / (n * d)), partType(dtype));
}

/** The frequencies of the values of `fft`, in cycles per unit of d. NumPy: `np.fft.fftfreq`. */
export function fftfreq(n: number, options?: FrequencyOptions): NDArray {
  checkLength(n);
  const half = Math.floor((n - 1) / 2) + 1;
  return frequencies('fftfreq', n, concatenate([arange(0, half), arange(-Math.floor(n / 2), 0)]), options);
}

/** The frequencies of the values of `rfft`. NumPy: `np.fft.rfftfreq`. */
export function rfftfreq(n: number, options?: FrequencyOptions): NDArray {
  checkLength(n);
  return frequencies('rfftfreq', n, arange(0, Math.floor(n / 2) + 1), options);
}

function shifted(
  name: string,
  x: Operand,
  options: { axes?: number | readonly number[] | null } | undefined,
  back: boolean,
): NDArray {
  const { axes = null } = readOptions(name, options, ['axes']);
  const a = toArray(x);
  const list = normalizeAxes(axes, a.ndim);
  const by = list.map((k) => (back ? -Math.floor(a.shape[k]! / 2) : Math.floor(a.shape[k]! / 2)));
  return roll(a, by, { axis: list });
}

/** The frequency 0 moved to the middle. NumPy: `np.fft.fftshift`. */
export const fftshift = (x: Operand, options?: { readonly axes?: number | readonly number[] | null }): NDArray =>
  shifted('fftshift', x, options, false);
/** Back again. NumPy: `np.fft.ifftshift`. */
export const ifftshift = (x: Operand, options?: { readonly axes?: number | readonly number[] | null }): NDArray =>
  shifted('ifftshift', x, options, true);
