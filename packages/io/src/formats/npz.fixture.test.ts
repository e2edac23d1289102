import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { bytesOfBase64, files } from './fixture.testing.ts';
import { decodeNpz, encodeNpz } from './npz.ts';

test.each(files.npz.map((f, k) => [k, f] as const))('a .npz file of NumPy is read, number %i', (_, { zip }) => {
  const { a, b } = decodeNpz(bytesOfBase64(zip));
  np.testing.assertArrayEqual(a!, np.arange(3));
  np.testing.assertArrayEqual(b!, np.ones([2, 2]));
});

test.each([false, true])('a .npz file is read back, compressed: %s', (compressed) => {
  const arrays = { x: np.arange(1000), y: np.eye(3, 3, { dtype: 'float32' }), '../evil': np.array([true]) };
  const read = decodeNpz(encodeNpz(arrays, { compressed }));
  expect(Object.keys(read)).toEqual(Object.keys(arrays));
  for (const [name, a] of Object.entries(arrays)) np.testing.assertArrayEqual(read[name]!, a);
});
