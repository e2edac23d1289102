export { allWork, type FloatType, type Operation, type Work } from './work.ts';
