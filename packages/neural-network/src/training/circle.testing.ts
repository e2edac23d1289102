import * as np from '@numloom/ndarray';
import * as nn from '../index.ts';

const { activations, losses, Linear, Sequential, Trainer } = nn;

/** Points inside and outside of a circle. */
export function circle(n: number, seed: number): { x: np.NDArray; y: np.NDArray } {
  const x = np.random.defaultRng(seed).uniform(-1, 1, [n, 2]).astype('float32');
  const y = np.less(np.sum(np.square(x), { axis: 1 }), 0.5).astype('int64');
  return { x, y };
}

/** A small perceptron with dropout. */
export const perceptron = (seed = 1) => {
  const rng = np.random.defaultRng(seed);
  return new Sequential(
    new Linear(2, 16, { seed: rng }),
    activations.tanh(),
    new nn.Dropout(0.1),
    new Linear(16, 2, { seed: rng }),
  );
};

export type MakeOptimizer = (parameters: ReturnType<nn.Module['parameters']>) => nn.Optimizer;
/** All optimizers by name, with options that learn a circle. */
export const optimizers: Readonly<Record<string, MakeOptimizer>> = {
  'gradient descent': (p) => new nn.Sgd(p, { lr: 0.5 }),
  momentum: (p) => new nn.Sgd(p, { lr: 0.1, momentum: 0.9, weightDecay: 1e-4 }),
  Nesterov: (p) => new nn.Sgd(p, { lr: 0.1, momentum: 0.9, nesterov: true }),
  RMSProp: (p) => new nn.RmsProp(p, { lr: 0.01 }),
  Adam: (p) => new nn.Adam(p, { lr: 0.02, clipNorm: 1 }),
  AdamW: (p) => new nn.AdamW(p, { lr: nn.schedules.cosineDecay(0.03, 500, { warmup: 10 }), weightDecay: 0.01 }),
};

/** A trainer of a model with an optimizer, always with the same seed. */
export const trainerOf = (optimizer: MakeOptimizer, model = perceptron()) =>
  new Trainer({
    model,
    optimizer: optimizer(model.parameters()),
    loss: losses.crossEntropyFromLogits,
    metric: nn.accuracy,
    seed: 3,
  });

/** Every bit of a model's state, as text. */
export const bits = (trainer: nn.Trainer): string =>
  JSON.stringify([...trainer.model.state()].map(([name, a]) => [name, np.ravel(a).tolist()]));
