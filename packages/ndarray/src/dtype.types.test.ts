import { expect, test } from '@jest/globals';
import * as np from './index.ts';

/** The dtype is in the type: this file is a test because it compiles; wrong use does not. */
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
  // @ts-expect-error there is no such dtype
  expect(() => np.zeros([2], { dtype: 'float' })).toThrow('not understood');
  // @ts-expect-error a shape is an array of numbers
  expect(() => np.zeros(['2'])).toThrow('a shape has whole numbers');
});
