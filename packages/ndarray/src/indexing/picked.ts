import { currentExecutor, currentRecording, expression as e, routineKernel } from '@numloom/kernels';
import { ascontiguousarray, fromTypedArray } from '../creation.ts';
import type { DType } from '../dtype/dtype.ts';
import { IndexError, shapeText } from '../errors.ts';
import { heap } from '../heap.ts';
import { broadcastShapes, sameShape, sizeOf } from '../layout/shape.ts';
import { broadcastStrides, denseStrides, forEachOffset, isDense } from '../layout/stride.ts';
import { broadcastTo } from '../manipulation.ts';
import type { NDArray } from '../ndarray.ts';
import { max, min } from '../reduction/reductions.ts';
import { viewOf } from '../storage.ts';
import { add } from '../ufunc/arithmetic.ts';
import { Formula } from '../ufunc/formula.ts';
import { execute, scalarOperand } from '../ufunc/plan.ts';
import { castNode, inputNode } from '../ufunc/symbol.ts';

/** A basic view, plus, if there are picked axes, what they pick. */
export interface Resolved {
  readonly view: NDArray;
  /** Axes of the view that integer arrays pick from, with those arrays. */
  readonly picks: readonly { readonly axis: number; readonly indices: NDArray }[];
  /** Picked axes stand next to each other: their result takes their place; otherwise it comes first. */
  readonly adjacent: boolean;
}

export interface GatherPlan {
  readonly picked: readonly number[];
  /** Byte offsets into the view, for all picked positions in C order. */
  readonly offsets: NDArray<'float64'>;
  readonly rest: readonly number[];
  readonly restAxes: readonly number[];
  readonly shape: readonly number[];
  /** Strides of the result (dense) along the axes that are not picked. */
  readonly restStrides: readonly number[];
  /** Strides of the result along the picked axes. */
  readonly pickedStrides: readonly number[];
}

/** Where everything lies that is picked, and where it goes. */
export function gatherPlan({ view, picks, adjacent }: Resolved): GatherPlan {
  const picked = tryBroadcast(picks.map((p) => p.indices.shape));
  const offsets = currentRecording() ? offsetsOneByOne(view, picks, picked) : offsetsOf(view, picks, picked);
  const pickedAxes = picks.map((p) => p.axis);
  const restAxes = view.shape.map((_, k) => k).filter((k) => !pickedAxes.includes(k));
  const rest = restAxes.map((k) => view.shape[k]!);
  const before = adjacent ? restAxes.filter((k) => k < pickedAxes[0]!).length : 0;
  const shape = [...rest.slice(0, before), ...picked, ...rest.slice(before)];
  const dense = denseStrides(shape, view.itemsize);
  const restStrides = [...dense.slice(0, before), ...dense.slice(before + picked.length)];
  return {
    picked,
    offsets,
    rest,
    restAxes,
    shape,
    restStrides,
    pickedStrides: dense.slice(before, before + picked.length),
  };
}

const offsetFormulas = new Map<DType, Formula>();

/** (index < 0 ? index + length : index) * stride, in float64. */
function offsetFormula(dtype: DType): Formula {
  let formula = offsetFormulas.get(dtype);
  if (formula === undefined) {
    const index = castNode(inputNode(0, dtype), 'float64');
    const counted = e.select(e.lt(index, 0), e.add(index, inputNode(1, 'float64')), index);
    const root = e.mul(counted, inputNode(2, 'float64'));
    offsetFormulas.set(dtype, (formula = new Formula(root, [dtype, 'float64', 'float64'], 'float64')));
  }
  return formula;
}

