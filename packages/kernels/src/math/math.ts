export { type BoundedFunction, bounds, type ErrorBound, type VectorFunction, vectorFunctions } from './bounds.ts';
export { exp, expm1 } from './exp.ts';
export { log, log1p } from './log.ts';
export { pow } from './pow.ts';
export { scalarFunction } from './scalar-function.ts';
export { tanh } from './tanh.ts';
export { cos, sin } from './trigonometric.ts';
