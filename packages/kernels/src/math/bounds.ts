/** The accuracy of a function. */
export interface ErrorBound {
  /** The largest error in float64, in units in the last place of the true value; 0.5 is the best that is possible. */
  readonly float64: number;
  /** The largest error in float32, in units in the last place of the true value. */
  readonly float32: number;
  /** The lowest and the highest finite float64 at which the error is sampled; of two arguments, the first. */
  readonly domain: readonly [lowest: number, highest: number];
  /** Whether the function is a formula of this package, computed in SIMD, or the engine's own, a lane at a time. */
  readonly method: 'vector' | 'scalar';
}

const MAX = Number.MAX_VALUE;
const everywhere = [-MAX, MAX] as const;

/**
 * The one table of error bounds: what the documentation promises, the tests check (accuracy.test.ts) and `npm run accuracy`
 * measures. The engine's own functions are fdlibm's, which claims less than 1 ulp; in float32 they are computed in float64 and
 * rounded.
 */
export const bounds = {
  exp: { float64: 1, float32: 1, domain: [-2000, 2000], method: 'vector' },
  log: { float64: 1, float32: 1, domain: [0, MAX], method: 'vector' },
  expm1: { float64: 2, float32: 2, domain: [-2000, 2000], method: 'vector' },
  log1p: { float64: 2, float32: 2, domain: [-1, MAX], method: 'vector' },
  sin: { float64: 1, float32: 1, domain: everywhere, method: 'vector' },
  cos: { float64: 1, float32: 1, domain: everywhere, method: 'vector' },
  tanh: { float64: 2, float32: 2, domain: [-500, 500], method: 'vector' },
  pow: { float64: 1, float32: 1, domain: everywhere, method: 'vector' },
  tan: { float64: 1, float32: 1, domain: everywhere, method: 'scalar' },
  asin: { float64: 1, float32: 1, domain: [-1, 1], method: 'scalar' },
  acos: { float64: 1, float32: 1, domain: [-1, 1], method: 'scalar' },
  atan: { float64: 1, float32: 1, domain: everywhere, method: 'scalar' },
  atan2: { float64: 1, float32: 1, domain: everywhere, method: 'scalar' },
  sinh: { float64: 1, float32: 1, domain: [-711, 711], method: 'scalar' },
  cosh: { float64: 1, float32: 1, domain: [-711, 711], method: 'scalar' },
  asinh: { float64: 1, float32: 1, domain: everywhere, method: 'scalar' },
  acosh: { float64: 1, float32: 1, domain: [1, MAX], method: 'scalar' },
  atanh: { float64: 1, float32: 1, domain: [-1, 1], method: 'scalar' },
  log2: { float64: 1, float32: 1, domain: [0, MAX], method: 'scalar' },
  log10: { float64: 1, float32: 1, domain: [0, MAX], method: 'scalar' },
  cbrt: { float64: 1, float32: 1, domain: everywhere, method: 'scalar' },
  hypot: { float64: 1, float32: 1, domain: everywhere, method: 'scalar' },
} as const satisfies Readonly<Record<string, ErrorBound>>;

/** A function that has a bound. */
export type BoundedFunction = keyof typeof bounds;

/** A function that is a formula of this package. */
export type VectorFunction = {
  [F in BoundedFunction]: (typeof bounds)[F]['method'] extends 'vector' ? F : never;
}[BoundedFunction];

const isVector = (name: string): name is VectorFunction =>
  name in bounds && bounds[name as BoundedFunction].method === 'vector';

/** The names of all functions that are formulas of this package. */
export const vectorFunctions: readonly VectorFunction[] = Object.keys(bounds).filter(isVector);
