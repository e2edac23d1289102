import * as np from '@numloom/ndarray';
import { backward } from '../autograd/backward.ts';
import { arrayOf, Tensor } from '../autograd/tensor.ts';
import type { Loss } from '../losses/loss.ts';
import type { Module, Pass } from '../modules/module.ts';
import { DataLoader, type Offload } from './data-loader.ts';
import { NanError } from './nan-error.ts';
import type { Optimizer } from './optimizer.ts';

export interface TrainerOptions {
  readonly model: Module;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** Of shuffling and dropout: a run with the same seed has the same bits, on any number of threads. */
  readonly seed?: number;
  /** What is reported beside the loss: of outputs and targets. */
  readonly metric?: (output: np.NDArray, targets: np.NDArray) => number;
}

/** After an epoch. */
export interface EpochReport {
  readonly epoch: number;
  readonly loss: number;
  readonly metric: number;
  readonly validation: { readonly loss: number; readonly metric: number } | undefined;
}

/** After a batch. */
export interface BatchReport {
  readonly epoch: number;
  readonly batch: number;
  readonly batches: number;
  /** Means of this epoch so far. */
  readonly loss: number;
  readonly metric: number;
}

/** What of an AbortSignal is needed: not every TypeScript program has Node's types. */
export interface Abortable {
  throwIfAborted(): void;
}

export interface FitOptions {
  readonly epochs: number;
  readonly batchSize?: number;
  readonly validation?: { readonly x: np.NDArray; readonly y: np.NDArray };
  readonly onBatch?: (report: BatchReport) => void;
  /** Return false to stop. */
  readonly onEpoch?: (report: EpochReport) => boolean | undefined | Promise<boolean | undefined>;
  /** Stop after so many epochs without a better validation loss. */
  readonly patience?: number;
  /** An `AbortSignal`. */
  readonly signal?: Abortable;
  /** Makes the next batch ready while one is trained on: `(make) => crew.offload(make)`. */
  readonly offload?: Offload;
}

/** Where a run stands between two epochs: with a model's and an optimizer's state all that a later one needs. */
export interface TrainerState {
  readonly epoch: number;
  readonly history: readonly EpochReport[];
}

/** The event loop gets a turn at least this often, in milliseconds. */
const TURN = 10;

const allFinite = (a: np.NDArray): boolean => np.all(np.isfinite(a)).item();

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/**
 * Trains a model. `fit` yields to the event loop between batches, so that a server in the same process keeps answering;
 * `trainStep` and `evaluate` are synchronous.
 *
 * @example
 * const model = new Sequential(new Linear(784, 128), relu(), new Linear(128, 10));
 * const optimizer = new Sgd(model.parameters(), { lr: 0.1, momentum: 0.9 });
 * const trainer = new Trainer({ model, optimizer, loss: crossEntropyFromLogits });
 * await trainer.fit(x, y, { epochs: 5 });
 */
export class Trainer {
  readonly model: Module;
  readonly optimizer: Optimizer;
  readonly #loss: Loss;
  readonly #metric: ((output: np.NDArray, targets: np.NDArray) => number) | undefined;
  readonly #seed: number;
  #epoch = 0;
  #history: EpochReport[] = [];

  constructor({ model, loss, optimizer, seed = 0, metric }: TrainerOptions) {
    this.model = model;
    this.optimizer = optimizer;
    this.#loss = loss;
    this.#metric = metric;
    this.#seed = seed;
  }

  get history(): readonly EpochReport[] {
    return this.#history;
  }

