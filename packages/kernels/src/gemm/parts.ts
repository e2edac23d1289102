import { elements, type FloatElement } from '../element.ts';
import { simdWidth } from '../engine/simd-width.ts';
import type { Job } from '../jobs/job.ts';
import type { Kernel } from '../jobs/kernel.ts';
import type { Block } from '../memory/block.ts';
import { type Blocking, padded } from './blocking.ts';
import type { BatchLoop, Matrix, Product } from './product.ts';

/** Arguments of `packB` (pack.ts): nc columns and kc rows of B go to panels of NR columns. */
export type PackArguments = [nc: number, kc: number, b: number, bColumn: number, bRow: number, panels: number];

/** Arguments of `rows` (loops.ts): m rows of C against k rows and nc columns of B, which lie packed. */
export type RowsArguments = [
  m: number,
  nc: number,
  k: number,
  a: number,
  aRow: number,
  aColumn: number,
  panels: number,
  c: number,
  cRow: number,
  accumulate: number,
];

/** Arguments of `whole` (loops.ts): the product of two matrices that lie anyhow. */
export type WholeArguments = [
  m: number,
  n: number,
  k: number,
  a: number,
  aRow: number,
  aColumn: number,
  b: number,
  bRow: number,
  bColumn: number,
  c: number,
  cRow: number,
];

/** Rows of C in a piece of a product by rows: fewer would read the packed B, in the third-level cache, too often. */
const ROWS = 24;

/** About how long a product takes, in nanoseconds: at 50 GFLOP/s in float64, half of it without 256-bit code. */
const nanoseconds = (element: FloatElement, m: number, n: number, k: number): number =>
  (m * n * k) / (element === 'f64' ? 25 : 50) / (simdWidth() === 256 ? 1 : 0.5);

/**
 * The job of a whole product, or of a batch of them, which may be cut by matrices and by columns. Whoever takes a piece packs
 * what it needs of B.
 *
 * @param columns the columns of a piece
 */
export function wholeJob(kernel: Kernel, product: Product, batch: readonly BatchLoop[], columns: number): Job {
  const { element, m, n, k, a, b, c } = product;
  const args: WholeArguments = [
    m,
    n,
    k,
    a.address,
    a.rowStride,
    a.columnStride,
    b.address,
    b.rowStride,
    b.columnStride,
    c.address,
    c.rowStride,
  ];
  const products = batch.reduce((total, { count }) => total * count, 1);
  return {
    kernel,
    args,
    extent: 1,
    advance: [0, 0, 0, 0, 0, 0, b.columnStride, 0, 0, elements[element].bytes, 0],
    grain: columns,
    cost: products * nanoseconds(element, m, n, k),
    owners: [a.block, b.block, c.block],
    ...(batch.length > 0 && {
      outer: batch.map(({ count, steps: [stepA, stepB, stepC] }) => ({
        count,
        advance: [0, 0, 0, stepA, 0, 0, stepB, 0, 0, stepC, 0],
      })),
    }),
  };
}

/** The part of B that a packing job copies: `count` blocks of kc rows, nc columns wide, from row `first` of the part on. */
export interface PackedPart {
  readonly b: Matrix;
  readonly nc: number;
  readonly kc: number;
  readonly first: number;
  readonly count: number;
  readonly panels: Block;
}

/** The job that packs blocks of B, which may be cut by columns. */
export function packJob(kernel: Kernel, sizes: Blocking, { b, nc, kc, first, count, panels }: PackedPart): Job {
  const { nr, bytes } = sizes;
  const width = padded(nc, sizes) * bytes;
  const source = b.address + first * b.rowStride;
  const args: PackArguments = [nc, kc, source, b.columnStride, b.rowStride, panels.address + first * width];
  return {
    kernel,
    args,
    extent: 0,
    advance: [0, 0, b.columnStride, 0, 0, kc * bytes],
    grain: 4 * nr,
    cost: count * nc * kc,
    outer: [{ count, advance: [0, 0, kc * b.rowStride, 0, 0, kc * width] }],
    owners: [b.block, panels],
  };
}

/** A part of a product against rows and columns of B that lie packed in panels; `accumulate` adds it to C. */
export interface RowsPart {
  readonly product: Product;
  readonly nc: number;
  readonly depth: number;
  /** Addresses of the part's first elements in A and in C. */
  readonly a: number;
  readonly c: number;
  readonly panels: Block;
  readonly accumulate: 0 | 1;
}

/** The job of the rows of C against a packed part of B, which may be cut by rows. */
export function rowsJob(kernel: Kernel, { product, nc, depth, a: left, c: target, panels, accumulate }: RowsPart): Job {
  const { element, m, a, c } = product;
  const args: RowsArguments = [
    m,
    nc,
    depth,
    left,
    a.rowStride,
    a.columnStride,
    panels.address,
    target,
    c.rowStride,
    accumulate,
  ];
  return {
    kernel,
    args,
    extent: 0,
    advance: [0, 0, 0, a.rowStride, 0, 0, 0, c.rowStride, 0, 0],
    grain: ROWS,
    cost: nanoseconds(element, m, nc, depth),
    owners: [a.block, panels, c.block],
  };
}
