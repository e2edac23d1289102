import { expect } from '@jest/globals';
import * as np from '@numloom/ndarray';
import fc from 'fast-check';

const dtypes: readonly np.DType[] = [
  'bool',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'float32',
  'float64',
  'complex64',
];

/** Small arrays of every dtype, of up to three axes, in C and in Fortran order. */
export const arrays = fc
  .record({
    shape: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
    dtype: fc.constantFrom(...dtypes),
    fortran: fc.boolean(),
  })
  .map(({ shape, dtype, fortran }) => {
    const size = shape.reduce((a, b) => a * b, 1);
    const a = np.arange(size).astype(dtype).reshape(shape);
    return fortran ? np.ascontiguousarray(a.T).T : a;
  });

/** Arrays by names that every format takes. */
export const namedArrays = fc
  .dictionary(fc.string({ minLength: 1, maxLength: 5 }), arrays, { maxKeys: 4 })
  .map((given) =>
    Object.fromEntries(Object.entries(given).filter(([name]) => name !== '__metadata__' && !/[/\\]/.test(name))),
  );

/** Expects two arrays to have the same dtype, shape and elements. */
export const expectSame = (a: np.NDArray, b: np.NDArray): void => {
  expect([a.dtype, a.shape]).toEqual([b.dtype, b.shape]);
  expect(np.arrayEqual(a, b)).toBe(true);
};

/** Expects the same names and the same arrays. */
export function expectSameArrays(
  read: Readonly<Record<string, np.NDArray>>,
  given: Readonly<Record<string, np.NDArray>>,
): void {
  expect(Object.keys(read).sort()).toEqual(Object.keys(given).sort());
  for (const [name, a] of Object.entries(given)) expectSame(read[name]!, a);
}
