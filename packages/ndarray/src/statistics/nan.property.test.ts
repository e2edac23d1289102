import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../index.ts';
import { close, list, vector } from '../lists.testing.ts';

test('nan-functions are the functions of what is no NaN', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constant(Number.NaN), fc.integer({ min: -9, max: 9 })), { minLength: 1, maxLength: 20 }),
      (values) => {
        const rest = vector(values.filter((v) => !Number.isNaN(v)));
        const a = vector(values);
        close(list(np.nansum(a)), list(np.sum(rest)));
        if (rest.size === 0) return void expect(Number.isNaN(Number(np.nanmax(a).item()))).toBe(true);
        type Reduce = (x: np.NDArray) => np.NDArray;
        const pairs: readonly (readonly [Reduce, Reduce])[] = [
          [np.nanmean, np.mean],
          [np.nanstd, np.std],
          [np.nanmin, np.min],
          [np.nanmax, np.max],
          [np.nanmedian, np.median],
        ];
        for (const [ours, plain] of pairs) close(list(ours(a)), list(plain(rest)));
        expect(values[Number(np.nanargmax(a).item())]).toBe(Number(np.max(rest).item()));
      },
    ),
  );
});
