export { relu, sigmoid } from './activations.ts';
export * from './course.ts';
export { FileFormatError, readIdx } from './data/idx.ts';
export { matrixMultiply } from './matrix-multiply.ts';
export { type NormalizeOptions, normalize } from './normalize.ts';
