export type { ChoiceOptions, IntegersOptions } from './generator.ts';
export { defaultRng, Generator } from './generator.ts';
export {
  binomial,
  choice,
  normal,
  permutation,
  rand,
  randint,
  randn,
  random,
  seed,
  shuffle,
  uniform,
} from './legacy.ts';
