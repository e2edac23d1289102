import { elements } from '../element.ts';
import { memory } from '../memory/shared-memory.ts';
import type { GemmElement } from './blocking.ts';

/** The definition: three loops. The arguments are those of the whole product (rows.ts). */
export function referenceGemm(element: GemmElement): (...args: number[]) => void {
  const { array, bytes } = elements[element];
  return (m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, ldc) => {
    const values = new array(memory.buffer, 0, Math.floor(memory.buffer.byteLength / bytes)) as Float64Array;
    for (let i = 0; i < m!; i++) {
      for (let j = 0; j < n!; j++) {
        let sum = 0;
        for (let p = 0; p < k!; p++)
          sum += values[(a! + i * aRow! + p * aColumn!) / bytes]! * values[(b! + p * bRow! + j * bColumn!) / bytes]!;
        values[(c! + i * ldc!) / bytes + j] = sum;
      }
    }
  };
}
