import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { elements, type FloatElement } from '../element.ts';
import { setExecutor } from '../jobs/executor.ts';
import type { Job } from '../jobs/job.ts';
import { allocate } from '../memory/arena.ts';
import type { Block } from '../memory/block.ts';
import { memory } from '../memory/shared-memory.ts';
import { gemm } from './gemm.ts';
import type { Matrix } from './product.ts';

/** Whole numbers with small sums: every order of additions gives the same bits, so the product must be exact. */
const dimension = fc.oneof(
  fc.integer({ min: 1, max: 40 }),
  fc.constantFrom(1, 5, 6, 7, 8, 9, 15, 16, 17, 95, 96, 97, 143, 144, 145),
);
const depth = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(255, 256, 257, 383, 384, 385));

interface Held {
  readonly block: Block;
  readonly values: Float64Array | Float32Array;
}

function hold(element: FloatElement, count: number, value: (i: number) => number): Held {
  const { bytes, array } = elements[element];
  const block = allocate(count * bytes);
  const values = new array(memory.buffer, block.address, count);
  for (let i = 0; i < count; i++) values[i] = value(i);
  return { block, values };
}

/** A rows x columns matrix as it may lie: plain, transposed, with gaps, backwards. */
function laidOut(
  held: Held,
  bytes: number,
  rows: number,
  columns: number,
  layout: string,
): Matrix & { at: (i: number, j: number) => number } {
  const [rowStride, columnStride, start] = {
    plain: [columns * 2, 2, 0],
    transposed: [1, rows, 0],
    backwards: [-columns, -1, rows * columns - 1],
    dense: [columns, 1, 0],
  }[layout] as [number, number, number];
  return {
    block: held.block,
    address: held.block.address + start * bytes,
    rowStride: rowStride * bytes,
    columnStride: columnStride * bytes,
    at: (i, j) => held.values[start + i * rowStride + j * columnStride]!,
  };
}

const layouts = fc.constantFrom('plain', 'transposed', 'backwards', 'dense');

describe.each(['f64', 'f32'] as const)('gemm in %s', (element) => {
  const { bytes } = elements[element];

  test('is exact on whole numbers, for every shape and stride, and touches nothing else', () => {
    fc.assert(
      fc.property(dimension, dimension, depth, layouts, layouts, fc.integer(), (m, n, k, layoutA, layoutB, seed) => {
        const value = (i: number) => ((i * 7919 + seed) % 13) - 6;
        const [a, b] = [hold(element, m * k * 2, value), hold(element, k * n * 2, (i) => value(i + 5))];
        const gap = 3;
        const c = hold(element, m * (n + gap), () => Number.NaN);
        const [ma, mb] = [laidOut(a, bytes, m, k, layoutA), laidOut(b, bytes, k, n, layoutB)];
        gemm({
          element,
          m,
          n,
          k,
          a: ma,
          b: mb,
          c: { block: c.block, address: c.block.address, rowStride: (n + gap) * bytes },
        });
        for (let i = 0; i < m; i++) {
          for (let j = 0; j < n; j++) {
            let sum = 0;
            for (let p = 0; p < k; p++) sum += ma.at(i, p) * mb.at(p, j);
            if (c.values[i * (n + gap) + j] !== sum)
              throw new Error(`C[${i}, ${j}] is ${c.values[i * (n + gap) + j]}, not ${sum}`);
          }
          for (let j = n; j < n + gap; j++) expect(c.values[i * (n + gap) + j]).toBeNaN();
        }
        for (const held of [a, b, c]) held.block.dispose();
      }),
      { numRuns: 60 },
    );
  });

  /** R. Freivalds 1977: C x = A (B x) for a random x; a wrong entry is missed with probability zero here. */
  test.each(fc.sample(fc.integer(), 2))(
    'is right on large random matrices, by the random-vector check, seed %i',
    (seed) => {
      const [m, n, k] = [300, 410, 530];
      let state = seed;
      const random = () => (state = (Math.imul(state, 1664525) + 1013904223) | 0) / 2 ** 32;
      const [a, b, c] = [
        hold(element, m * k, random),
        hold(element, k * n, random),
        hold(element, m * n, () => Number.NaN),
      ];
      gemm({
        element,
        m,
        n,
        k,
        a: laidOut(a, bytes, m, k, 'dense'),
        b: laidOut(b, bytes, k, n, 'dense'),
        c: { block: c.block, address: c.block.address, rowStride: n * bytes },
      });
      const x = Float64Array.from({ length: n }, random);
      const product = (values: ArrayLike<number>, rows: number, columns: number, v: Float64Array) =>
        Float64Array.from({ length: rows }, (_, i) => v.reduce((sum, vj, j) => sum + values[i * columns + j]! * vj, 0));
      const left = product(c.values, m, n, x);
      const right = product(a.values, m, k, product(b.values, k, n, x));
      // Each entry is a sum of n sums of k products below 1/4: the error is far below k n eps.
      const bound = k * n * (element === 'f64' ? 2 ** -53 : 2 ** -24) * 0.1;
      left.forEach((value, i) => expect(Math.abs(value - right[i]!) <= bound).toBe(true));
    },
  );

  test.each([
    [4, 5, 6],
    [300, 310, 320],
  ])('the jobs of a product of %i x %i x %i hold the owners of all memory that they touch', (m, n, k) => {
    const [a, b, c] = [hold(element, m * k, () => 1), hold(element, k * n, () => 1), hold(element, m * n, () => 0)];
    const jobs: Job[] = [];
    const before = setExecutor({ run: (job) => void jobs.push(job) });
    try {
      gemm({
        element,
        m,
        n,
        k,
        a: laidOut(a, bytes, m, k, 'dense'),
        b: laidOut(b, bytes, k, n, 'dense'),
        c: { block: c.block, address: c.block.address, rowStride: n * bytes },
      });
    } finally {
      setExecutor(before);
    }
    const owners = new Set(jobs.flatMap((job) => job.owners ?? []));
    for (const { block } of [a, b, c]) expect(owners.has(block)).toBe(true);
    for (const job of jobs) expect(job.owners!.length).toBeGreaterThanOrEqual(2);
  });

  test('NaN and infinity stay in their row and column', () => {
    const [m, n, k] = [9, 11, 5];
    const a = hold(element, m * k, (i) => (i === 2 * k + 1 ? Number.POSITIVE_INFINITY : 1));
    const b = hold(element, k * n, (i) => (i === 3 * n + 4 ? Number.NaN : 1));
    const c = hold(element, m * n, () => 0);
    gemm({
      element,
      m,
      n,
      k,
      a: laidOut(a, bytes, m, k, 'dense'),
      b: laidOut(b, bytes, k, n, 'dense'),
      c: { block: c.block, address: c.block.address, rowStride: n * bytes },
    });
    c.values.forEach((value, i) => {
      const [row, column] = [Math.floor(i / n), i % n];
      if (column === 4) expect(value).toBeNaN();
      else expect(value).toBe(row === 2 ? Number.POSITIVE_INFINITY : k);
    });
  });
});
