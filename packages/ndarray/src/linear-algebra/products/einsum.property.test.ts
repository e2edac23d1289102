import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../../index.ts';

const matrix = (m: number, n: number, seed: number) => np.random.defaultRng(seed).integers(-5, 6, [m, n]);

test('einsum is the loop it says', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(),
      (m, k, n, seed) => {
        const [a, b] = [matrix(m, k, seed), matrix(k, n, seed + 1)];
        expect(np.einsum('ij,jk->ik', a, b).tolist()).toEqual(np.matmul(a, b).tolist());
        expect(np.einsum('ij->ji', a).tolist()).toEqual(a.T.tolist());
        expect(np.einsum('ij,jk->', a, b).item()).toEqual(np.sum(np.matmul(a, b)).item());
        expect(np.einsum('ij,kl->ijkl', a, b).tolist()).toEqual(np.tensordot(a, b, { axes: 0 }).tolist());
        expect(np.kron(a, b).shape).toEqual([m * k, k * n]);
        expect(np.inner(a, a).tolist()).toEqual(np.matmul(a, a.T).tolist());
        expect(np.vecdot(a, a).tolist()).toEqual(np.sum(np.multiply(a, a), { axis: 1 }).tolist());
      },
    ),
  );
});
