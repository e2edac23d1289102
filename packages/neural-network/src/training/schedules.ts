/** A learning rate by the number of steps that are done. */
export type Schedule = (step: number) => number;

/**
 * Makes a schedule of the rate lr, multiplied by a factor after every `every` steps.
 *
 * PyTorch: `torch.optim.lr_scheduler.StepLR`.
 *
 * @example `[0, 9, 10, 25].map(schedules.stepDecay(1, 10, 0.5)) // [1, 1, 0.5, 0.25]`
 */
export const stepDecay =
  (lr: number, every: number, factor = 0.1): Schedule =>
  (step) =>
    lr * factor ** Math.floor(step / every);

/**
 * Makes a schedule of the rate lr, multiplied by a factor at every step.
 *
 * PyTorch: `torch.optim.lr_scheduler.ExponentialLR`.
 *
 * @example `[0, 1, 3].map(schedules.exponentialDecay(2, 0.5)) // [2, 1, 0.25]`
 */
export const exponentialDecay =
  (lr: number, factor: number): Schedule =>
  (step) =>
    lr * factor ** step;

/** The beginning and the end of a cosine decay. */
interface CosineOptions {
  /** The rate at the end, 0 by default. */
  readonly end?: number;
  /** The number of steps of a linear rise to lr at the beginning, none by default. */
  readonly warmup?: number;
}

/**
 * Makes a schedule of the rate from lr down to `end` along half a cosine, in `steps` steps, after a linear rise over the first
 * `warmup` of them. I. Loshchilov and F. Hutter (2016), "SGDR: stochastic gradient descent with warm restarts", equation 5,
 * without restarts.
 *
 * PyTorch: `torch.optim.lr_scheduler.CosineAnnealingLR`.
 *
 * @example `[0, 10, 20].map(schedules.cosineDecay(1, 20)) // [1, 0.5, 0]`
 */
export const cosineDecay =
  (lr: number, steps: number, { end = 0, warmup = 0 }: CosineOptions = {}): Schedule =>
  (step) => {
    if (step < warmup) return (lr * (step + 1)) / warmup;
    const part = Math.min(1, (step - warmup) / Math.max(1, steps - warmup));
    return end + ((lr - end) * (1 + Math.cos(Math.PI * part))) / 2;
  };
