export { avgPool2d, convolve2d, maxPool2d } from './convolution.ts';
export { type Arrays, grad, valueAndGrad } from './grad.ts';
export * from './operations.ts';
export { backward, Parameter, Tensor, type TensorLike } from './tensor.ts';
