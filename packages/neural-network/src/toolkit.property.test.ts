import { describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { finiteFloats, floats, laws, sizeOf, solidShapes, ulpDistance } from '@numloom/testing';
import fc from 'fast-check';
import { matrix_multiply, matrixMultiply, normalize, relu, sigmoid } from './index.ts';

const at =
  (f: (x: np.NDArray) => np.NDArray, dtype: 'float64' | 'float32' = 'float64') =>
  (x: number) =>
    f(np.array([x], { dtype })).at(0) as number;
const list = (a: np.NDArray) => np.ravel(a).tolist() as number[];

describe('sigmoid', () => {
  test('is in [0, 1] for every number, infinite ones too, and NaN only for NaN', () => {
    fc.assert(
      fc.property(floats(), fc.constantFrom<'float64' | 'float32'>('float64', 'float32'), (x, dtype) => {
        const y = at(sigmoid, dtype)(x);
        expect(Number.isNaN(x) ? Number.isNaN(y) : y >= 0 && y <= 1).toBe(true);
      }),
    );
  });

  test('is monotone', () =>
    laws.monotone(
      floats().filter((x) => !Number.isNaN(x)),
      at(sigmoid),
    ));

  test('is monotone between neighbouring floats too', () => {
    fc.assert(
      fc.property(finiteFloats(100), (start) => {
        const bits = new BigInt64Array(Float64Array.of(start === 0 ? 1 : start).buffer);
        const neighbours = new Float64Array(BigInt64Array.from({ length: 500 }, (_, k) => bits[0]! + BigInt(k)).buffer);
        const values = list(sigmoid(np.fromTypedArray(neighbours)));
        values.forEach((y, k) => expect(k === 0 || (start < 0 ? y <= values[k - 1]! : y >= values[k - 1]!)).toBe(true));
      }),
    );
  });

  test('sigmoid(-z) is 1 - sigmoid(z), within an ulp of 1', () => {
    fc.assert(fc.property(finiteFloats(), (z) => Math.abs(at(sigmoid)(-z) - (1 - at(sigmoid)(z))) <= 2 ** -52));
  });

  test('is exact far out, where the textbook formula overflows', () => {
    expect(at(sigmoid)(-745)).toBe(5e-324);
    expect(at(sigmoid)(-710)).toBeGreaterThan(0);
    expect([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0, -0, 40, -800].map(at(sigmoid))).toEqual([
      0, 1, 0.5, 0.5, 1, 0,
    ]);
  });

  test('agrees with the textbook formula within 3 ulp', () => {
    fc.assert(fc.property(finiteFloats(30), (z) => ulpDistance(at(sigmoid)(z), 1 / (1 + Math.exp(-z))) <= 3));
  });

  test('of integers and bool is right, where NumPy wraps', () => {
    expect(list(sigmoid(np.array([0, 1], { dtype: 'uint8' })))).toEqual([0.5, at(sigmoid)(1)]);
    expect(list(sigmoid(np.array([false, true])))).toEqual([0.5, at(sigmoid)(1)]);
    expect(list(sigmoid([[0]]))).toEqual([0.5]);
  });
});

describe('relu', () => {
  test('is max(0, z), and idempotent', () => {
    fc.assert(
      fc.property(
        floats().filter((x) => x !== 0),
        (x) => Object.is(at(relu)(x), Number.isNaN(x) ? x : Math.max(0, x)),
      ),
    );
    laws.idempotent(floats(), at(relu), laws.sameFloat);
  });
});

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

describe('matrixMultiply', () => {
  test('is matmul, under both names, and float in, float out', () => {
    const [x, w] = [
      np.array([
        [1, 2],
        [3, 4],
      ]),
      np.array([[0.5], [1]]),
    ];
    expect(matrixMultiply(x, w).tolist()).toEqual([[2.5], [5.5]]);
    expect(matrix_multiply).toBe(matrixMultiply);
    expect(matrixMultiply(np.ones([2, 2], { dtype: 'int8' }), np.ones([2, 2], { dtype: 'int8' })).dtype).toBe(
      'float64',
    );
    const single = np.ones([2, 2], { dtype: 'float32' });
    expect(matrixMultiply(single, single).dtype).toBe('float32');
    expect(() => matrixMultiply(np.zeros([2, 3]), np.zeros([2, 3]))).toThrow('got shapes (2,3) and (2,3)');
  });
});

describe('input that is no array of numbers', () => {
  test.each([
    ['a string', '3', 'DTypeError'],
    ['null', null, 'DTypeError'],
    ['strings in a list', ['a'], 'DTypeError'],
    ['a ragged list', [[1, 2], [3]], 'ShapeError'],
  ])('%s is a named error', (_, input, name) => {
    for (const f of [sigmoid, relu, normalize, (x: np.Operand) => matrixMultiply(x, [[1]])]) {
      expect(() => f(input as never)).toThrow(expect.objectContaining({ name }));
    }
  });
});
