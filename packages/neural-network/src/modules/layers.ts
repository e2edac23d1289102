import * as np from '@numloom/ndarray';
import { checkCount, shapeText } from '../arguments/checks.ts';
import { convolve2d } from '../autograd/convolution.ts';
import * as ag from '../autograd/index.ts';
import { avgPool2d, maxPool2d } from '../autograd/pooling.ts';
import { record } from '../autograd/primitive.ts';
import { arrayOf, Parameter, type Tensor, type TensorLike } from '../autograd/tensor.ts';
import { heNormal, type Initializer } from './initializers.ts';
import { Module, type Pass } from './module.ts';

/** What all layers with weights take. */
export interface LayerOptions {
  /** The seed of the initial weights, or a generator to draw from. */
  readonly seed?: number | np.random.Generator;
  readonly dtype?: np.FloatDType;
  /** How weights begin; biases are 0. */
  readonly initializer?: Initializer;
}

export const generatorOf = (seed: number | np.random.Generator | undefined): np.random.Generator =>
  typeof seed === 'object' ? seed : np.random.defaultRng(seed ?? 0);

type Output = Tensor | np.NDArray;

/** x W + b: (n, inputs) -> (n, outputs). PyTorch: `nn.Linear` (there W is transposed). */
export class Linear extends Module {
  readonly weight: Parameter;
  readonly bias: Parameter;

  constructor(inputs: number, outputs: number, { seed, dtype = 'float32', initializer = heNormal }: LayerOptions = {}) {
    super();
    checkCount('Linear', 'inputs', inputs);
    checkCount('Linear', 'outputs', outputs);
    const w = initializer([inputs, outputs], { fanIn: inputs, fanOut: outputs }, generatorOf(seed));
    this.weight = new Parameter(w.astype(dtype));
    this.bias = new Parameter(np.zeros([outputs], { dtype }));
  }

  forward(x: TensorLike): Output {
    const inputs = this.weight.shape[0]!;
    const { shape } = arrayOf(x);
    if (shape.length < 2 || shape.at(-1) !== inputs)
      throw new np.ShapeError(`Linear: expected (n, ${inputs}); got ${shapeText(shape)}`);
    return ag.add(ag.matmul(x, this.weight), this.bias);
  }

  outputShape(input: readonly number[]): readonly number[] {
    return [...input.slice(0, -1), this.weight.shape[1]!];
  }
}

export interface Conv2dOptions extends LayerOptions {
  readonly stride?: number;
  /** Zeros around the image. */
  readonly padding?: number;
}

/** Filters over images (n, channels, h, w), as cross-correlation. PyTorch: `nn.Conv2d`. */
export class Conv2d extends Module {
  readonly weight: Parameter;
  readonly bias: Parameter;
  readonly #window: { readonly stride: number; readonly padding: number };

  constructor(channels: number, filters: number, size: number, options: Conv2dOptions = {}) {
    super();
    const { seed, dtype = 'float32', initializer = heNormal, stride = 1, padding = 0 } = options;
    for (const [what, value] of Object.entries({ channels, filters, size, stride })) checkCount('Conv2d', what, value);
    if (!Number.isInteger(padding) || padding < 0)
      throw new np.ArgumentError(`Conv2d: padding must be a whole number from 0 on; got ${padding}`);
    const fans = { fanIn: channels * size * size, fanOut: filters * size * size };
    this.weight = new Parameter(initializer([filters, channels, size, size], fans, generatorOf(seed)).astype(dtype));
    this.bias = new Parameter(np.zeros([filters], { dtype }));
    this.#window = { stride, padding };
  }

  get window(): { readonly stride: number; readonly padding: number } {
    return this.#window;
  }

