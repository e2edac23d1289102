import { describe, expect, test } from '@jest/globals';
import { broadcastableShapes, laws, shapes } from '@numloom/testing';
import fc from 'fast-check';
import { flat } from '../../fixture.testing.ts';
import * as np from '../../index.ts';
import { broadcastShapes } from './shape.ts';

const same = (a: readonly number[] | string, b: readonly number[] | string): boolean => String(a) === String(b);

/** The common shape of two shapes, or [-1] for shapes that cannot be broadcast together. */
const common = (a: readonly number[], b: readonly number[]): readonly number[] => {
  try {
    return broadcastShapes(a, b);
  } catch (error) {
    expect((error as Error).name).toBe('BroadcastError');
    return [-1];
  }
};

describe('broadcasting', () => {
  test('is commutative', () => laws.commutative(shapes(), common, same));
  test('has the scalar shape as its unit', () => laws.unit(shapes(), common, [], same));
  test('is associative where it is defined', () => {
    fc.assert(
      fc.property(broadcastableShapes(3), ({ shapes: [a, b, c], common: all }) => {
        expect(broadcastShapes(broadcastShapes(a!, b!), c!)).toEqual(all);
        expect(broadcastShapes(a!, broadcastShapes(b!, c!))).toEqual(all);
      }),
    );
  });

  test('agrees with tiling the operands explicitly', () => {
    fc.assert(
      fc.property(broadcastableShapes(2), ({ shapes: [sa, sb], common: all }) => {
        const number = (shape: number[], seed: number) =>
          np.array(Array.from({ length: shape.reduce((x, y) => x * y, 1) }, (_, k) => k * 0.7 + seed)).reshape(shape);
        const [a, b] = [number(sa!, 1), number(sb!, 2)];
        const tiled = (x: np.NDArray) => np.copy(np.broadcastTo(x, all));
        const got = np.subtract(a, b);
        expect(got.shape).toEqual(all);
        expect(flat(got)).toEqual(flat(np.subtract(tiled(a), tiled(b))));
      }),
    );
  });

  test('the error names both shapes', () => {
    expect(() => np.add(np.zeros([2, 3]), np.zeros([4]))).toThrow(
      'operands could not be broadcast together with shapes (2,3) (4,)',
    );
  });
});
