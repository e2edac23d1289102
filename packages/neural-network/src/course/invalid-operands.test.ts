import { describe, expect, test } from '@jest/globals';
import type * as np from '@numloom/ndarray';
import { relu, sigmoid } from './activations.ts';
import { matrixMultiply } from './matrix-multiply.ts';
import { normalize } from './normalize.ts';

describe('input that is no array of numbers', () => {
  test.each([
    ['a string', '3', 'DTypeError'],
    ['null', null, 'DTypeError'],
    ['strings in a list', ['a'], 'DTypeError'],
    ['a ragged list', [[1, 2], [3]], 'ShapeError'],
  ])('%s is a named error', (_, input, name) => {
    for (const f of [sigmoid, relu, normalize, (x: np.Operand) => matrixMultiply(x, [[1]])]) {
      expect(() => f(input as never)).toThrow(expect.objectContaining({ name }));
    }
  });
});
