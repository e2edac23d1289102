import { expect, test } from '@jest/globals';
import { shapes, sizeOf } from '@numloom/testing';
import fc from 'fast-check';
import * as np from '../index.ts';

const count = (shape: readonly number[]) => np.arange(sizeOf(shape)).reshape(shape);

test('split and concatenate undo each other, along every axis', () => {
  fc.assert(
    fc.property(shapes({ minDim: 1 }), fc.nat(3), fc.integer({ min: 1, max: 6 }), (shape, axisSeed, parts) => {
      const a = count(shape);
      const axis = axisSeed % a.ndim;
      expect(np.concatenate(np.arraySplit(a, parts, { axis }), { axis }).tolist()).toEqual(a.tolist());
    }),
  );
});
