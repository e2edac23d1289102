import { expression as e, type Kernel, loopJob, loopKernel, runJob } from '@numloom/kernels';
import { broadcastStrides } from '../../core/layout/stride.ts';
import type { NDArray } from '../../core/ndarray.ts';
import { coalesceAxes } from '../../loops/nest.ts';
import { elementOf, inputNode } from '../../loops/symbol.ts';

/**
 * Writes the product of matrices (..., m, k) and (..., k, n) of integers or bool, k at least 1, to a result in C order. To each
 * row of the result it adds, for every k, one element of a times a row of b, which lies without gaps. Integers wrap; for bool the
 * result tells whether any pair of factors is true.
 */
export function integerProduct(result: NDArray, a: NDArray, b: NDArray): void {
  const { dtype } = result;
  const [factor, row, sum] = [inputNode(0, dtype), inputNode(1, dtype), inputNode(2, dtype)];
  const element = elementOf(dtype);
  const times = dtype === 'bool' ? e.and(factor, row) : e.mul(factor, row);
  const spec = { kind: 'map', output: element, outputLayout: 'contiguous' } as const;
  const first = loopKernel({ ...spec, root: times, inputs: [element, element], layouts: ['scalar', 'contiguous'] });
  const next = loopKernel({
    ...spec,
    root: dtype === 'bool' ? e.or(sum, times) : e.add(sum, times),
    inputs: [element, element, element],
    layouts: ['scalar', 'contiguous', 'contiguous'],
  });
  const batch = result.shape.slice(0, -2);
  const [m, n] = result.shape.slice(-2);
  const k = a.shape.at(-1)!;
  const along = (x: NDArray) => broadcastStrides(x.shape.slice(0, -2), x.strides.slice(0, -2), batch);
  const [rowOfA, columnOfA] = a.strides.slice(-2);
  const [rowOfB, columnOfB] = b.strides.slice(-2);
  const [rowOfC, columnOfC] = result.strides.slice(-2);
  // The axes are the batch, the rows of the result, k, and the columns.
  const c = { address: result.address, strides: [...along(result), rowOfC!, 0, columnOfC!], block: result.block };
  const add = (kernel: Kernel, from: number, count: number) => {
    const left = {
      address: a.address + from * columnOfA!,
      strides: [...along(a), rowOfA!, columnOfA!, 0],
      block: a.block,
    };
    const right = {
      address: b.address + from * rowOfB!,
      strides: [...along(b), 0, rowOfB!, columnOfB!],
      block: b.block,
    };
    const walks = from === 0 ? [c, left, right] : [c, left, right, c];
    runJob(loopJob(kernel, coalesceAxes({ shape: [...batch, m!, count, n!], walks }, 0, batch.length), 'elements'));
  };
  add(first, 0, 1);
  if (k > 1) add(next, 1, k - 1);
}
