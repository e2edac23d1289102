import type { Schedule } from './optimizer.ts';

/** The rate times `factor` after every `every` steps. */
export const stepDecay =
  (lr: number, every: number, factor = 0.1): Schedule =>
  (step) =>
    lr * factor ** Math.floor(step / every);

/** The rate times `factor` at every step. */
export const exponentialDecay =
  (lr: number, factor: number): Schedule =>
  (step) =>
    lr * factor ** step;

/** From the rate down to `end` along half a cosine, in `steps` steps; after a linear rise over `warmup` steps. */
export const cosineDecay =
  (
    lr: number,
    steps: number,
    { end = 0, warmup = 0 }: { readonly end?: number; readonly warmup?: number } = {},
  ): Schedule =>
  (step) => {
    if (step < warmup) return (lr * (step + 1)) / warmup;
    const part = Math.min(1, (step - warmup) / Math.max(1, steps - warmup));
    return end + ((lr - end) * (1 + Math.cos(Math.PI * part))) / 2;
  };
