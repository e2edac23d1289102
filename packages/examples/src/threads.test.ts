import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { accuracy, activations, Dropout, Linear, losses, Sequential, Sgd, Trainer } from '@numloom/neural-network';
import { startCrew } from '@numloom/parallel';
import { digits } from './chapter-tools.ts';

/** Trains on some digits; every bit of the weights as text. */
async function bits(threads: number | undefined, prefetch = false): Promise<string> {
  const rng = np.random.defaultRng(1);
  const model = new Sequential(
    new Linear(784, 96, { seed: rng }),
    activations.relu(),
    new Dropout(0.2),
    new Linear(96, 10, { seed: rng }),
  );
  const optimizer = new Sgd(model.parameters(), { lr: 0.1, momentum: 0.9, weightDecay: 1e-4 });
  const trainer = new Trainer({ model, optimizer, loss: losses.crossEntropyFromLogits, metric: accuracy });
  const { X, labels } = digits(512);
  const crew = threads === undefined ? undefined : await startCrew({ threads, threshold: 0 });
  try {
    const offload = prefetch && crew ? { offload: <T>(make: () => T) => crew.offload(make) } : {};
    await trainer.fit(X.astype('float32'), labels, { epochs: 2, ...offload });
  } finally {
    await crew?.close();
  }
  return JSON.stringify([...model.state()].map(([name, a]) => [name, np.ravel(a).tolist()]));
}

test('training has the same bits on one thread, on two, on three, and with batches made ready ahead', async () => {
  const alone = await bits(undefined);
  expect(await bits(2)).toBe(alone);
  expect(await bits(3)).toBe(alone);
  expect(await bits(2, true)).toBe(alone);
});
