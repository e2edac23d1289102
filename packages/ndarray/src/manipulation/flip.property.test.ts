import { expect, test } from '@jest/globals';
import { shapes } from '@numloom/testing';
import fc from 'fast-check';
import * as np from '../index.ts';

const shaped = shapes().map((shape) => np.arange(shape.reduce((a, b) => a * b, 1)).reshape(shape));

test('flip, rot90, transposes and rolls come back', () => {
  fc.assert(
    fc.property(shaped, (a) => {
      expect(np.flip(np.flip(a)).tolist()).toEqual(a.tolist());
      if (a.ndim === 0) return;
      expect(np.roll(np.roll(a, 3, { axis: -1 }), -3, { axis: -1 }).tolist()).toEqual(a.tolist());
      if (a.shape[0]! > 0) expect(np.stack(np.unstack(a)).tolist()).toEqual(a.tolist());
      if (a.ndim < 2) return;
      let turned: np.NDArray = a;
      for (let k = 0; k < 4; k++) turned = np.rot90(turned);
      expect(turned.tolist()).toEqual(a.tolist());
      expect(np.rot90(a, 3).tolist()).toEqual(np.rot90(a, -1).tolist());
    }),
  );
});
