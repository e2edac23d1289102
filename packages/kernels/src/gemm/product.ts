import type { FloatElement } from '../element.ts';
import type { Located } from '../memory/block.ts';

/** A matrix in the arena, from the element in row 0 and column 0 on. Its two strides may be any: negative ones, and 0, too. */
export interface Matrix extends Located {
  /** Bytes from one row to the next. */
  readonly rowStride: number;
  /** Bytes from one column to the next. */
  readonly columnStride: number;
}

/** The product C := A B of an (m, k) matrix A and a (k, n) matrix B; k is at least 1, and C does not overlap A or B. */
export interface Product {
  /** The element type of all three matrices. */
  readonly element: FloatElement;
  /** Rows of A and of C. */
  readonly m: number;
  /** Columns of B and of C. */
  readonly n: number;
  /** Columns of A, rows of B. */
  readonly k: number;
  /** The left factor. */
  readonly a: Matrix;
  /** The right factor. */
  readonly b: Matrix;
  /** The result, whose rows have no gaps between their elements. */
  readonly c: Omit<Matrix, 'columnStride'>;
}

/** A loop around a product: it is repeated, with the addresses of A, B and C moved on each time. */
export interface BatchLoop {
  /** Iterations of the loop. */
  readonly count: number;
  /** Bytes that the addresses of A, B and C move from one iteration to the next. */
  readonly steps: readonly [a: number, b: number, c: number];
}
