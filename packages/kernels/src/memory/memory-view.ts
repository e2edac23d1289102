import { type ElementType, elements, type TypedArray } from '../element.ts';
import { memory } from './shared-memory.ts';

const views = new Map<ElementType, TypedArray>();

/**
 * The whole memory as a typed array, at least up to byte `end`. Another thread may have let the memory grow a moment ago: then
 * this thread's buffer is older than the block it was handed, and a write beyond its end would be lost without a word.
 */
export function heapOf(element: ElementType, end: number): TypedArray {
  const { array, bytes } = elements[element];
  let view = views.get(element);
  if (view === undefined || view.byteLength < end) {
    if (memory.buffer.byteLength < end) memory.grow(0); // makes the engine look again
    view = new array(memory.buffer, 0, Math.floor(memory.buffer.byteLength / bytes));
    views.set(element, view);
    if (view.byteLength < end) throw new RangeError(`byte ${end} is beyond the memory's ${view.byteLength}`);
  }
  return view;
}
