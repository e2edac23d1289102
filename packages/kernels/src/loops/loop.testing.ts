import { type ElementType, elements, type TypedArray } from '../element.ts';
import type { Value } from '../expression/expression.ts';
import { allocate } from '../memory/arena.ts';
import type { Block } from '../memory/block.ts';
import { memory } from '../memory/shared-memory.ts';

/** Operands of a kernel in a test: values in the arena, `gap` elements apart, with a marker in the gaps. */
export interface TestOperand {
  readonly block: Block;
  readonly element: ElementType;
  /** Bytes between elements. */
  readonly stride: number;
  readonly view: TypedArray;
}

export function place(element: ElementType, values: readonly Value[], gap = 1): TestOperand {
  const { bytes, array } = elements[element];
  const block = allocate(Math.max(1, values.length * gap) * bytes + 64);
  const view = new array(memory.buffer, block.address, Math.max(1, values.length * gap));
  new Uint8Array(memory.buffer, block.address, block.bytes).fill(0x5a);
  values.forEach((value, k) => void (view[k * gap] = toStored(element, value)));
  return { block, element, stride: bytes * gap, view };
}

export function read({ view, stride, element }: TestOperand, count: number): Value[] {
  const gap = stride / elements[element].bytes;
  return Array.from({ length: count }, (_, k) => (element === 'bool' ? view[k * gap] !== 0 : view[k * gap]!));
}

const toStored = (element: ElementType, value: Value): number | bigint => {
  const { lane } = elements[element];
  if (lane === 'i64' || lane === 'u64') return typeof value === 'bigint' ? value : BigInt(Math.trunc(Number(value)));
  return Number(value);
};
