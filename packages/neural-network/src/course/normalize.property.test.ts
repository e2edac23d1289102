import { describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { finiteFloats, sizeOf, solidShapes } from '@numloom/testing';
import fc from 'fast-check';
import { normalize } from './normalize.ts';

const list = (a: np.NDArray) => np.ravel(a).tolist() as number[];

describe('normalize', () => {
  const arrays = solidShapes({ ndim: 3, minDim: 1 }).chain((shape) =>
    fc.tuple(fc.array(finiteFloats(1e6), { minLength: sizeOf(shape), maxLength: sizeOf(shape) }), fc.constant(shape)),
  );

  /** The deviation must not drown in the rounding of the values themselves. */
  const varied = (values: readonly number[]): boolean => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return high - low > 1e-4 * Math.max(1e-300, Math.abs(low), Math.abs(high)) && high - low > 1e-100;
  };

  test('gives mean 0 and deviation 1 within 1e-9, whatever the shape', () => {
    fc.assert(
      fc.property(arrays, ([values, shape]) => {
        fc.pre(varied(values));
        const y = normalize(np.array(values).reshape(shape));
        expect(y.shape).toEqual(shape);
        expect(Math.abs(np.mean(y).item())).toBeLessThan(1e-9);
        expect(Math.abs(np.std(y).item() - 1)).toBeLessThan(1e-9);
      }),
    );
  });

  test('is idempotent within 1e-9', () => {
    fc.assert(
      fc.property(arrays, ([values, shape]) => {
        fc.pre(varied(values));
        const once = normalize(np.array(values).reshape(shape));
        const difference = np.max(np.abs(np.subtract(normalize(once), once))).item();
        expect(difference).toBeLessThan(1e-9 * Math.max(1, np.max(np.abs(once)).item()));
      }),
    );
  });

  test('of a constant is zeros, never NaN, 1 or -1', () => {
    fc.assert(
      fc.property(finiteFloats(1e300), fc.integer({ min: 1, max: 200 }), (value, n) => {
        expect(list(normalize(np.full([n], value))).every((y) => y === 0)).toBe(true);
      }),
    );
  });

  test('per feature, a constant feature is zeros and the others are normalized', () => {
    const y = normalize(
      np.array([
        [1, 0.1],
        [2, 0.1],
        [3, 0.1],
      ]),
      { axis: 0 },
    );
    expect(list(y.slice(':', 1))).toEqual([0, 0, 0]);
    expect(np.std(y.slice(':', 0)).item()).toBeCloseTo(1, 14);
  });

  test('keeps float32, takes integers as float64, leaves an underflowing deviation centred', () => {
    expect(normalize(np.ones([3], { dtype: 'float32' })).dtype).toBe('float32');
    expect(normalize(np.arange(4)).dtype).toBe('float64');
    expect(normalize(np.array([0, 128, 255], { dtype: 'uint8' })).dtype).toBe('float64');
    expect(list(normalize(np.array([1e-200, -1e-200])))).toEqual([1e-200, -1e-200]);
    expect(normalize(np.zeros([0, 3])).shape).toEqual([0, 3]);
    expect(normalize(np.array([1, Number.NaN])).tolist()).toEqual([Number.NaN, Number.NaN]);
  });
});
