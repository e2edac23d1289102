import { type ElementType, elements, type TypedArray, type TypedArrays } from '../element.ts';
import { memory } from './shared-memory.ts';

const views = new Map<ElementType, TypedArray>();

/**
 * The whole memory as a typed array of an element type, long enough to reach byte `end`. Another thread may have let the memory
 * grow a moment ago: then this thread's buffer is older than the block that it was handed, and a write beyond the buffer's end
 * would be lost without an error.
 *
 * @param end the byte behind the last one that is going to be read or written
 * @throws RangeError when `end` is beyond the memory
 * @example
 * ```ts
 * const block = allocate(16);
 * const view = memoryView('f64', block.address + 16);
 * view[block.address / 8] = 2.5;
 * view[block.address / 8] // 2.5
 * memoryView('f64', 2 ** 33) // throws RangeError
 * ```
 */
export function memoryView<E extends ElementType>(element: E, end: number): TypedArrays[E] {
  let view = views.get(element);
  if (view === undefined || view.byteLength < end) {
    const { array, bytes } = elements[element];
    if (memory.buffer.byteLength < end) memory.grow(0); // makes the engine look again
    view = new array(memory.buffer, 0, Math.floor(memory.buffer.byteLength / bytes));
    views.set(element, view);
    if (view.byteLength < end) throw new RangeError(`byte ${end} is beyond the memory's ${view.byteLength}`);
  }
  return view as TypedArrays[E];
}
