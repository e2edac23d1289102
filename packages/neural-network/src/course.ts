/** The course's own spelling of the toolkit's functions. */
export { matrixMultiply as matrix_multiply } from './matrix-multiply.ts';
