import { type Kernel, loopJob, loopKernel, type Nest, type Node, runJob, type Walk } from '@numloom/kernels';
import type { DType } from '../core/dtype/dtype.ts';
import { combineRows, type Fold } from './fold.ts';
import { layoutOf, outputLayoutOf } from './run-formula.ts';
import { elementOf, inputNode } from './symbol.ts';

/**
 * Rows that one pass over the result combines. With one row for each pass, reading and writing the result would take most of
 * the time.
 */
const ROWS = 4;

/**
 * Reduces the last axis of a nest of loops by combining whole rows into a row of results, element by element along the axis
 * `columns`, in which the elements are neighbours. Each column is combined in the order of its rows, whichever thread computes
 * it.
 */
export function foldRows(fold: Fold, { shape, walks }: Nest, columns: number): void {
  const last = shape.length - 1;
  const others = shape.map((_, k) => k).filter((k) => k !== columns && k !== last);
  const [out, ...inputs] = walks;
  const walk = ({ address, strides, block }: Walk, row: number, step: number): Walk => ({
    address: address + row * strides[last]!,
    strides: [...others.map((k) => strides[k]!), step * strides[last]!, strides[columns]!],
    block,
  });
  const rowsFrom = (first: number, rows: number): Walk[] =>
    Array.from({ length: rows }, (_, row) => inputs.map((input) => walk(input, first + row, rows))).flat();
  const run = (pass: Pass, passes: number, operands: readonly Walk[]): void => {
    const inner = (w: Walk): number => w.strides.at(-1)!;
    const nest: Nest = {
      shape: [...others.map((k) => shape[k]!), passes, shape[columns]!],
      walks: [result, ...operands],
    };
    runJob(loopJob(kernelOf(pass, inner(result), operands.map(inner)), nest, 'elements'));
  };
  const result = walk(out!, 0, 0);
  const n = shape[last]!;
  // The first pass takes 1 to ROWS rows, so many that a multiple of ROWS is left for the later passes.
  const first = ((n - 1) % ROWS) + 1;
  run(passOf(fold, first, firstPass), 1, rowsFrom(0, first));
  if (n > first) run(passOf(fold, NEXT, nextPass), (n - first) / ROWS, [...rowsFrom(first, ROWS), result]);
}

/**
 * The key of the later pass among the passes of a fold. A first pass has its number of rows, which is at least 1, for its key.
 */
const NEXT = 0;

/** A pass over the row of results: the expression that it computes, and the dtypes of its operands and of the result. */
interface Pass {
  readonly root: Node;
  readonly inputs: readonly DType[];
  readonly output: DType;
}

/** The passes that were made, for each fold by their key. */
const passes = new WeakMap<Fold, Map<number, Pass>>();

/** A pass of a fold, which is made once and kept: building its expression takes longer than combining short rows. */
function passOf(fold: Fold, rows: number, make: (fold: Fold, rows: number) => Pass): Pass {
  let made = passes.get(fold);
  if (made === undefined) passes.set(fold, (made = new Map()));
  let pass = made.get(rows);
  if (pass === undefined) made.set(rows, (pass = make(fold, rows)));
  return pass;
}

/** A list several times in succession. */
const repeated = <T>(times: number, list: readonly T[]): T[] => Array.from({ length: times }, () => list).flat();

/** The pass that combines the first rows and writes their result without reading a former one. */
const firstPass = (fold: Fold, rows: number): Pass => ({
  root: combineRows(fold, rows),
  inputs: repeated(rows, fold.inputs),
  output: fold.dtype,
});

/** The pass that combines the result so far, which is its last operand, with the next ROWS rows. */
function nextPass(fold: Fold): Pass {
  const inputs = repeated(ROWS, fold.inputs);
  const start = inputNode(inputs.length, fold.dtype);
  return { root: combineRows(fold, ROWS, start), inputs: [...inputs, fold.dtype], output: fold.dtype };
}

/** The kernel of a pass, for the strides of the result and of the operands along the columns. */
const kernelOf = ({ root, inputs, output }: Pass, outputStride: number, strides: readonly number[]): Kernel =>
  loopKernel({
    kind: 'map',
    root,
    inputs: inputs.map(elementOf),
    layouts: strides.map((stride, k) => layoutOf(stride, inputs[k]!)),
    output: elementOf(output),
    outputLayout: outputLayoutOf(outputStride, output),
  });
