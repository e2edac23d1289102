import { type Shape, sizeOf } from './shape.ts';

/** The bytes from an element to its neighbour along each axis. */
export type Strides = readonly number[];

/** The strides of a dense array in C order, where the last axis changes fastest. */
export function denseStrides(shape: Shape, itemsize: number): number[] {
  const strides = Array<number>(shape.length);
  let step = itemsize;
  for (let k = shape.length - 1; k >= 0; k--) {
    strides[k] = step;
    step *= Math.max(1, shape[k]!);
  }
  return strides;
}

/** Whether the elements lie one after the other in C order. Axes of length 1 do not count. */
export function isDense(shape: Shape, strides: Strides, itemsize: number): boolean {
  let step = itemsize;
  for (let k = shape.length - 1; k >= 0; k--) {
    const length = shape[k]!;
    if (length === 0) return true;
    if (length === 1) continue;
    if (strides[k] !== step) return false;
    step *= length;
  }
  return true;
}

/** The strides of an operand that is stretched to a broadcast shape: 0 along the axes that it does not have. */
export function broadcastStrides(shape: Shape, strides: Strides, to: Shape): number[] {
  const offset = to.length - shape.length;
  return to.map((_, k) => (k < offset || shape[k - offset] === 1 ? 0 : strides[k - offset]!));
}

/**
 * The strides with which the same memory shows a new shape, or undefined when that needs a copy. Groups of old axes
 * must map to groups of new axes of the same size, and within a group the old axes must follow each other without gaps.
 */
export function reshapedStrides(shape: Shape, strides: Strides, to: Shape, itemsize: number): number[] | undefined {
  if (sizeOf(shape) === 0) return denseStrides(to, itemsize);
  const old = shape.map((length, k) => ({ length, stride: strides[k]! })).filter(({ length }) => length !== 1);
  const result = Array<number>(to.length).fill(itemsize);
  let [i, j] = [0, 0];
  while (i < old.length && j < to.length) {
    let [have, want] = [old[i]!.length, to[j]!];
    let [iEnd, jEnd] = [i + 1, j + 1];
    while (have !== want) {
      if (have < want) have *= old[iEnd++]!.length;
      else want *= to[jEnd++]!;
    }
    for (let k = i; k < iEnd - 1; k++) {
      if (old[k]!.stride !== old[k + 1]!.stride * old[k + 1]!.length) return undefined;
    }
    let step = old[iEnd - 1]!.stride;
    for (let k = jEnd - 1; k >= j; k--) {
      result[k] = step;
      step *= to[k]!;
    }
    [i, j] = [iEnd, jEnd];
  }
  return result;
}

/** The dimensions of a loop over several operands at once. */
export interface Loop {
  /** The number of iterations of every axis, the innermost last. */
  readonly shape: number[];
  /** The bytes that one iteration of an axis moves an operand: a list per operand with an entry per axis. */
  readonly strides: number[][];
}

/**
 * Describes the same elements with as few axes as possible: axes of length 1 are dropped, and neighbours merged that
 * every operand walks through without a jump. The order of elements is kept.
 */
export function coalesce(shape: Shape, operands: readonly Strides[]): Loop {
  const lengths: number[] = [];
  const strides: number[][] = operands.map(() => []);
  for (let k = 0; k < shape.length; k++) {
    const length = shape[k]!;
    if (length === 1) continue;
    const last = lengths.length - 1;
    if (last >= 0 && operands.every((s, o) => strides[o]![last] === s[k]! * length)) {
      lengths[last]! *= length;
      operands.forEach((s, o) => void (strides[o]![last] = s[k]!));
    } else {
      lengths.push(length);
      operands.forEach((s, o) => void strides[o]!.push(s[k]!));
    }
  }
  return { shape: lengths, strides };
}

/** Calls `visit` with the byte offset of every operand, for all indices of `shape` in C order. */
export function forEachOffset(
  shape: Shape,
  strides: readonly Strides[],
  visit: (offsets: readonly number[]) => void,
): void {
  if (sizeOf(shape) === 0) return;
  const index = Array<number>(shape.length).fill(0);
  const offsets = Array<number>(strides.length).fill(0);
  for (;;) {
    visit(offsets);
    let axis = shape.length - 1;
    for (; axis >= 0; axis--) {
      index[axis]!++;
      for (let o = 0; o < offsets.length; o++) offsets[o]! += strides[o]![axis]!;
      if (index[axis]! < shape[axis]!) break;
      for (let o = 0; o < offsets.length; o++) offsets[o]! -= strides[o]![axis]! * shape[axis]!;
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}
