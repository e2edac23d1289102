import { currentExecutor, expression as e, type Layout, loopKernel } from '@numloom/kernels';
import { asarray, type Operand } from '../creation.ts';
import { ArgumentError } from '../errors.ts';
import { normalizeAxis } from '../layout/shape.ts';
import { coalesce, forEachOffset } from '../layout/stride.ts';
import { ravel } from '../manipulation.ts';
import type { NDArray } from '../ndarray.ts';
import { readOptions } from '../options.ts';
import { allocateArray } from '../storage.ts';
import { elementOf, inputNode } from '../ufunc/symbol.ts';
import { max, min } from './reductions.ts';

export interface ArgOptions {
  /** The axis along which to look; by default the flattened array. */
  readonly axis?: number | null;
  readonly keepdims?: boolean;
}

/**
 * The index of the first element that equals the extremum of its row: the extremum is reduced first, then looked for. The
 * first NaN wins, as the extremum is NaN then.
 */
function indexOf(name: string, extremum: typeof min, x: Operand, options: ArgOptions | undefined): NDArray<'int64'> {
  const { axis = null, keepdims = false } = readOptions(name, options, ['axis', 'keepdims']);
  const given = asarray(x) as NDArray;
  const a = axis === null ? ravel(given) : given;
  const k = axis === null ? 0 : normalizeAxis(axis, given.ndim);
  const n = a.shape[k]!;
  if (n === 0) throw new ArgumentError(`attempt to get ${name} of an empty sequence`);
  const extreme = extremum(a, { axis: k }) as NDArray;
  const result = allocateArray(extreme.shape, 'int64');
  const [value, wanted] = [inputNode(0, a.dtype), inputNode(1, a.dtype)];
  const isNan = e.and(e.ne(value, value), e.ne(wanted, wanted));
  const equal = value.type === 'mask' ? e.not(e.xor(value, wanted)) : e.or(e.eq(value, wanted), isNan);
  const layout: Layout =
    a.strides[k] === a.itemsize ? 'contiguous' : n === 1 || a.strides[k] === 0 ? 'scalar' : 'strided';
  const kernel = loopKernel({
    kind: 'find',
    root: equal,
    inputs: [elementOf(a.dtype), elementOf(a.dtype)],
    layouts: [layout, 'scalar'],
    output: 'i64',
    outputLayout: 'contiguous',
  });
  const without = (list: readonly number[]) => list.filter((_, axisNumber) => axisNumber !== k);
  const loop = coalesce(extreme.shape, [result.strides, without(a.strides), extreme.strides]);
  const last = loop.shape.length - 1;
  const [outStep, step, extremeStep] = loop.strides.map((s) => s[last] ?? 0) as [number, number, number];
  forEachOffset(
    loop.shape.slice(0, -1),
    loop.strides.map((s) => s.slice(0, -1)),
    ([out, from, at]) => {
      const rows = loop.shape[last] ?? 1;
      currentExecutor().run({
        kernel,
        args: [
          n,
          rows,
          result.address + out!,
          0,
          outStep,
          a.address + from!,
          a.strides[k]!,
          step,
          extreme.address + at!,
          0,
          extremeStep,
        ],
        extent: 1,
        advance: [0, 0, outStep, 0, 0, step, 0, 0, extremeStep, 0, 0],
        grain: Math.max(1, Math.ceil(16384 / n)),
      });
    },
  );
  extreme.dispose();
  if (!keepdims) return result;
  return result.reshape(
    given.shape.map((length, axisNumber) => (axis === null || axisNumber === k ? 1 : length)),
  ) as NDArray<'int64'>;
}

/** The index of the smallest element, the first of equal ones. NumPy: `np.argmin`. @throws ArgumentError for an empty array */
export const argmin = (x: Operand, options?: ArgOptions): NDArray<'int64'> => indexOf('argmin', min, x, options);

/** The index of the largest element, the first of equal ones. NumPy: `np.argmax`. @throws ArgumentError for an empty array */
export const argmax = (x: Operand, options?: ArgOptions): NDArray<'int64'> => indexOf('argmax', max, x, options);
