import { resultArray, viewOf } from '../core/array-memory.ts';
import { type DType, describe, type Scalar } from '../core/dtype/dtype.ts';
import { ArgumentError } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { assign } from '../loops/assign.ts';
import { takeIndices } from '../loops/gather.ts';
import { copy } from './copy.ts';

/**
 * The contents of a margin: one value ('constant'), the outermost element ('edge'), the elements in mirror order
 * without repeating the outermost one ('reflect') or repeating it ('symmetric'), or those of the other end ('wrap').
 */
export type PadMode = 'constant' | 'edge' | 'reflect' | 'symmetric' | 'wrap';

/** The options of `pad`. */
export interface PadOptions {
  /** The contents of the margins, `'constant'` by default. */
  readonly mode?: PadMode;
  /** The value of the mode 'constant', 0 by default. */
  readonly constantValues?: Scalar;
}

/** Reads the widths of the margins before and after each axis. */
function padWidths(
  width: number | readonly number[] | readonly (readonly number[])[],
  ndim: number,
): [number, number][] {
  if (typeof width !== 'number' && !Array.isArray(width))
    throw new ArgumentError(`pad: expected widths; got ${describe(width)}`);
  const list = typeof width === 'number' ? [[width, width]] : Array.isArray(width[0]) ? width : [width];
  const pairs = list.map((p): [number, number] => (p.length === 1 ? [p[0]!, p[0]!] : [p[0]!, p[1]!]));
  if (list.some((p) => p.length > 2 || p.length === 0) || (pairs.length !== 1 && pairs.length !== ndim))
    throw new ArgumentError(`pad: expected a width, (before, after), or a pair for each of ${ndim} axes`);
  if (pairs.flat().some((w) => !Number.isInteger(w) || w < 0))
    throw new ArgumentError("index can't contain negative values: pad widths are whole numbers from 0 on");
  return pairs.length === 1 ? Array.from({ length: ndim }, () => pairs[0]!) : pairs;
}

/**
 * The index in an axis of length n from which element i of the padded axis is taken; i is negative before the array.
 */
const sources: Readonly<Record<Exclude<PadMode, 'constant'>, (i: number, n: number) => number>> = {
  edge: (i, n) => Math.min(Math.max(i, 0), n - 1),
  wrap: (i, n) => ((i % n) + n) % n,
  reflect(i, n) {
    if (n === 1) return 0;
    const period = 2 * (n - 1);
    const at = ((i % period) + period) % period;
    return at < n ? at : period - at;
  },
  symmetric(i, n) {
    const at = ((i % (2 * n)) + 2 * n) % (2 * n);
    return at < n ? at : 2 * n - 1 - at;
  },
};

/**
 * Returns a new array with margins around the elements: (n,) -> (before + n + after,). `width` is one number for all
 * margins, [before, after] for all axes, or such a pair for each axis. NumPy: `np.pad` with the modes constant, edge,
 * reflect, symmetric and wrap.
 *
 * @throws ArgumentError for other widths, an unknown mode or option, and an empty axis in any mode but 'constant'
 * @throws OverflowError for a constant that the dtype cannot hold
 * @throws DTypeError for a complex constant where the dtype is real
 * @example
 * ```ts
 * np.pad(np.array([1, 2]), 1) // [0, 1, 2, 0]
 * np.pad(np.array([1, 2, 3]), [0, 2], { mode: 'reflect' }) // [1, 2, 3, 2, 1]
 * ```
 */
export function pad<D extends DType>(
  x: NDArray<D>,
  width: number | readonly number[] | readonly (readonly number[])[],
  options?: PadOptions,
): NDArray<D> {
  const a = toArray(x);
  const { mode = 'constant', constantValues = 0 } = readOptions('pad', options, ['mode', 'constantValues']);
  const widths = padWidths(width, a.ndim);
  if (mode === 'constant') {
    const shape = a.shape.map((length, k) => length + widths[k]![0] + widths[k]![1]);
    const result = resultArray(shape, a.dtype);
    assign(result, constantValues);
    const offset = widths.reduce((sum, [before], k) => sum + before * result.strides[k]!, 0);
    if (a.size > 0) assign(viewOf(result, a.shape, result.strides, offset), a);
    return result;
  }
  const source = sources[mode];
  if (!source) throw new ArgumentError(`pad: mode '${String(mode)}' is not supported`);
  return widths.reduce<NDArray<D>>((padded, [before, after], k) => {
    const n = a.shape[k]!;
    if (before + after === 0) return padded;
    if (n === 0) throw new ArgumentError(`can't extend empty axis ${k} using modes other than 'constant' or 'empty'`);
    const indices = Array.from({ length: before + n + after }, (_, i) => source(i - before, n));
    return takeIndices(padded, k, indices);
  }, copy(a));
}
