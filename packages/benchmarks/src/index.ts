export type { Operation } from './work/operations.ts';
export { allWork, type FloatType, type Work } from './work/work.ts';
