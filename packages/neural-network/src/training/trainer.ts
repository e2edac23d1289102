import * as np from '@numloom/ndarray';
import { backward } from '../autograd/backward.ts';
import { arrayOf, Tensor } from '../autograd/tensor.ts';
import type { Loss } from '../losses/loss.ts';
import type { Module } from '../modules/module.ts';
import { DataLoader, type Offload } from './data-loader.ts';
import { nanErrorOf } from './nan-error.ts';
import type { Optimizer } from './optimizer.ts';
import { type BatchReport, type EpochReport, type Score, ScoreSum } from './reports.ts';

/** The parts of a training run. */
export interface TrainerOptions {
  /** The model that is trained. */
  readonly model: Module;
  /** The loss of the model's output and the targets. */
  readonly loss: Loss;
  /** The optimizer of the model's parameters. */
  readonly optimizer: Optimizer;
  /** The seed of shuffling and dropout, 0 by default: a run with the same seed has the same bits, on any number of threads. */
  readonly seed?: number;
  /** A measure of outputs and targets that is reported beside the loss, such as `accuracy`. */
  readonly metric?: (output: np.NDArray, targets: np.NDArray) => number;
}

/** The part of an `AbortSignal` that `fit` needs: not every TypeScript program has Node's types. */
export interface Abortable {
  /** Throws the reason if the run is to stop. */
  throwIfAborted(): void;
}

/** The length of a training run, and the options of its epochs. */
export interface FitOptions {
  /** The number of epochs, counted from the beginning of the first run. */
  readonly epochs: number;
  /** Rows per batch, 64 by default; the last batch may be short. */
  readonly batchSize?: number;
  /** Data that the model is evaluated on after each epoch. */
  readonly validation?: { readonly x: np.NDArray; readonly y: np.NDArray };
  /** Called after each batch. */
  readonly onBatch?: (report: BatchReport) => void;
  /** Called after each epoch; false stops the run. */
  readonly onEpoch?: (report: EpochReport) => boolean | undefined | Promise<boolean | undefined>;
  /** Stop after so many epochs without a better validation loss, or training loss if there is no validation. */
  readonly patience?: number;
  /** An `AbortSignal`: between two batches its reason is thrown. */
  readonly signal?: Abortable;
  /** Makes the next batch ready on other threads while one is trained on: `(make) => crew.offload(make)`. */
  readonly offload?: Offload;
}

/** Where a run stands between two epochs: with the state of model and optimizer all that a later run needs. */
export interface TrainerState {
  /** The number of epochs that are done. */
  readonly epoch: number;
  /** The reports of these epochs. */
  readonly history: readonly EpochReport[];
}

/** Lets the event loop run, in which timers fire and requests are answered. */
const nextMacrotask = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Milliseconds after which the event loop runs between two batches. */
const BLOCKED_AT_MOST = 10;

/**
 * Trains a model. `fit` yields to the event loop between batches, at least every 10 ms if batches are that short, so that a server
 * in the same process keeps answering; `trainStep`, `evaluate` and `predict` are synchronous.
 *
 * PyTorch: none. PyTorch Lightning: `Trainer`. Keras: `Model.compile` and `Model.fit`.
 *
 * @example
 * ```ts
 * const model = new Sequential(new Linear(2, 16, { seed: 1 }), activations.tanh(), new Linear(16, 2, { seed: 2 }));
 * const optimizer = new Adam(model.parameters(), { lr: 0.05 });
 * const trainer = new Trainer({ model, optimizer, loss: losses.crossEntropyFromLogits, metric: accuracy });
 * const x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], { dtype: 'float32' });
 * const exclusiveOr = np.array([0n, 1n, 1n, 0n]);
 * await trainer.fit(x, exclusiveOr, { epochs: 100 });
 * np.argmax(trainer.predict(x), { axis: 1 }) // [0n, 1n, 1n, 0n]
 * ```
 */
export class Trainer {
  /** The model that is trained. */
  readonly model: Module;
  /** The optimizer of the model's parameters. */
  readonly optimizer: Optimizer;
  readonly #loss: Loss;
  readonly #metric: ((output: np.NDArray, targets: np.NDArray) => number) | undefined;
  readonly #seed: number;
  #epoch = 0;
  #history: EpochReport[] = [];
  #lastYield = 0;

