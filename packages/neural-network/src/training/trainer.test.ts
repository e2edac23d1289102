import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import * as nn from '../index.ts';
import { bits, circle, optimizers, trainerOf } from './circle.testing.ts';

const { activations, Linear, Sequential } = nn;

test('the same seed, the same bits; an abort stops between batches', async () => {
  const { x, y } = circle(64, 1);
  const [a, b] = [trainerOf(optimizers.momentum!), trainerOf(optimizers.momentum!)];
  await a.fit(x, y, { epochs: 3 });
  await b.fit(x, y, { epochs: 3 });
  expect(bits(a)).toBe(bits(b));
  const controller = new AbortController();
  const run = b.fit(x, y, { epochs: 100, onEpoch: () => void controller.abort(), signal: controller.signal });
  await expect(run).rejects.toThrow('aborted');
  expect(b.history).toHaveLength(4);
});

test('patience stops a run that does not get better', async () => {
  const { x, y } = circle(64, 1);
  const trainer = trainerOf((p) => new nn.Sgd(p, { lr: 0 }));
  await trainer.fit(x, y, { epochs: 50, validation: circle(30, 2), patience: 2 });
  expect(trainer.history.length).toBeLessThan(5);
});

test('the event loop runs while a model is trained', async () => {
  const { x, y } = circle(1500, 1);
  let ticks = 0;
  const timer = setInterval(() => void ticks++, 5);
  await trainerOf(optimizers.Adam!).fit(x, y, { epochs: 5, batchSize: 16 });
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(3);
});

test('a loss that is not finite names the layer', () => {
  const model = new Sequential(new Linear(2, 3), activations.relu(), new Linear(3, 2));
  const trainer = trainerOf(optimizers.momentum!, model);
  const { x, y } = circle(8, 1);
  const before = bits(trainer);
  const rng = np.random.defaultRng(0);
  expect(() => trainer.trainStep(np.multiply(x, Number.NaN), y, rng)).toThrow('the input is not finite already');
  expect(bits(trainer)).toBe(before);
  const weight = model.parameters().get('2.weight')!.value;
  np.copyto(weight, 3e38);
  expect(() => trainer.trainStep(np.add(np.abs(x), 1), y, rng)).toThrow(/layer 2 \(Linear\) was the first/);
  weight.set([0, 0], Number.NaN);
  expect(() => trainer.trainStep(x, y, rng)).toThrow(/parameter 2\.weight is not finite/);
});
