import { loopJob, type Nest, runJob, type Walk } from '@numloom/kernels';
import { memo, weakMemo } from '../core/memo.ts';
import { combineRows, type Fold } from './fold.ts';
import { Formula } from './formula.ts';
import { layoutOf, outputLayoutOf } from './run-formula.ts';
import { inputNode } from './symbol.ts';

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
  const outer = shape.filter((_, k) => k !== columns && k !== last);
  const inputs = walks.slice(1);
  const result = rowWalk(walks[0]!, columns, 0, 0);
  const run = (formula: Formula, passes: number, operands: readonly Walk[]): void => {
    const layouts = operands.map((w, k) => layoutOf(innerOf(w), formula.inputs[k]!));
    const kernel = formula.kernel(layouts, outputLayoutOf(innerOf(result), formula.output));
    const nest: Nest = { shape: [...outer, passes, shape[columns]!], walks: [result, ...operands] };
    runJob(loopJob(kernel, nest, 'elements'));
  };
  const rowsFrom = (first: number, rows: number): Walk[] => {
    const list: Walk[] = [];
    for (let row = first; row < first + rows; row++)
      for (const input of inputs) list.push(rowWalk(input, columns, row, rows));
    return list;
  };
  const n = shape[last]!;
  // The first pass takes 1 to ROWS rows, so many that a multiple of ROWS is left for the later passes.
  const first = ((n - 1) % ROWS) + 1;
  run(firstPass(fold)(first), 1, rowsFrom(0, first));
  if (n > first) run(nextPass(fold), (n - first) / ROWS, [...rowsFrom(first, ROWS), result]);
}

const innerOf = ({ strides }: Walk): number => strides[strides.length - 1]!;

/**
 * The walk of an operand over the outer axes, the passes and the columns: it begins at a row, along the last axis, and moves by
 * `step` rows from pass to pass.
 */
function rowWalk({ address, strides, block }: Walk, columns: number, row: number, step: number): Walk {
  const last = strides.length - 1;
  const moved: number[] = [];
  for (let k = 0; k < last; k++) if (k !== columns) moved.push(strides[k]!);
  moved.push(step * strides[last]!, strides[columns]!);
  return { address: address + row * strides[last]!, strides: moved, block };
}

/** The pass that combines the first rows and writes their result without reading a former one. */
const firstPass = weakMemo((fold: Fold) =>
  memo((rows: number) => new Formula(combineRows(fold, rows), repeated(rows, fold.inputs), fold.dtype)),
);

/** The pass that combines the result so far, which is its last operand, with the next ROWS rows. */
const nextPass = weakMemo((fold: Fold) => {
  const inputs = repeated(ROWS, fold.inputs);
  const start = inputNode(inputs.length, fold.dtype);
  return new Formula(combineRows(fold, ROWS, start), [...inputs, fold.dtype], fold.dtype);
});

/** A list several times in succession. */
const repeated = <T>(times: number, list: readonly T[]): T[] => Array.from({ length: times }, () => list).flat();
