import * as np from '@numloom/ndarray';
import {
  activations,
  autograd,
  backward,
  Conv2d,
  Linear,
  losses,
  Sequential,
  Sgd,
  Tensor,
  Trainer,
} from '@numloom/neural-network';
import { BATCH } from './training-size.ts';

/** A call that does a step of the capstone's perceptron, 784-256-128-10: forward, backward, L2 and momentum. */
export function numloomStep(dtype: np.FloatDType): () => void {
  const rng = np.random.defaultRng(1);
  const layer = (inputs: number, outputs: number) => new Linear(inputs, outputs, { seed: rng, dtype });
  const model = new Sequential(
    layer(784, 256),
    activations.relu(),
    layer(256, 128),
    activations.relu(),
    layer(128, 10),
  );
  const optimizer = new Sgd(model.parameters(), { lr: 0.05, momentum: 0.9, weightDecay: 1e-5 });
  const trainer = new Trainer({ model, optimizer, loss: losses.crossEntropyFromLogits });
  const x = rng.random([BATCH, 784]).astype(dtype);
  const y = rng.integers(0, 10, [BATCH]);
  return () => void trainer.trainStep(x, y, rng);
}

/** A call that goes forward and backward through 8 filters of 3 x 3 on 64 images of 28 x 28. */
export function numloomConvolution(): () => void {
  const layer = new Conv2d(1, 8, 3);
  const x = new Tensor(np.random.defaultRng(1).random([BATCH, 1, 28, 28]).astype('float32'));
  return () => backward(autograd.sum(layer.forward(x)) as Tensor);
}
