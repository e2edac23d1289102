/** NumPy's `np.random`: `defaultRng` for new programs, the functions of the legacy generator for old ones. */

export type { ChoiceOptions, IntegersOptions } from './generator.ts';
export { defaultRng, Generator } from './generator.ts';
export * from './legacy.ts';
