import { expect, test } from '@jest/globals';
import * as np from '../index.ts';

test('zeros are zero in reused memory too', () => {
  const dirty = np.full([1000], 7);
  dirty.dispose();
  expect(np.any(np.zeros([1000])).item()).toBe(false);
});
