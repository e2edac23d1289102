/** The means of loss and metric over some rows. */
export interface Score {
  /** The mean loss. */
  readonly loss: number;
  /** The mean metric; NaN if the trainer has none. */
  readonly metric: number;
}

/** The state of a training run after an epoch. */
export interface EpochReport {
  /** The number of epochs that are done. */
  readonly epoch: number;
  /** The mean loss of the epoch's batches, each before its step. */
  readonly loss: number;
  /** The mean metric of the epoch's batches; NaN if the trainer has none. */
  readonly metric: number;
  /** Loss and metric on the validation data after the epoch; undefined if there is none. */
  readonly validation: { readonly loss: number; readonly metric: number } | undefined;
}

/** The state of a training run after a batch. */
export interface BatchReport {
  /** The number of the epoch, from 1 on. */
  readonly epoch: number;
  /** The number of the batch in its epoch, from 1 on. */
  readonly batch: number;
  /** The number of batches in an epoch. */
  readonly batches: number;
  /** The mean loss of this epoch so far. */
  readonly loss: number;
  /** The mean metric of this epoch so far; NaN if the trainer has none. */
  readonly metric: number;
}

/** Sums up losses and metrics of batches, which may differ in size. */
export class ScoreSum {
  #loss = 0;
  #metric = 0;
  #rows = 0;

  /** Adds the means of a batch of some rows. */
  add({ loss, metric }: Score, rows: number): void {
    this.#loss += loss * rows;
    this.#metric += metric * rows;
    this.#rows += rows;
  }

  /** The means over all rows; NaN for none. */
  means(): Score {
    return { loss: this.#loss / this.#rows, metric: this.#metric / this.#rows };
  }
}
