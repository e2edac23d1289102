import { expect, test } from '@jest/globals';
import * as np from './index.ts';

/**
 * The dtype is part of an array's type. That this file compiles is the test: each wrong use below must be an error of the
 * compiler.
 */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <A, B>(..._proof: Equal<A, B> extends true ? [] : [never]): void => undefined;

test('the dtype of a result is known to the compiler', () => {
  const i32 = np.zeros([2], { dtype: 'int32' });
  const f32 = np.zeros([2], { dtype: 'float32' });
  const f64 = np.zeros([2]);
  const sum = np.add(i32, f32);
  is<typeof sum, np.NDArray<'float64'>>();
  const scaled = np.multiply(f32, 0.5);
  is<typeof scaled, np.NDArray<'float32'>>();
  const compared = np.less(f64, 1);
  is<typeof compared, np.NDArray<'bool'>>();
  const exp = np.exp(i32);
  is<typeof exp, np.NDArray<'float64'>>();
  const total = np.sum(i32);
  is<typeof total, np.NDArray<'int64'>>();
  const element = np.sum(i32).item();
  is<typeof element, bigint>();
  const product = np.matmul(f32, f64);
  is<typeof product, np.NDArray<'float64'>>();
  const mean = np.mean(i32);
  is<typeof mean, np.NDArray<'float64'>>();
  expect([sum, scaled, compared, exp, total, product, mean].map((a) => a.dtype)).toEqual([
    'float64',
    'float32',
    'bool',
    'float64',
    'int64',
    'float64',
    'float64',
  ]);
  const z = np.zeros([2], { dtype: 'complex64' });
  const real = np.real(z);
  is<typeof real, np.NDArray<'float32'>>();
  const magnitude = np.abs(z);
  is<typeof magnitude, np.NDArray<'float32'>>();
  const mixed = np.multiply(z, f64);
  is<typeof mixed, np.NDArray<'complex128'>>();
  const turned = np.multiply(f32, new np.Complex(0, 1));
  is<typeof turned, np.NDArray<'complex64'>>();
  const entry = z.at(0);
  is<typeof entry, np.Complex>();
  const sums = np.cumsum(i32);
  is<typeof sums, np.NDArray<'int64'>>();
  const middle = np.median(f32);
  is<typeof middle, np.NDArray<'float32'>>();
  const moved = np.roll(np.repeat(f32, 2), 1);
  is<typeof moved, np.NDArray<'float32'>>();
  const { counts } = np.uniqueCounts(f32);
  is<typeof counts, np.NDArray<'int64'>>();
  expect([real, magnitude, mixed, turned, sums, middle, moved, counts].map((a) => a.dtype)).toEqual([
    'float32',
    'float32',
    'complex128',
    'complex64',
    'int64',
    'float32',
    'float32',
    'int64',
  ]);
  // @ts-expect-error an axis is a number
  expect(() => np.sum(i32, { axis: 'x' })).toThrow('an axis');
  // @ts-expect-error a side is 'left' or 'right'
  expect(() => np.searchsorted(f64, 1, { side: 'middle' })).toThrow('side must be');
  // @ts-expect-error there is no such option
  expect(() => np.cumsum(i32, { axes: 0 })).toThrow('unknown option');
  // @ts-expect-error there is no such dtype
  expect(() => np.zeros([2], { dtype: 'float' })).toThrow('not understood');
  // @ts-expect-error a shape is an array of numbers
  expect(() => np.zeros(['2'])).toThrow('a shape has whole numbers');
});
