import { allocateArray, fromStored } from '../core/array-memory.ts';
import { Complex } from '../core/dtype/complex.ts';
import { checkDType, type DType, describe, dtypes, isBig, isComplex, toStored } from '../core/dtype/dtype.ts';
import { arenaAs, writeElement } from '../core/element-access.ts';
import { ArgumentError } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';
import { readOptions } from '../core/options.ts';
import { multiply, power } from '../ufunc/arithmetic.ts';
import { creationOptions, type DTypeOption } from './array.ts';

/**
 * Returns evenly spaced values from `start` (0 by default) up to, and without, `stop`, in steps of 1 by default: a new
 * 1-d array. The dtype is int64 if all three are whole numbers, otherwise float64. NumPy: `np.arange`.
 *
 * @throws ArgumentError for numbers that are not finite, a step of 0, an unknown option, or a device other than 'cpu'
 * @throws OverflowError for a value that an integer dtype cannot hold
 * @throws DTypeError for an unknown dtype
 * @example `np.arange(3) // [0, 1, 2]`, `np.arange(1, 2, 0.25) // [1, 1.25, 1.5, 1.75]`
 */
export function arange(stop: number, options?: DTypeOption<DType>): NDArray;
export function arange(start: number, stop: number, options?: DTypeOption<DType>): NDArray;
export function arange(start: number, stop: number, step: number, options?: DTypeOption<DType>): NDArray;
export function arange(...args: (number | DTypeOption<DType> | undefined)[]): NDArray {
  const numbers = args.filter((a): a is number => typeof a === 'number');
  const options = creationOptions(
    'arange',
    args.find((a): a is DTypeOption<DType> => typeof a === 'object' && a !== null),
  );
  const [start, stop, step = 1] = numbers.length === 1 ? [0, numbers[0]!] : (numbers as [number, number, number?]);
  if (numbers.length === 0 || ![start, stop, step].every(Number.isFinite))
    throw new ArgumentError(`arange: expected finite numbers; got ${args.map(describe).join(', ')}`);
  if (step === 0) throw new ArgumentError('arange: step must not be zero');
  const dtype = checkDType(options.dtype ?? ([start, stop, step].every(Number.isInteger) ? 'int64' : 'float64'));
  const count = Math.max(0, Math.ceil((stop - start) / step));
  // As in NumPy, values follow from the first two by their difference in the dtype's arithmetic.
  const result = allocateArray([count], dtype);
  const delta = start + step - start;
  const view = arenaAs(dtype);
  const first = result.address / result.itemsize;
  for (let k = 0; k < count; k++) {
    const value = start + k * delta;
    const stored = k === 0 ? toStored(start, dtype) : isBig(dtype) ? BigInt(Math.trunc(value)) : toStored(value, dtype);
    if (isComplex(dtype)) writeElement(dtype, result.address + k * result.itemsize, stored);
    else view[first + k] = stored as number;
  }
  return result;
}

/**
 * Returns `num` evenly spaced values (50 by default) from `start` to `stop`, both included unless `endpoint` is false:
 * a new 1-d array of float64 by default, of complex128 between complex ends. Values are rounded down for integer
 * dtypes. NumPy: `np.linspace`.
 *
 * @throws ArgumentError for ends that are not finite, a negative or fractional `num`, an unknown option,
 * or a device other than 'cpu'
 * @throws OverflowError for a value that an integer dtype cannot hold
 * @throws DTypeError for an unknown dtype
 * @example
 * ```ts
 * np.linspace(0, 1, 5) // [0, 0.25, 0.5, 0.75, 1]
 * np.linspace(0, 1, 4, { endpoint: false }) // [0, 0.25, 0.5, 0.75]
 * ```
 */
