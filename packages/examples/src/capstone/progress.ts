import type { BatchReport, EpochReport } from '@numloom/neural-network';
import { Presets, SingleBar } from 'cli-progress';

const percent = (part: number): string => `${(100 * part).toFixed(2)}%`;

/** Shows a training run: a bar in a terminal, a line per epoch elsewhere. */
export class Progress {
  readonly #epochs: number;
  readonly #rows: number;
  readonly #bar: SingleBar | undefined;
  #start = performance.now();

  constructor(epochs: number, rows: number) {
    this.#epochs = epochs;
    this.#rows = rows;
    if (process.stdout.isTTY)
      this.#bar = new SingleBar(
        {
          format:
            '{epoch} {bar} {percentage}% | loss {loss} | accuracy {accuracy} | {speed} images/s | {eta_formatted} left',
          clearOnComplete: true,
        },
        Presets.shades_classic,
      );
  }

  batch({ epoch, batch, batches, loss, metric }: BatchReport): void {
    if (batch === 1) {
      this.#start = performance.now();
      this.#bar?.start(batches, 0, { epoch: '', loss: '', accuracy: '', speed: '' });
    }
    if (!this.#bar || (batch % 10 !== 0 && batch !== batches)) return;
    const speed = ((batch / batches) * this.#rows) / ((performance.now() - this.#start) / 1000);
    this.#bar.update(batch, {
      epoch: `epoch ${epoch}/${this.#epochs}`,
      loss: loss.toFixed(4),
      accuracy: percent(metric),
      speed: Math.round(speed).toLocaleString('en'),
    });
  }

  epoch({ epoch, loss, metric, validation }: EpochReport): void {
    this.#bar?.stop();
    const seconds = (performance.now() - this.#start) / 1000;
    const speed = Math.round(this.#rows / seconds).toLocaleString('en');
    console.log(
      `epoch ${String(epoch).padStart(2)}/${this.#epochs}  loss ${loss.toFixed(4)}  accuracy ${percent(metric)}  ` +
        `test accuracy ${percent(validation?.metric ?? Number.NaN)}  ${seconds.toFixed(1)} s  ${speed} images/s`,
    );
  }

  stop(): void {
    this.#bar?.stop();
  }
}
