/** Measures of predictions that no gradient is taken of. */
export { type ClassReport, classReport, confusionMatrix } from './classification.ts';
export { meanAbsoluteError, r2 } from './regression.ts';