export function linspace<D extends DType = 'float64'>(
  start: number | Complex,
  stop: number | Complex,
  num = 50,
  options: DTypeOption<D> & { readonly endpoint?: boolean } = {},
): NDArray<D> {
  creationOptions('linspace', options, ['dtype', 'endpoint']);
  if (start instanceof Complex || stop instanceof Complex) return complexLinspace(start, stop, num, options);
  if (![start, stop].every((v) => typeof v === 'number' && Number.isFinite(v)))
    throw new ArgumentError(`linspace: expected finite numbers; got ${describe(start)} and ${describe(stop)}`);
  if (!Number.isInteger(num) || num < 0) throw new ArgumentError(`Number of samples, ${num}, must be non-negative.`);
  const dtype = checkDType(options.dtype ?? 'float64') as D;
  const intervals = options.endpoint === false ? num : num - 1;
  const step = (stop - start) / intervals;
  const values = Array.from({ length: num }, (_, k) => {
    if (options.endpoint !== false && k === num - 1 && num > 1) return stop;
    return intervals > 0 ? (step === 0 ? (k / intervals) * (stop - start) : k * step) + start : start;
  });
  const whole = dtypes[dtype].kind === 'int' || dtypes[dtype].kind === 'uint';
  return fromStored(
    values.map((v) => toStored(whole ? Math.floor(v) : v, dtype)),
    [num],
    dtype,
  );
}

function complexLinspace<D extends DType>(
  start: number | Complex,
  stop: number | Complex,
  num: number,
  { dtype, ...rest }: DTypeOption<D> & { readonly endpoint?: boolean },
): NDArray<D> {
  const [a, b] = [start, stop].map((v) => toStored(v, 'complex128')) as [Complex, Complex];
  const part = (x: number, y: number): number[] => linspace(x, y, num, rest).tolist() as number[];
  const [re, im] = [part(a.re, b.re), part(a.im, b.im)];
  return fromStored(
    re.map((x, k) => new Complex(x, im[k]!)),
    [num],
    checkDType(dtype ?? 'complex128') as D,
  );
}

/**
 * Returns `num` powers of a base (50 and 10 by default), whose exponents are evenly spaced from `start` to `stop`, both
 * included unless `endpoint` is false: a new 1-d array of float64. NumPy: `np.logspace`.
 *
 * @throws ArgumentError for ends that are not finite, a negative or fractional `num`, or an unknown option
 * @example `np.logspace(0, 3, 4, { base: 2 }) // [1, 2, 4, 8]`
 */
export function logspace(
  start: number,
  stop: number,
  num = 50,
  options?: { readonly base?: number; readonly endpoint?: boolean },
): NDArray {
  const { base = 10, endpoint = true } = readOptions('logspace', options, ['base', 'endpoint']);
  return power(base, linspace(start, stop, num, { endpoint }));
}

/**
 * Returns `num` values (50 by default) of equal ratios from `start` to `stop`, both included, to the bit, unless
 * `endpoint` is false: a new 1-d array of float64. NumPy: `np.geomspace`.
 *
 * @throws ArgumentError for ends that are 0, not finite or of different signs, a negative or
 * fractional `num`, or an unknown option
 * @example `np.geomspace(1, 8, 4) // [1, 2, 4, 8]`
 */
export function geomspace(start: number, stop: number, num = 50, options?: { readonly endpoint?: boolean }): NDArray {
  const { endpoint = true } = readOptions('geomspace', options, ['endpoint']);
  if (typeof start !== 'number' || typeof stop !== 'number')
    throw new ArgumentError(`geomspace: expected numbers; got ${describe(start)} and ${describe(stop)}`);
  if (start === 0 || stop === 0) throw new ArgumentError('Geometric sequence cannot include zero');
  if (start < 0 !== stop < 0) throw new ArgumentError('geomspace: start and stop need the same sign');
  const exponents = linspace(Math.log10(Math.abs(start)), Math.log10(Math.abs(stop)), num, { endpoint });
  const result = multiply(power(10, exponents), Math.sign(start));
  if (num > 0) writeElement('float64', result.address, start);
  if (num > 1 && endpoint) writeElement('float64', result.address + (num - 1) * result.itemsize, stop);
  return result;
}
