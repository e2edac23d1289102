import * as np from '@numloom/ndarray';

/** The numbers of values that a unit takes in and gives out, which set the variance of initial weights. */
interface Fans {
  /** The number of values that a unit sums up. */
  readonly fanIn: number;
  /** The number of units that a value goes to. */
  readonly fanOut: number;
}

/** Draws the initial weights of a layer: an array of the given shape, for the given numbers of inputs and outputs per unit. */
export type Initializer = (
  shape: readonly number[],
  fans: { readonly fanIn: number; readonly fanOut: number },
  rng: np.random.Generator,
) => np.NDArray;

const normal =
  (variance: (fans: Fans) => number): Initializer =>
  (shape, fans, rng) =>
    np.multiply(rng.standardNormal(shape), Math.sqrt(variance(fans)));

const uniform =
  (limit: (fans: Fans) => number): Initializer =>
  (shape, fans, rng) =>
    rng.uniform(-limit(fans), limit(fans), shape);

/**
 * Draws normal values with variance 2 / fanIn, for layers before a relu: float64, of the given shape. K. He, X. Zhang, S. Ren and
 * J. Sun (2015), "Delving deep into rectifiers", section 2.2.
 *
 * PyTorch: `torch.nn.init.kaiming_normal_`.
 *
 * @example `initializers.heNormal([2, 3], { fanIn: 2, fanOut: 3 }, np.random.defaultRng(1)).shape // [2, 3]`
 */
export const heNormal = normal(({ fanIn }) => 2 / fanIn);

/**
 * Draws normal values with variance 2 / (fanIn + fanOut), for layers before tanh or a sigmoid: float64, of the given shape. X.
 * Glorot and Y. Bengio (2010), "Understanding the difficulty of training deep feedforward neural networks", section 4.2.
 *
 * PyTorch: `torch.nn.init.xavier_normal_`.
 *
 * @example `initializers.xavierNormal([2, 3], { fanIn: 2, fanOut: 3 }, np.random.defaultRng(1)).shape // [2, 3]`
 */
export const xavierNormal = normal(({ fanIn, fanOut }) => 2 / (fanIn + fanOut));

/**
 * Draws normal values with variance 1 / fanIn: float64, of the given shape. Y. LeCun, L. Bottou, G. Orr and K.-R. Müller (1998),
 * "Efficient BackProp", section 4.6.
 *
 * PyTorch: `torch.nn.init.kaiming_normal_` with `nonlinearity='linear'`. Keras: `LecunNormal`.
 *
 * @example `initializers.lecunNormal([2, 3], { fanIn: 2, fanOut: 3 }, np.random.defaultRng(1)).shape // [2, 3]`
 */
export const lecunNormal = normal(({ fanIn }) => 1 / fanIn);

/**
 * Draws uniform values in +-sqrt(6 / (fanIn + fanOut)), the variance of `xavierNormal`: float64, of the given shape. X. Glorot and
 * Y. Bengio (2010), "Understanding the difficulty of training deep feedforward neural networks", equation 16.
 *
 * PyTorch: `torch.nn.init.xavier_uniform_`.
 *
 * @example `np.all(np.less(np.abs(initializers.xavierUniform([9], { fanIn: 2, fanOut: 4 }, np.random.defaultRng(1))), 1)).item() // true`
 */
export const xavierUniform = uniform(({ fanIn, fanOut }) => Math.sqrt(6 / (fanIn + fanOut)));

/**
 * Draws uniform values in +-sqrt(6 / fanIn), the variance of `heNormal`: float64, of the given shape. K. He, X. Zhang, S. Ren and
 * J. Sun (2015), "Delving deep into rectifiers", section 2.2.
 *
 * PyTorch: `torch.nn.init.kaiming_uniform_`.
 *
 * @example `np.all(np.less(np.abs(initializers.heUniform([9], { fanIn: 6, fanOut: 1 }, np.random.defaultRng(1))), 1)).item() // true`
 */
export const heUniform = uniform(({ fanIn }) => Math.sqrt(6 / fanIn));
