/** Losses with gradients, for `Trainer` and your own loops. */
export { bce, bceWithLogits, hinge } from './binary.ts';
export { crossEntropyFromLogits, crossEntropyFromProbabilities, oneHot } from './cross-entropy.ts';
export type { Loss } from './loss.ts';
export { huber, mse } from './regression.ts';
