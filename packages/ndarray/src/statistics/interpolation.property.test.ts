import { test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../index.ts';
import { close, list, vector } from '../lists.testing.ts';

test('interp goes through the points; gradient of a line is its slope', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 12 }),
      fc.integer({ min: -5, max: 5 }),
      (xs, slope) => {
        const x = vector(xs.toSorted((a, b) => a - b));
        const y = np.add(np.multiply(x, slope), 3) as np.NDArray;
        close(list(np.interp(x, x, y)), list(y));
        close(
          list(np.gradient(y, x) as np.NDArray),
          xs.map(() => slope),
        );
        close(
          [Number(np.trapezoid(y, x).item())],
          [
            ((Number(x.at(-1)) - Number(x.at(0))) * (slope * (Number(x.at(-1)) + Number(x.at(0))))) / 2 +
              3 * (Number(x.at(-1)) - Number(x.at(0))),
          ],
        );
      },
    ),
  );
});