/** Where the picked positions lie in the view. */
function offsetsOf(view: NDArray, picks: Resolved['picks'], picked: readonly number[]): NDArray<'float64'> {
  let sum: NDArray | undefined;
  for (const { axis, indices } of picks) {
    const [length, stride] = [view.shape[axis]!, view.strides[axis]!];
    const isOut = indices.size > 0 && (Number(min(indices).item()) < -length || Number(max(indices).item()) >= length);
    if (isOut) return offsetsOneByOne(view, picks, picked); // which says which
    const numbers = [scalarOperand(length, 'float64'), scalarOperand(stride, 'float64')];
    const offsets = execute(offsetFormula(indices.dtype), [indices, ...numbers]);
    sum = sum ? (add(sum, offsets) as NDArray) : offsets;
  }
  const spread = sameShape(sum!.shape, picked) ? sum! : broadcastTo(sum!, picked);
  return ascontiguousarray(spread) as NDArray<'float64'>;
}

/** The same for indices that are known while operations are only written down. @throws IndexError that names the index */
function offsetsOneByOne(view: NDArray, picks: Resolved['picks'], picked: readonly number[]): NDArray<'float64'> {
  const offsets = new Float64Array(sizeOf(picked));
  for (const { axis, indices } of picks) {
    indices.block.lookIfKnown();
    const [length, stride] = [view.shape[axis]!, view.strides[axis]!];
    const values = heap(indices.dtype);
    let k = 0;
    forEachOffset(picked, [broadcastStrides(indices.shape, indices.strides, picked)], ([offset]) => {
      const index = Number(values[(indices.address + offset!) / indices.itemsize]!);
      if (index < -length || index >= length)
        throw new IndexError(`index ${index} is out of bounds for axis ${axis} with size ${length}`);
      offsets[k++]! += (index < 0 ? index + length : index) * stride;
    });
  }
  return fromTypedArray(offsets) as NDArray<'float64'>;
}

function tryBroadcast(shapes: readonly (readonly number[])[]): number[] {
  try {
    return broadcastShapes(...shapes);
  } catch {
    throw new IndexError(
      `shape mismatch: indexing arrays could not be broadcast together with shapes ${shapes.map(shapeText).join(' ')}`,
    );
  }
}

/** Picked items in a piece of work. */
const ITEMS = 4096;

/**
 * Copies every picked position: the part of the view that it names, from or to its part of the dense array. Where the parts
 * are whole and in order, by one job; otherwise part by part.
 */
export function copyPicked(
  view: NDArray,
  plan: GatherPlan,
  part: (part: NDArray, denseOffset: number) => void,
  dense: NDArray,
  toView = false,
): void {
  const { offsets, rest, restAxes } = plan;
  const strides = restAxes.map((k) => view.strides[k]!);
  const itemsPerPart = sizeOf(rest);
  const whole =
    isDense(rest, strides, view.itemsize) &&
    isDense(rest, plan.restStrides, view.itemsize) &&
    isDense([...plan.picked, itemsPerPart], [...plan.pickedStrides, view.itemsize], view.itemsize);
  if (!whole) {
    const known = heap('float64').slice(offsets.address / 8, offsets.address / 8 + offsets.size) as Float64Array;
    let k = 0;
    forEachOffset(plan.picked, [plan.pickedStrides], ([to]) => part(viewOf(view, rest, strides, known[k++]!), to!));
    return;
  }
  const count = offsets.size;
  if (count === 0 || itemsPerPart === 0) return;
  const bytes = itemsPerPart * view.itemsize;
  currentExecutor().run({
    kernel: routineKernel(toView ? 'scatter' : 'gather'),
    args: [count, dense.address, offsets.address, view.address, bytes, endOf(dense, offsets, view)],
    extent: 0,
    advance: [0, bytes, 8, 0, 0, 0],
    // Of two values for one place the last wins, so they are written in order.
    grain: toView ? count : Math.max(1, Math.ceil((ITEMS * 8) / bytes)),
    cost: count * (3 + 0.1 * bytes),
  });
  offsets.dispose();
}

/** An address beyond all of the arrays' memory. */
const endOf = (...arrays: NDArray[]): number => Math.max(...arrays.map((a) => a.block.address + a.block.bytes));
