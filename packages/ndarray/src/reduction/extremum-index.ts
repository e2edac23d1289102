import {
  currentExecutor,
  expression as e,
  type Kernel,
  type Layout,
  loopKernel,
  type OuterLoop,
} from '@numloom/kernels';
import { arange, asarray, type Operand } from '../creation.ts';
import { type DType, isFloat } from '../dtype/dtype.ts';
import { ArgumentError } from '../errors.ts';
import { normalizeAxis, sizeOf } from '../layout/shape.ts';
import { broadcastStrides, coalesce } from '../layout/stride.ts';
import { moveaxis, ravel } from '../manipulation.ts';
import type { NDArray } from '../ndarray.ts';
import { readOptions } from '../options.ts';
import { resultArray } from '../storage.ts';
import { moves, PIECE } from '../ufunc/plan.ts';
import { elementOf, inputNode } from '../ufunc/symbol.ts';
import { reduceAxes } from './reduce.ts';
import { max, min } from './reductions.ts';

export interface ArgOptions {
  /** The axis along which to look; by default the flattened array. */
  readonly axis?: number | null;
  readonly keepdims?: boolean;
}

/** Rows are searched in spans of this length, each by whichever thread; a row that is shorter is one span. */
const SPAN = 32768;

/**
 * The index of the first element that equals the extremum of its row: the extremum is reduced first, then looked for. The
 * first NaN wins, as the extremum is NaN then.
 */
function indexOf(name: string, extremum: typeof min, x: Operand, options: ArgOptions | undefined): NDArray<'int64'> {
  const { axis = null, keepdims = false } = readOptions(name, options, ['axis', 'keepdims']);
  const given = asarray(x) as NDArray;
  const flat = axis === null ? ravel(given) : given;
  const k = axis === null ? 0 : normalizeAxis(axis, given.ndim);
  const n = flat.shape[k]!;
  if (n === 0) throw new ArgumentError(`attempt to get ${name} of an empty sequence`);
  const a = moveaxis(flat, k, -1);
  const extreme = (a.ndim === 1 ? extremum(a) : extremum(a, { axis: -1 })) as NDArray;
  const spans = Math.ceil(n / SPAN);
  const found = resultArray([...extreme.shape, spans], 'int64');
  const whole = Math.floor(n / SPAN);
  if (whole > 0) findFirst(a, extreme, found, 0, whole, SPAN);
  if (whole < spans) findFirst(a, extreme, found, whole, 1, n - whole * SPAN);
  const result = spans === 1 ? found.reshape(extreme.shape) : firstOf(found);
  extreme.dispose();
  if (spans > 1) found.dispose();
  if (!keepdims) return result as NDArray<'int64'>;
  return result.reshape(
    given.shape.map((length, axisNumber) => (axis === null || axisNumber === k ? 1 : length)),
  ) as NDArray<'int64'>;
}

const kernels = new Map<string, Kernel>();

/** The first element that equals a value, NaN like any other. */
function findKernel(dtype: DType, layout: Layout): Kernel {
  const key = `${dtype} ${layout}`;
  let kernel = kernels.get(key);
  if (kernel === undefined) {
    const [value, wanted] = [inputNode(0, dtype), inputNode(1, dtype)];
    const isNan = e.and(e.ne(value, value), e.ne(wanted, wanted));
    const equal = value.type === 'mask' ? e.not(e.xor(value, wanted)) : e.or(e.eq(value, wanted), isNan);
    kernel = loopKernel({
      kind: 'find',
      root: isFloat(dtype) || value.type === 'mask' ? equal : e.eq(value, wanted),
      inputs: [elementOf(dtype), elementOf(dtype)],
      layouts: [layout, 'scalar'],
      output: 'i64',
      outputLayout: 'contiguous',
    });
    kernels.set(key, kernel);
  }
  return kernel;
}

/** In `count` spans of the last axis, from span `first` on: where in the span the extremum stands, or -1. */
function findFirst(a: NDArray, extreme: NDArray, found: NDArray, first: number, count: number, length: number): void {
  const step = a.strides.at(-1)!;
  const layout: Layout = step === a.itemsize ? 'contiguous' : length === 1 || step === 0 ? 'scalar' : 'strided';
  const kernel = findKernel(a.dtype, layout);
  const rows = a.strides.slice(0, -1);
  const { shape, strides } = coalesce(
    [...extreme.shape, count],
    [found.strides, [...rows, step * SPAN], [...extreme.strides, 0]],
  );
  const last = shape.length - 1;
  const outer = shape.slice(0, -1).map((turns, axis): OuterLoop => ({ count: turns, advance: moves(strides, axis) }));
  const [outStep, inStep, extremeStep] = strides.map((s) => s[last] ?? 0) as [number, number, number];
  const target = found.address + first * found.itemsize;
  const source = a.address + first * SPAN * step;
  currentExecutor().run({
    kernel,
    args: [length, shape[last] ?? 1, target, 0, outStep, source, step, inStep, extreme.address, 0, extremeStep],
    extent: 1,
    advance: moves(strides, last),
    grain: Math.max(1, Math.ceil(PIECE / kernel.cost / length)),
    cost: sizeOf(shape) * length * kernel.cost,
    ...(outer.length > 0 && { outer }),
  });
}

/** Of places in spans, -1 where there is none, the first as a place in the whole row. */
function firstOf(found: NDArray): NDArray {
  const starts = arange(0, found.shape.at(-1)! * SPAN, SPAN, { dtype: 'int64' });
  const [place, start] = [inputNode(0, 'int64'), inputNode(1, 'int64')];
  const nowhere = e.constant('i64', 2n ** 62n);
  const shape = found.shape;
  const result = reduceAxes(
    {
      root: e.select(e.lt(place, e.constant('i64', 0n)), nowhere, e.add(place, start)),
      inputs: ['int64', 'int64'],
      addresses: [found.address, starts.address],
      shape,
      strides: [found.strides, broadcastStrides(starts.shape, starts.strides, shape)],
    },
    [shape.length - 1],
    { apply: e.min(e.register('i64', 'a'), e.register('i64', 'b')), identity: nowhere },
    'int64',
  );
  starts.dispose();
  return result;
}

/** The index of the smallest element, the first of equal ones. NumPy: `np.argmin`. @throws ArgumentError for an empty array */
export const argmin = (x: Operand, options?: ArgOptions): NDArray<'int64'> => indexOf('argmin', min, x, options);

/** The index of the largest element, the first of equal ones. NumPy: `np.argmax`. @throws ArgumentError for an empty array */
export const argmax = (x: Operand, options?: ArgOptions): NDArray<'int64'> => indexOf('argmax', max, x, options);
