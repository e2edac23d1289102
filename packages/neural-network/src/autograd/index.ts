/**
 * NumPy's functions that gradients can be taken of. They take arrays, numbers and tensors; with a tensor they answer with one, so
 * a formula is written as ever and works for both.
 */
export * from './activation.ts';
export * from './arithmetic.ts';
export { backward } from './backward.ts';
export { convolve2d } from './convolution.ts';
export { type Arrays, grad, valueAndGrad } from './grad.ts';
export { matmul } from './matmul.ts';
export { avgPool2d, maxPool2d } from './pooling.ts';
export * from './reduction.ts';
export * from './shape.ts';
export { Parameter, Tensor, type TensorLike } from './tensor.ts';
export * from './transcendental.ts';
