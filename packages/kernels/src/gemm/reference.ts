import { elements } from '../element.ts';
import type { SharedMemory } from '../memory/arena.ts';
import type { GemmElement } from './blocking.ts';
import type { Matrix } from './gemm.ts';

/** The definition: three loops. */
export function referenceGemm(
  element: GemmElement,
  memory: SharedMemory,
  [m, n, k]: readonly [number, number, number],
  a: Matrix,
  b: Matrix,
  c: { readonly address: number; readonly rowStride: number },
): void {
  const { array, bytes } = elements[element];
  const values = new array(memory.buffer, 0, Math.floor(memory.buffer.byteLength / bytes)) as Float64Array;
  const at = (x: Matrix, i: number, j: number) => values[(x.address + i * x.rowStride + j * x.columnStride) / bytes]!;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) sum += at(a, i, p) * at(b, p, j);
      values[(c.address + i * c.rowStride) / bytes + j] = sum;
    }
  }
}
