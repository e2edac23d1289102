import { expect, test } from '@jest/globals';
import * as np from '../index.ts';

test('from a typed array, in a shape', () => {
  expect(np.fromTypedArray(Float32Array.of(1, 2, 3, 4), [2, 2]).dtype).toBe('float32');
  expect(() => np.fromTypedArray(new Float64Array(3), [2])).toThrow('cannot reshape array of size 3 into shape (2,)');
  expect(() => np.fromTypedArray([1, 2] as never)).toThrow('expected a typed array');
});
