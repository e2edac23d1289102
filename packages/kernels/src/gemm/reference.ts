import { elements, type FloatElement } from '../element.ts';
import { memory } from '../memory/shared-memory.ts';
import type { WholeArguments } from './parts.ts';

/** The definition of the product, in three loops: what runs where SIMD does not. */
export function referenceGemm(element: FloatElement): (...args: WholeArguments) => void {
  const { bytes, array } = elements[element];
  return (...[m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, cRow]) => {
    const values = new array(memory.buffer, 0, Math.floor(memory.buffer.byteLength / bytes));
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let p = 0; p < k; p++)
          sum += values[(a + i * aRow + p * aColumn) / bytes]! * values[(b + p * bRow + j * bColumn) / bytes]!;
        values[(c + i * cRow) / bytes + j] = sum;
      }
    }
  };
}