  state(): TrainerState {
    return { epoch: this.#epoch, history: this.#history };
  }

  loadState({ epoch, history }: TrainerState): void {
    this.#epoch = epoch;
    this.#history = [...history];
  }

  /**
   * One step: forward, backward, update.
   *
   * @throws NanError if the loss is not finite; the model is as before the step then
   */
  trainStep(x: np.NDArray, y: np.NDArray, rng: np.random.Generator): { loss: number; output: np.NDArray } {
    const output = this.model.forward(x, { training: true, rng });
    const loss = this.#loss(output, y);
    const value = Number(arrayOf(loss).item());
    if (!Number.isFinite(value)) throw this.#explain(x, value);
    if (loss instanceof Tensor) backward(loss);
    this.optimizer.step();
    return { loss: value, output: arrayOf(output) };
  }

  /** Which layer is the first whose result is not finite. */
  #explain(x: np.NDArray, loss: number): NanError {
    if (!allFinite(x)) return new NanError(`the loss is ${loss}: the input is not finite already`);
    for (const [name, p] of this.model.parameters())
      if (!allFinite(p.value))
        return new NanError(`the loss is ${loss}: parameter ${name} is not finite; a smaller learning rate may help`);
    let first: string | undefined;
    const watch: NonNullable<Pass['watch']> = (layer, result) => {
      if (first === undefined && !allFinite(arrayOf(result))) first = layer;
    };
    this.model.forward(x, { training: false, rng: np.random.defaultRng(0), watch });
    return new NanError(
      `the loss is ${loss}: ${first ?? 'the loss itself, not a layer,'} was the first to give a value that is not finite`,
    );
  }

  /** The generator of an epoch: so a run that goes on later draws the same numbers. */
  #rng(epoch: number): np.random.Generator {
    return np.random.defaultRng([this.#seed, epoch]);
  }

  /** Trains up to `epochs` epochs, counted from the beginning of the first run. @throws NanError */
  async fit(x: np.NDArray, y: np.NDArray, options: FitOptions): Promise<readonly EpochReport[]> {
    const { epochs, batchSize = 64, validation, onBatch, onEpoch, patience, signal, offload } = options;
    let turn = performance.now();
    while (this.#epoch < epochs) {
      const rng = this.#rng(this.#epoch);
      const loader = new DataLoader(x, y, { batchSize, shuffle: true, rng });
      let [loss, metric, rows, batch] = [0, 0, 0, 0];
      for await (const { x: xb, y: yb } of offload ? loader.prefetched(offload) : loader) {
        signal?.throwIfAborted();
        const step = this.trainStep(xb, yb, rng);
        const n = xb.shape[0]!;
        loss += step.loss * n;
        metric += (this.#metric?.(step.output, yb) ?? Number.NaN) * n;
        rows += n;
        batch++;
        onBatch?.({ epoch: this.#epoch + 1, batch, batches: loader.length, loss: loss / rows, metric: metric / rows });
        if (performance.now() - turn > TURN) {
          await nextTurn();
          turn = performance.now();
        }
      }
      this.#epoch++;
      const report: EpochReport = {
        epoch: this.#epoch,
        loss: loss / rows,
        metric: metric / rows,
        validation: validation && this.evaluate(validation.x, validation.y),
      };
      this.#history.push(report);
      if ((await onEpoch?.(report)) === false) break;
      if (patience !== undefined && this.#isStale(patience)) break;
    }
    return this.#history;
  }

  #isStale(patience: number): boolean {
    const losses = this.#history.map(({ validation, loss }) => validation?.loss ?? loss);
    const best = losses.indexOf(Math.min(...losses));
    return losses.length - 1 - best >= patience;
  }

  /** Loss and metric on data, in batches; nothing is trained. */
  evaluate(x: np.NDArray, y: np.NDArray, batchSize = 1000): { readonly loss: number; readonly metric: number } {
    let [loss, metric] = [0, 0];
    for (const { x: xb, y: yb } of new DataLoader(x, y, { batchSize })) {
      const output = this.#outputOf(xb);
      const value = this.#loss(output, yb);
      loss += Number(value.item()) * xb.shape[0]!;
      metric += (this.#metric?.(output, yb) ?? Number.NaN) * xb.shape[0]!;
    }
    return { loss: loss / x.shape[0]!, metric: metric / x.shape[0]! };
  }

  /** The model's outputs. */
  predict(x: np.NDArray, batchSize = 1000): np.NDArray {
    const parts = [...new DataLoader(x, x, { batchSize })].map(({ x: xb }) => this.#outputOf(xb));
    return np.concatenate(parts);
  }

  /** Parameters are tensors, so outputs are; no way back is kept of them. */
  #outputOf(x: np.NDArray): np.NDArray {
    return arrayOf(this.model.forward(x, { training: false, rng: np.random.defaultRng(0) }));
  }
}
