import * as np from '@numloom/ndarray';

/** The shape of a window that moves over the last two axes of an array, and by how many elements it moves. */
export interface Window {
  /** Height and width. */
  readonly size: readonly [number, number];
  /** The step along both axes. */
  readonly stride: number;
}

/** An element's position inside of a window: row and column. */
export type Offset = readonly [number, number];

/** All positions of a window over arrays (..., h, w). */
export interface Windows {
  /** Positions along the height: (h - kh) / stride + 1, rounded down. */
  readonly rows: number;
  /** Positions along the width: (w - kw) / stride + 1, rounded down. */
  readonly columns: number;
  /** The positions of elements inside of a window, in C order. */
  readonly offsets: readonly Offset[];
  /** The element at one offset of every window, (..., rows, columns): a strided view of an array (..., h, w). */
  readonly elements: (a: np.NDArray, offset: Offset) => np.NDArray;
}

/**
 * The positions of a window over the last two axes of an array.
 *
 * @throws ShapeError when the window does not fit
 */
export function windowsOver(x: np.NDArray, { size: [kh, kw], stride }: Window): Windows {
  const rows = Math.floor((x.shape.at(-2)! - kh) / stride) + 1;
  const columns = Math.floor((x.shape.at(-1)! - kw) / stride) + 1;
  if (rows < 1 || columns < 1)
    throw new np.ShapeError(`pooling: a window ${kh} x ${kw} does not fit into images (${x.shape.join(',')})`);
  const offsets = Array.from({ length: kh * kw }, (_, k): Offset => [Math.floor(k / kw), k % kw]);
  const range = (from: number, count: number) => `${from}:${from + (count - 1) * stride + 1}:${stride}` as const;
  const elements = (a: np.NDArray, [i, j]: Offset) => a.slice('...', range(i, rows), range(j, columns));
  return { rows, columns, offsets, elements };
}

/** The largest element of every window: one pass per offset over whole rows, instead of one over every small window. */
export function largestOf(x: np.NDArray, { offsets, elements }: Windows): np.NDArray {
  const largest = np.copy(elements(x, offsets[0]!));
  for (const offset of offsets.slice(1)) np.maximum(largest, elements(x, offset), { out: largest });
  return largest;
}
