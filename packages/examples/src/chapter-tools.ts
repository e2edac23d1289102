import * as np from '@numloom/ndarray';
import { losses as trainingLosses } from '@numloom/neural-network';
import { loadMnist } from './mnist.ts';

/** Losses as text, with so many digits as two correct libraries agree on. */
export const show = (losses: readonly number[], every = 1): string =>
  losses
    .filter((_, k) => k % every === 0)
    .map((v) => v.toFixed(6))
    .join(' ');

/** The first digits of MNIST: rows of pixels from 0 to 1, and their labels. */
export function digits(count: number): {
  readonly X: np.NDArray;
  readonly labels: np.NDArray;
  readonly images: np.NDArray;
} {
  const { images, labels } = loadMnist('train');
  const some = images.slice(`:${count}`);
  return { X: np.divide(some.reshape(count, 784), 255), labels: labels.slice(`:${count}`), images: some };
}

/** Class numbers as rows with one 1. */
export const oneHot = (labels: np.NDArray, classes = 10): np.NDArray =>
  trainingLosses.oneHot(labels, classes, 'float64');

/** Runs `step` on the rows of every batch of an epoch, shuffled by the legacy generator. */
export function eachBatch(rows: number, size: number, step: (rows: np.NDArray) => void): void {
  const order = np.random.permutation(rows);
  for (let from = 0; from < rows; from += size) step(order.slice(`${from}:${from + size}`));
}

/** Random weights of a layer. */
export const weights = (inputs: number, outputs: number, scale: number): np.NDArray =>
  np.multiply(np.random.randn(inputs, outputs), scale);

/** Rounded as Python's `round`, so that last bits do not show. */
export const rounded = (a: np.NDArray, decimals: number): np.NDArray => np.round(a, decimals);
