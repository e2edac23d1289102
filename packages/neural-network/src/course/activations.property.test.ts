import { describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { finiteFloats, floats, laws, ulpDistance } from '@numloom/testing';
import fc from 'fast-check';
import { relu, sigmoid, softmax } from './activations.ts';

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

const normal = (shape: readonly number[], seed: number): np.NDArray => np.random.defaultRng(seed).standardNormal(shape);

test('softmax: rows are positive and sum to 1, whatever is added; extremes do not overflow', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 6 }),
      fc.nat(),
      fc.double({ min: -700, max: 700, noNaN: true }),
      (n, k, seed, shift) => {
        const z = normal([n, k], seed);
        const a = softmax(z);
        np.testing.assertAllclose(np.sum(a, { axis: 1 }), np.ones(n));
        expect(np.all(np.greater(a, 0)).item()).toBe(true);
        np.testing.assertAllclose(softmax(np.add(z, shift)), a, { rtol: 1e-9 });
      },
    ),
  );
  expect(softmax([[1000, -1000]]).tolist()).toEqual([[1, 0]]);
});
