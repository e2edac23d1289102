import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { type Output, Tensor } from '../autograd/tensor.ts';
import { BatchNorm, LayerNorm } from './normalization.ts';

const pass = { training: true, rng: np.random.defaultRng(1) };

const value = (x: Output): np.NDArray => (x instanceof Tensor ? x.value : x);

test('batch norm: mean 0, variance 1 while training; running statistics afterwards', () => {
  const layer = new BatchNorm(3, { dtype: 'float64', momentum: 1 });
  const x = np.add(np.multiply(np.random.defaultRng(1).standardNormal([50, 3]), 4), 7);
  const y = value(layer.forward(x, pass));
  np.testing.assertAllclose(np.mean(y, { axis: 0 }), np.zeros(3), { atol: 1e-12 });
  np.testing.assertAllclose(np.var(y, { axis: 0 }), np.ones(3), { rtol: 1e-4 });
  np.testing.assertAllclose(layer.runningMean, np.mean(x, { axis: 0 }));
  np.testing.assertAllclose(layer.runningVar, np.var(x, { axis: 0, ddof: 1 }));
  expect(value(layer.forward(x.slice(':1'), { ...pass, training: false })).shape).toEqual([1, 3]);
  expect([...layer.state().keys()]).toEqual(['scale', 'shift', 'runningMean', 'runningVar']);
});

test('layer norm: every row has mean 0', () => {
  const y = value(new LayerNorm(4, { dtype: 'float64' }).forward(np.random.defaultRng(1).standardNormal([5, 4])));
  np.testing.assertAllclose(np.mean(y, { axis: 1 }), np.zeros(5), { atol: 1e-12 });
});
