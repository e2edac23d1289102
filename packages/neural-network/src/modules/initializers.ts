import * as np from '@numloom/ndarray';

/** How a weight begins: by its shape, the number of values a unit sums up (fan in), and that of units it feeds (fan out). */
export type Initializer = (
  shape: readonly number[],
  fans: { readonly fanIn: number; readonly fanOut: number },
  rng: np.random.Generator,
) => np.NDArray;

const normal =
  (variance: (fans: { fanIn: number; fanOut: number }) => number): Initializer =>
  (shape, fans, rng) =>
    np.multiply(rng.standardNormal(shape), Math.sqrt(variance(fans)));

/** Variance 2 / fanIn: for relu (K. He and others, 2015). */
export const heNormal = normal(({ fanIn }) => 2 / fanIn);
/** Variance 2 / (fanIn + fanOut): for tanh and sigmoid (X. Glorot and Y. Bengio, 2010). */
export const xavierNormal = normal(({ fanIn, fanOut }) => 2 / (fanIn + fanOut));
/** Variance 1 / fanIn (Y. LeCun and others, 1998). */
export const lecunNormal = normal(({ fanIn }) => 1 / fanIn);
/** Uniform in +-sqrt(6 / (fanIn + fanOut)). */
export const xavierUniform: Initializer = (shape, { fanIn, fanOut }, rng) => {
  const limit = Math.sqrt(6 / (fanIn + fanOut));
  return rng.uniform(-limit, limit, shape);
};
/** Uniform in +-sqrt(6 / fanIn). */
export const heUniform: Initializer = (shape, { fanIn }, rng) => {
  const limit = Math.sqrt(6 / fanIn);
  return rng.uniform(-limit, limit, shape);
};
