import { test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { momentumUpdate } from './momentum.ts';

test('the velocity is mu v - lr g', () => {
  const [velocity] = momentumUpdate(np.array([1, -1]), np.array([10, 20]), 0.9, 0.1);
  np.testing.assertAllclose(velocity!, [-0.1, -2.9]);
});
