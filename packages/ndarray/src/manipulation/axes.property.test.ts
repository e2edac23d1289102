import { expect, test } from '@jest/globals';
import { shapes, sizeOf } from '@numloom/testing';
import fc from 'fast-check';
import * as np from '../index.ts';

const count = (shape: readonly number[]) => np.arange(sizeOf(shape)).reshape(shape);

test('transposing twice, flipping twice, and moving an axis there and back change nothing', () => {
  fc.assert(
    fc.property(shapes({ minDim: 1 }), fc.nat(3), fc.nat(3), (shape, i, j) => {
      const a = count(shape);
      const [from, to] = [i % a.ndim, j % a.ndim];
      expect(a.T.T.tolist()).toEqual(a.tolist());
      expect(np.flip(np.flip(a)).tolist()).toEqual(a.tolist());
      expect(np.moveaxis(np.moveaxis(a, from, to), to, from).tolist()).toEqual(a.tolist());
      expect(np.squeeze(np.expandDims(a, from), from).tolist()).toEqual(a.tolist());
    }),
  );
});
