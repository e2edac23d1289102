import { expect, test } from '@jest/globals';
import { shapes, sizeOf } from '@numloom/testing';
import fc from 'fast-check';
import * as np from '../index.ts';

const count = (shape: readonly number[]) => np.arange(sizeOf(shape)).reshape(shape);

test('stack makes a new axis out of its operands', () => {
  fc.assert(
    fc.property(shapes({ ndim: 3 }), fc.nat(3), (shape, axisSeed) => {
      const list = [0, 10, 20].map((shift) => np.add(count(shape), shift));
      const axis = axisSeed % (shape.length + 1);
      const stacked = np.stack(list, { axis });
      list.forEach((a, k) => expect(stacked.slice(...Array(axis).fill(':'), k).tolist()).toEqual(a.tolist()));
    }),
  );
});
