import { asarray, type Operand } from '../creation.ts';
import { diagonal } from '../diagonals.ts';
import type { NDArray } from '../ndarray.ts';
import { readOptions } from '../options.ts';

/** Diagonals of matrices of the last two axes: a view. The array API: `linalg.diagonal`. */
export const diagonalOfMatrices = (x: Operand, options?: { readonly offset?: number }): NDArray => {
  const { offset = 0 } = readOptions('diagonal', options, ['offset']);
  return diagonal(asarray(x) as NDArray, { offset, axis1: -2, axis2: -1 });
};
