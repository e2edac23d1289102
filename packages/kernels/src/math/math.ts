export { exp, expm1 } from './exp.ts';
export { log, log1p } from './log.ts';
export { pow } from './pow.ts';
export { tanh } from './tanh.ts';
export { cos, scalarFunction, sin } from './trigonometric.ts';
