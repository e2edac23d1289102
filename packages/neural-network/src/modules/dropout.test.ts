import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { type Output, Tensor } from '../autograd/tensor.ts';
import { Dropout } from './dropout.ts';

const pass = { training: true, rng: np.random.defaultRng(1) };

const value = (x: Output): np.NDArray => (x instanceof Tensor ? x.value : x);

test('keeps dtype and mean while training, and is the input otherwise', () => {
  const ones = np.ones([4000], { dtype: 'float32' });
  const dropped = value(new Dropout(0.25).forward(ones, pass));
  expect(dropped.dtype).toBe('float32');
  expect(Number(np.mean(dropped).item())).toBeCloseTo(1, 1);
  expect(new Dropout(0.5).forward(ones, { ...pass, training: false })).toBe(ones);
});