  forward(x: TensorLike): Output {
    const { shape } = arrayOf(x);
    const [, channels, size] = this.weight.shape as [number, number, number];
    const room = 2 * this.#window.padding;
    if (shape.length !== 4 || shape[1] !== channels || shape[2]! + room < size || shape[3]! + room < size)
      throw new np.ShapeError(
        `Conv2d: expected (n, ${channels}, h, w) with room for ${size} x ${size}; got ${shapeText(shape)}`,
      );
    return convolve2d(x, this.weight, this.bias, this.#window);
  }

  outputShape([_, h, w]: readonly number[]): readonly number[] {
    const [filters, , size] = this.weight.shape as [number, number, number];
    const length = (n: number) => Math.floor((n + 2 * this.#window.padding - size) / this.#window.stride) + 1;
    return [filters, length(h!), length(w!)];
  }
}

abstract class Pool extends Module {
  readonly size: number;
  readonly stride: number;

  constructor(size = 2, stride: number = size) {
    super();
    checkCount('pooling', 'size', size);
    checkCount('pooling', 'stride', stride);
    this.size = size;
    this.stride = stride;
  }

  outputShape([c, h, w]: readonly number[]): readonly number[] {
    const length = (n: number) => Math.floor((n - this.size) / this.stride) + 1;
    return [c!, length(h!), length(w!)];
  }
}

/** The largest value of each window. PyTorch: `nn.MaxPool2d`. */
export class MaxPool2d extends Pool {
  forward(x: TensorLike): Output {
    return maxPool2d(x, { size: [this.size, this.size], stride: this.stride });
  }
}

/** The mean of each window. PyTorch: `nn.AvgPool2d`. */
export class AvgPool2d extends Pool {
  forward(x: TensorLike): Output {
    return avgPool2d(x, { size: [this.size, this.size], stride: this.stride });
  }
}

/** All axes but the first made one. */
export class Flatten extends Module {
  forward(x: TensorLike): Output {
    const { shape } = arrayOf(x);
    return ag.reshape(x, [shape[0]!, shape.slice(1).reduce((a, b) => a * b, 1)]);
  }

  outputShape(input: readonly number[]): readonly number[] {
    return [input.reduce((a, b) => a * b, 1)];
  }
}

/**
 * Each feature brought to mean 0 and variance 1 over the batch (and over the image, for (n, channels, h, w)), then scaled and
 * moved; when not training by running statistics. S. Ioffe and C. Szegedy (2015). PyTorch: `nn.BatchNorm1d`, `nn.BatchNorm2d`.
 */
export class BatchNorm extends Module {
  readonly scale: Parameter;
  readonly shift: Parameter;
  readonly runningMean: np.NDArray;
  readonly runningVar: np.NDArray;
  readonly epsilon: number;
  readonly momentum: number;

  constructor(features: number, options: { dtype?: np.FloatDType; epsilon?: number; momentum?: number } = {}) {
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

  forward(x: TensorLike, { training }: Pass): Output {
    const { shape } = arrayOf(x);
    const features = this.scale.shape[0]!;
    if (shape.length < 2 || shape[1] !== features)
      throw new np.ShapeError(`BatchNorm: expected (n, ${features}, ...); got ${shapeText(shape)}`);
    const axes = shape.flatMap((_, k) => (k === 1 ? [] : [k]));
    const broadcast = [features, ...shape.slice(2).map(() => 1)];
    const beside = (p: TensorLike) => ag.reshape(p, broadcast);
    const centre = training ? ag.mean(x, { axis: axes, keepdims: true }) : beside(this.runningMean);
    const spread = training ? ag.variance(x, { axis: axes, keepdims: true }) : beside(this.runningVar);
    if (training) {
      const count = shape.reduce((a, b) => a * b, 1) / features;
      this.#gather(this.runningMean, arrayOf(centre), 1);
      this.#gather(this.runningVar, arrayOf(spread), count > 1 ? count / (count - 1) : 1);
    }
    const standard = ag.divide(ag.subtract(x, centre), ag.sqrt(ag.add(spread, this.epsilon)));
    return ag.add(ag.multiply(standard, beside(this.scale)), beside(this.shift));
  }

  #gather(running: np.NDArray, batch: np.NDArray, factor: number): void {
    np.multiply(running, 1 - this.momentum, { out: running });
    np.add(running, np.multiply(batch.reshape(running.shape), this.momentum * factor), { out: running });
  }

  outputShape(input: readonly number[]): readonly number[] {
    return input;
  }
}

/** Each row brought to mean 0 and variance 1, then scaled and moved. PyTorch: `nn.LayerNorm` over the last axis. */
export class LayerNorm extends Module {
  readonly scale: Parameter;
  readonly shift: Parameter;
  readonly epsilon: number;

  constructor(features: number, options: { dtype?: np.FloatDType; epsilon?: number } = {}) {
    super();
    checkCount('LayerNorm', 'features', features);
    const { dtype = 'float32', epsilon = 1e-5 } = options;
    this.scale = new Parameter(np.ones([features], { dtype }));
    this.shift = new Parameter(np.zeros([features], { dtype }));
    this.epsilon = epsilon;
  }

  forward(x: TensorLike): Output {
    const over = { axis: -1, keepdims: true };
    const standard = ag.divide(ag.subtract(x, ag.mean(x, over)), ag.sqrt(ag.add(ag.variance(x, over), this.epsilon)));
    return ag.add(ag.multiply(standard, this.scale), this.shift);
  }

  outputShape(input: readonly number[]): readonly number[] {
    return input;
  }
}

const dropped = np.fuse((x: np.Operand, chance: np.Operand, p: np.Operand) =>
  np.where(np.less(chance, p), 0, np.divide(x, np.subtract(1, p))),
);

/** While training each value is 0 with probability p, and divided by 1 - p otherwise. PyTorch: `nn.Dropout`. */
export class Dropout extends Module {
  readonly p: number;

  constructor(p = 0.5) {
    super();
    if (!(p >= 0 && p < 1)) throw new np.ArgumentError(`Dropout: p must lie in [0, 1); got ${String(p)}`);
    this.p = p;
  }

  forward(x: TensorLike, { training, rng }: Pass): Output {
    const value = arrayOf(x);
    if (!training || this.p === 0) return x as Output;
    const chance = rng.random(value.shape);
    const p = this.p;
    return record(dropped(value, chance, p), [x], (g) => [dropped(g, chance, p)]);
  }

  outputShape(input: readonly number[]): readonly number[] {
    return input;
  }
}

/** A row of a table for every whole number. PyTorch: `nn.Embedding`. */
export class Embedding extends Module {
  readonly weight: Parameter;

  constructor(count: number, features: number, { seed, dtype = 'float32' }: LayerOptions = {}) {
    super();
    checkCount('Embedding', 'count', count);
    checkCount('Embedding', 'features', features);
    this.weight = new Parameter(generatorOf(seed).standardNormal([count, features]).astype(dtype));
  }

  forward(x: TensorLike): Output {
    const places = arrayOf(x).astype('int64');
    const table = this.weight.value;
    return record(np.take(table, places, { axis: 0 }), [this.weight], (g) => {
      const whole = np.zerosLike(table);
      const rows = np.reshape(g, [-1, table.shape[1]!]);
      // One after the other: rows that are picked more than once are added up in a fixed order.
      (np.ravel(places).tolist() as bigint[]).forEach((place, k) => {
        const target = whole.slice(Number(place));
        np.add(target, rows.slice(k), { out: target });
      });
      return [whole];
    });
  }

  outputShape(input: readonly number[]): readonly number[] {
    return [...input, this.weight.shape[1]!];
  }
}

type Function = (x: TensorLike) => Output;

/** A function without parameters as a module. */
export class Activation extends Module {
  readonly kind: string;
  readonly #function: Function;

  constructor(kind: string, apply: Function) {
    super();
    this.kind = kind;
    this.#function = apply;
  }

  forward(x: TensorLike): Output {
    return this.#function(x);
  }

  outputShape(input: readonly number[]): readonly number[] {
    return input;
  }
}

export const relu = (): Activation => new Activation('relu', ag.relu);
export const leakyRelu = (): Activation => new Activation('leakyRelu', ag.leakyRelu);
export const elu = (): Activation => new Activation('elu', ag.elu);
export const gelu = (): Activation => new Activation('gelu', ag.gelu);
export const silu = (): Activation => new Activation('silu', ag.silu);
export const tanh = (): Activation => new Activation('tanh', ag.tanh);
export const sigmoid = (): Activation => new Activation('sigmoid', ag.sigmoid);
export const softmax = (): Activation => new Activation('softmax', ag.softmax);
export const logSoftmax = (): Activation => new Activation('logSoftmax', ag.logSoftmax);