  /** A run that has not begun. */
  constructor({ model, loss, optimizer, seed = 0, metric }: TrainerOptions) {
    this.model = model;
    this.optimizer = optimizer;
    this.#loss = loss;
    this.#metric = metric;
    this.#seed = seed;
  }

  /**
   * The reports of all epochs that are done, in their order.
   *
   * @example `new Trainer({ model: new Flatten(), loss: losses.mse, optimizer: new Sgd(new Map(), { lr: 0 }) }).history // []`
   */
  get history(): readonly EpochReport[] {
    return this.#history;
  }

  /**
   * Where the run stands; model and optimizer have states of their own. `saveCheckpoint` saves all three.
   *
   * @example
   * ```ts
   * const trainer = new Trainer({ model: new Flatten(), loss: losses.mse, optimizer: new Sgd(new Map(), { lr: 0 }) });
   * trainer.state() // { epoch: 0, history: [] }
   * ```
   */
  state(): TrainerState {
    return { epoch: this.#epoch, history: this.#history };
  }

  /**
   * Goes on from a state; model and optimizer have states of their own. `loadCheckpoint` loads all three.
   *
   * @example
   * ```ts
   * const trainer = new Trainer({ model: new Flatten(), loss: losses.mse, optimizer: new Sgd(new Map(), { lr: 0 }) });
   * trainer.loadState({ epoch: 3, history: [] });
   * trainer.state().epoch // 3
   * ```
   */
  loadState({ epoch, history }: TrainerState): void {
    this.#epoch = epoch;
    this.#history = [...history];
  }

  /**
   * One step on a batch: forward pass, backward pass, update. Gives the loss before the update, and the model's output.
   *
   * @param rng the generator of dropout
   * @throws NanError when the loss is not finite; the parameters are as before the step then
   * @example
   * ```ts
   * const model = new Linear(1, 1, { initializer: (shape) => np.zeros(shape) });
   * const trainer = new Trainer({ model, loss: losses.mse, optimizer: new Sgd(model.parameters(), { lr: 0.25 }) });
   * trainer.trainStep(np.array([[1]]), np.array([[2]]), np.random.defaultRng(1)).loss // 4
   * model.weight.value // [[1]]
   * ```
   */
  trainStep(x: np.NDArray, y: np.NDArray, rng: np.random.Generator): { loss: number; output: np.NDArray } {
    const output = this.model.forward(x, { training: true, rng });
    const loss = this.#loss(output, y);
    const value = Number(loss.item());
    if (!Number.isFinite(value)) throw nanErrorOf(this.model, x, value);
    if (loss instanceof Tensor) backward(loss);
    this.optimizer.step();
    return { loss: value, output: arrayOf(output) };
  }

  /**
   * Trains until `epochs` epochs are done, counted from the beginning of the first run, and gives the history. Data are (n, ...),
   * targets (n, ...); rows are shuffled anew for each epoch.
   *
   * @throws NanError when a loss is not finite
   * @throws ShapeError when data and targets have different numbers of rows, or do not fit the model
   * @throws ArgumentError when the batch size is no whole number from 1 on
   * @example
   * ```ts
   * const model = new Linear(1, 1, { seed: 1 });
   * const trainer = new Trainer({ model, loss: losses.mse, optimizer: new Sgd(model.parameters(), { lr: 0.1 }) });
   * const x = np.array([[0], [1], [2]], { dtype: 'float32' });
   * const history = await trainer.fit(x, np.multiply(x, 2), { epochs: 3 });
   * history.map(({ epoch }) => epoch) // [1, 2, 3]
   * ```
   */
  async fit(x: np.NDArray, y: np.NDArray, options: FitOptions): Promise<readonly EpochReport[]> {
    const { epochs, validation, onEpoch, patience } = options;
    this.#lastYield = performance.now();
    while (this.#epoch < epochs) {
      const score = await this.#trainEpoch(x, y, options);
      this.#epoch++;
      const report: EpochReport = {
        epoch: this.#epoch,
        ...score,
        validation: validation && this.evaluate(validation.x, validation.y),
      };
      this.#history.push(report);
      if ((await onEpoch?.(report)) === false) break;
      if (patience !== undefined && this.#isStale(patience)) break;
    }
    return this.#history;
  }

  /** One pass over the data; the epoch has a generator of its own, so a run that goes on later draws the same numbers. */
  async #trainEpoch(x: np.NDArray, y: np.NDArray, options: FitOptions): Promise<Score> {
    const { batchSize = 64, onBatch, signal, offload } = options;
    const rng = np.random.defaultRng([this.#seed, this.#epoch]);
    const loader = new DataLoader(x, y, { batchSize, shuffle: true, rng });
    const sum = new ScoreSum();
    let batch = 0;
    for await (const { x: xb, y: yb } of offload ? loader.prefetched(offload) : loader) {
      signal?.throwIfAborted();
      const { loss, output } = this.trainStep(xb, yb, rng);
      sum.add({ loss, metric: this.#metricOf(output, yb) }, xb.shape[0]!);
      batch++;
      onBatch?.({ epoch: this.#epoch + 1, batch, batches: loader.length, ...sum.means() });
      if (performance.now() - this.#lastYield > BLOCKED_AT_MOST) {
        await nextMacrotask();
        this.#lastYield = performance.now();
      }
    }
    return sum.means();
  }

  #metricOf(output: np.NDArray, targets: np.NDArray): number {
    return this.#metric?.(output, targets) ?? Number.NaN;
  }

  /** Whether so many epochs have gone by without a better loss. */
  #isStale(patience: number): boolean {
    const losses = this.#history.map(({ validation, loss }) => validation?.loss ?? loss);
    const best = losses.indexOf(Math.min(...losses));
    return losses.length - 1 - best >= patience;
  }

  /**
   * Mean loss and metric on data (n, ...) and targets (n, ...), in batches; nothing is trained.
   *
   * @throws ShapeError when data and targets have different numbers of rows, or do not fit the model
   * @throws ArgumentError when the batch size is no whole number from 1 on
   * @example
   * ```ts
   * const model = new Linear(1, 1, { initializer: (shape) => np.ones(shape) });
   * const trainer = new Trainer({ model, loss: losses.mse, optimizer: new Sgd(model.parameters(), { lr: 0.1 }) });
   * trainer.evaluate(np.array([[1], [2]]), np.array([[1], [4]])).loss // 2
   * ```
   */
  evaluate(x: np.NDArray, y: np.NDArray, batchSize = 1000): { readonly loss: number; readonly metric: number } {
    const sum = new ScoreSum();
    for (const { x: xb, y: yb } of new DataLoader(x, y, { batchSize })) {
      const output = this.#outputOf(xb);
      const loss = Number(this.#loss(output, yb).item());
      sum.add({ loss, metric: this.#metricOf(output, yb) }, xb.shape[0]!);
    }
    return sum.means();
  }

  /**
   * The model's outputs for data (n, ...), in batches and not in training.
   *
   * @throws ShapeError when the data do not fit the model
   * @throws ArgumentError when the batch size is no whole number from 1 on, or there are no rows
   * @example
   * ```ts
   * const model = new Linear(1, 1, { initializer: (shape) => np.ones(shape) });
   * const trainer = new Trainer({ model, loss: losses.mse, optimizer: new Sgd(model.parameters(), { lr: 0.1 }) });
   * trainer.predict(np.array([[1], [2]])) // [[1], [2]]
   * ```
   */
  predict(x: np.NDArray, batchSize = 1000): np.NDArray {
    const parts = [...new DataLoader(x, x, { batchSize })].map(({ x: xb }) => this.#outputOf(xb));
    return np.concatenate(parts);
  }

  /** An output as an array. Parameters are tensors, so a model's result is one; its recorded operations are dropped. */
  #outputOf(x: np.NDArray): np.NDArray {
    return arrayOf(this.model.forward(x, { training: false, rng: np.random.defaultRng(0) }));
  }
}
