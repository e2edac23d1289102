import * as np from '@numloom/ndarray';
import { checkCount, shapeText } from '../arguments/checks.ts';
import * as ag from '../autograd/index.ts';
import { arrayOf, type Output, Parameter, type TensorLike } from '../autograd/tensor.ts';
import { Module, type Pass } from './module.ts';

/** centred / sqrt(variance + epsilon), where centred is x - mean. */
const standardized = (centred: Output, variance: Output, epsilon: number): Output =>
  ag.divide(centred, ag.sqrt(ag.add(variance, epsilon)));

/** The options of a layer norm. */
interface LayerNormOptions {
  /** The dtype of the parameters, float32 by default. */
  readonly dtype?: np.FloatDType;
  /** Added to variances before their roots are taken, 1e-5 by default. */
  readonly epsilon?: number;
}

/** The options of a batch norm. */
interface BatchNormOptions extends LayerNormOptions {
  /** The weight of a new batch in the running statistics, 0.1 by default. */
  readonly momentum?: number;
}

/**
 * Brings each feature to mean 0 and variance 1 over the batch, and over the image for (n, features, h, w), then multiplies it by
 * `scale` and adds `shift`; the shape is kept. When not training, running statistics take the place of the batch's. S. Ioffe and
 * C. Szegedy (2015), "Batch normalization", algorithms 1 and 2.
 *
 * PyTorch: `torch.nn.BatchNorm1d`, `torch.nn.BatchNorm2d`.
 *
 * @throws ArgumentError when the number of features is no whole number from 1 on
 * @example
 * ```ts
 * const layer = new BatchNorm(1, { dtype: 'float64', epsilon: 0 });
 * layer.forward([[1], [3]], { training: true, rng: np.random.defaultRng(1) }) // [[-1], [1]]
 * layer.runningMean // [0.2]
 * ```
 */
export class BatchNorm extends Module {
  /** The factor of each feature, (features,), 1 at first. */
  readonly scale: Parameter;
  /** The summand of each feature, (features,), 0 at first. */
  readonly shift: Parameter;
  /** The running mean of each feature, (features,). */
  readonly runningMean: np.NDArray;
  /** The running variance (ddof 1) of each feature, (features,). */
  readonly runningVar: np.NDArray;
  /** Added to variances before their roots are taken. */
  readonly epsilon: number;
  /** The weight of a new batch in the running statistics. */
  readonly momentum: number;

  /**
   * A layer for a number of features.
   *
   * @throws ArgumentError when it is no whole number from 1 on
   */
  constructor(features: number, options: BatchNormOptions = {}) {
    super();
    checkCount('BatchNorm', 'features', features);
    const { dtype = 'float32', epsilon = 1e-5, momentum = 0.1 } = options;
    this.scale = new Parameter(np.ones([features], { dtype }));
    this.shift = new Parameter(np.zeros([features], { dtype }));
    this.runningMean = np.zeros([features], { dtype });
    this.runningVar = np.ones([features], { dtype });
    this.epsilon = epsilon;
    this.momentum = momentum;
  }

  /**
   * The normalized features, (n, features, ...) -> (n, features, ...); while training the running statistics are updated.
   *
   * @throws ShapeError when the input has other features
   * @example
   * ```ts
   * const pass = { training: false, rng: np.random.defaultRng(1) };
   * new BatchNorm(1, { dtype: 'float64', epsilon: 0 }).forward([[1], [3]], pass) // [[1], [3]]
   * ```
   */
  forward(x: TensorLike, { training }: Pass): Output {
    const { shape } = arrayOf(x);
    const features = this.scale.shape[0]!;
    if (shape.length < 2 || shape[1] !== features)
      throw new np.ShapeError(`BatchNorm: expected (n, ${features}, ...); got ${shapeText(shape)}`);
    const beside = (p: TensorLike) => ag.reshape(p, [features, ...shape.slice(2).map(() => 1)]);
    const [mean, variance] = training ? this.#batchStatistics(x) : [beside(this.runningMean), beside(this.runningVar)];
    const standard = standardized(ag.subtract(x, mean), variance, this.epsilon);
    return ag.add(ag.multiply(standard, beside(this.scale)), beside(this.shift));
  }

  /** Mean and variance of a batch per feature, which also go into the running statistics. */
  #batchStatistics(x: TensorLike): [mean: Output, variance: Output] {
    const { shape, size } = arrayOf(x);
    const over = { axis: shape.flatMap((_, k) => (k === 1 ? [] : [k])), keepdims: true };
    const [mean, variance] = [ag.mean(x, over), ag.variance(x, over)];
    const count = size / this.scale.shape[0]!;
    this.#gather(this.runningMean, arrayOf(mean), 1);
    this.#gather(this.runningVar, arrayOf(variance), count > 1 ? count / (count - 1) : 1);
    return [mean, variance];
  }

  #gather(running: np.NDArray, batch: np.NDArray, factor: number): void {
    np.multiply(running, 1 - this.momentum, { out: running });
    np.add(running, np.multiply(batch.reshape(running.shape), this.momentum * factor), { out: running });
  }

  /**
   * The shape is kept.
   *
   * @example `new BatchNorm(3).outputShape([3, 8, 8]) // [3, 8, 8]`
   */
  outputShape(input: readonly number[]): readonly number[] {
    return input;
  }
}

/**
 * Brings each row to mean 0 and variance 1 over the last axis, then multiplies it by `scale` and adds `shift`:
 * (..., features) -> (..., features). J. Ba, J. Kiros and G. Hinton (2016), "Layer normalization".
 *
 * PyTorch: `torch.nn.LayerNorm` over the last axis.
 *
 * @throws ArgumentError when the number of features is no whole number from 1 on
 * @example `new LayerNorm(2, { dtype: 'float64', epsilon: 0 }).forward([[1, 3], [5, 9]]) // [[-1, 1], [-1, 1]]`
 */
export class LayerNorm extends Module {
  /** The factor of each feature, (features,), 1 at first. */
  readonly scale: Parameter;
  /** The summand of each feature, (features,), 0 at first. */
  readonly shift: Parameter;
  /** Added to variances before their roots are taken. */
  readonly epsilon: number;

  /**
   * A layer for a number of features.
   *
   * @throws ArgumentError when it is no whole number from 1 on
   */
  constructor(features: number, options: LayerNormOptions = {}) {
    super();
    checkCount('LayerNorm', 'features', features);
    const { dtype = 'float32', epsilon = 1e-5 } = options;
    this.scale = new Parameter(np.ones([features], { dtype }));
    this.shift = new Parameter(np.zeros([features], { dtype }));
    this.epsilon = epsilon;
  }

  /**
   * The normalized rows, (..., features) -> (..., features).
   *
   * @throws BroadcastError when the last axis has another length
   * @example `new LayerNorm(3).forward([[1, 3]]) // throws BroadcastError`
   */
  forward(x: TensorLike): Output {
    const over = { axis: -1, keepdims: true };
    const standard = standardized(ag.subtract(x, ag.mean(x, over)), ag.variance(x, over), this.epsilon);
    return ag.add(ag.multiply(standard, this.scale), this.shift);
  }

  /**
   * The shape is kept.
   *
   * @example `new LayerNorm(3).outputShape([3]) // [3]`
   */
  outputShape(input: readonly number[]): readonly number[] {
    return input;
  }
}
