import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import * as nn from '../index.ts';

const { activations, losses, Linear, Sequential, Trainer } = nn;

/** Points inside and outside of a circle. */
function circle(n: number, seed: number): { x: np.NDArray; y: np.NDArray } {
  const x = np.random.defaultRng(seed).uniform(-1, 1, [n, 2]).astype('float32');
  const y = np.less(np.sum(np.square(x), { axis: 1 }), 0.5).astype('int64');
  return { x, y };
}

const perceptron = (seed = 1) => {
  const rng = np.random.defaultRng(seed);
  return new Sequential(
    new Linear(2, 16, { seed: rng }),
    activations.tanh(),
    new nn.Dropout(0.1),
    new Linear(16, 2, { seed: rng }),
  );
};

type MakeOptimizer = (parameters: ReturnType<nn.Module['parameters']>) => nn.Optimizer;
const optimizers: Readonly<Record<string, MakeOptimizer>> = {
  'gradient descent': (p) => new nn.Sgd(p, { lr: 0.5 }),
  momentum: (p) => new nn.Sgd(p, { lr: 0.1, momentum: 0.9, weightDecay: 1e-4 }),
  Nesterov: (p) => new nn.Sgd(p, { lr: 0.1, momentum: 0.9, nesterov: true }),
  RMSProp: (p) => new nn.RmsProp(p, { lr: 0.01 }),
  Adam: (p) => new nn.Adam(p, { lr: 0.02, clipNorm: 1 }),
  AdamW: (p) => new nn.AdamW(p, { lr: nn.schedules.cosineDecay(0.03, 500, { warmup: 10 }), weightDecay: 0.01 }),
};

const trainerOf = (optimizer: MakeOptimizer, model = perceptron()) =>
  new Trainer({
    model,
    optimizer: optimizer(model.parameters()),
    loss: losses.crossEntropyFromLogits,
    metric: nn.accuracy,
    seed: 3,
  });

const bits = (trainer: nn.Trainer): string =>
  JSON.stringify([...trainer.model.state()].map(([name, a]) => [name, np.ravel(a).tolist()]));

describe('every optimizer learns a circle', () => {
  test.each(Object.entries(optimizers))('%s', async (_, optimizer) => {
    const { x, y } = circle(256, 1);
    const trainer = trainerOf(optimizer);
    await trainer.fit(x, y, { epochs: 80, batchSize: 32 });
    const validation = circle(200, 2);
    expect(trainer.evaluate(validation.x, validation.y).metric).toBeGreaterThan(0.9);
    expect(trainer.predict(validation.x).shape).toEqual([200, 2]);
  });
});

const folder = mkdtempSync(path.join(tmpdir(), 'numloom-training-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a run that goes on from a checkpoint has the bits of one that was not interrupted', async () => {
  const { x, y } = circle(100, 1);
  const options = { batchSize: 16 };
  const whole = trainerOf(optimizers.Adam!);
  await whole.fit(x, y, { ...options, epochs: 6 });
  const first = trainerOf(optimizers.Adam!);
  await first.fit(x, y, { ...options, epochs: 2 });
  const file = path.join(folder, 'run.safetensors');
  nn.saveCheckpoint(file, first);
  const second = trainerOf(optimizers.Adam!, perceptron(99));
  nn.loadCheckpoint(file, second);
  await second.fit(x, y, { ...options, epochs: 6 });
  expect(bits(second)).toBe(bits(whole));
  expect(second.history.map((r) => r.loss)).toEqual(whole.history.map((r) => r.loss));
});

test('a checkpoint of another model, or a damaged one, changes nothing', () => {
  const trainer = trainerOf(optimizers.Adam!);
  const before = bits(trainer);
  const file = path.join(folder, 'other.safetensors');
  nn.saveCheckpoint(file, trainerOf(optimizers.Adam!, new Sequential(new Linear(2, 3))));
  expect(() => nn.loadCheckpoint(file, trainer)).toThrow('loadState: missing');
  writeFileSync(file, 'nothing');
  expect(() => nn.loadCheckpoint(file, trainer)).toThrow('safetensors');
  expect(bits(trainer)).toBe(before);
});

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

test('the event loop gets its turns while a model is trained', async () => {
  const { x, y } = circle(1500, 1);
  let turns = 0;
  const timer = setInterval(() => void turns++, 5);
  await trainerOf(optimizers.Adam!).fit(x, y, { epochs: 5, batchSize: 16 });
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
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

describe('layers', () => {
  const pass = { training: true, rng: np.random.defaultRng(1) };
  const value = (x: nn.Tensor | np.NDArray): np.NDArray => (x instanceof nn.Tensor ? x.value : x);
  test('batch norm: mean 0, variance 1 while training; running statistics afterwards', () => {
    const layer = new nn.BatchNorm(3, { dtype: 'float64', momentum: 1 });
    const x = np.add(np.multiply(np.random.defaultRng(1).standardNormal([50, 3]), 4), 7);
    const y = value(layer.forward(x, pass));
    np.testing.assertAllclose(np.mean(y, { axis: 0 }), np.zeros(3), { atol: 1e-12 });
    np.testing.assertAllclose(np.var(y, { axis: 0 }), np.ones(3), { rtol: 1e-4 });
    np.testing.assertAllclose(layer.runningMean, np.mean(x, { axis: 0 }));
    np.testing.assertAllclose(layer.runningVar, np.var(x, { axis: 0, ddof: 1 }));
    expect(value(layer.forward(x.slice(':1'), { ...pass, training: false })).shape).toEqual([1, 3]);
    expect([...layer.state().keys()]).toEqual(['scale', 'shift', 'runningMean', 'runningVar']);
  });
  test('layer norm, embedding, dropout', () => {
    const y = value(new nn.LayerNorm(4, { dtype: 'float64' }).forward(np.random.defaultRng(1).standardNormal([5, 4])));
    np.testing.assertAllclose(np.mean(y, { axis: 1 }), np.zeros(5), { atol: 1e-12 });
    const embedding = new nn.Embedding(5, 2);
    const loss = nn.autograd.sum(
      embedding.forward(
        np.array([
          [1n, 1n],
          [4n, 1n],
        ]),
      ),
    );
    nn.backward(loss as nn.Tensor);
    expect(embedding.weight.grad!.tolist()).toEqual([
      [0, 0],
      [3, 3],
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
    const ones = np.ones([4000], { dtype: 'float32' });
    const dropped = value(new nn.Dropout(0.25).forward(ones, pass));
    expect(dropped.dtype).toBe('float32');
    expect(Number(np.mean(dropped).item())).toBeCloseTo(1, 1);
    expect(new nn.Dropout(0.5).forward(ones, { ...pass, training: false })).toBe(ones);
  });
  test('shapes that do not fit are named', () => {
    expect(() => new Linear(3, 2).forward(np.ones([4, 5]))).toThrow('Linear: expected (n, 3); got (4,5)');
    expect(() => new nn.Conv2d(1, 2, 3).forward(np.ones([1, 2, 8, 8]))).toThrow('Conv2d: expected (n, 1, h, w)');
    expect(() => new nn.MaxPool2d(9).forward(np.ones([1, 1, 8, 8]))).toThrow('does not fit into images');
    expect(() => new Sequential(3 as never)).toThrow('layer 0 is no module');
  });
  test('summary', () => {
    const model = new Sequential(
      new nn.Conv2d(1, 8, 3),
      activations.relu(),
      new nn.MaxPool2d(2),
      new nn.Flatten(),
      new Linear(1352, 10),
    );
    expect(nn.summary(model, [1, 28, 28])).toMatchInlineSnapshot(`
"layer        output          parameters
---------------------------------------
0 Conv2d     (n, 8, 26, 26)          80
1 relu       (n, 8, 26, 26)           0
2 MaxPool2d  (n, 8, 13, 13)           0
3 Flatten    (n, 1352)                0
4 Linear     (n, 10)             13,530
---------------------------------------
total                            13,610"
`);
  });
});

describe('losses', () => {
  const logits = np.array([
    [2, -1, 0.5],
    [-3, 4, 1],
  ]);
  const number = (x: nn.Tensor | np.NDArray) => Number((x instanceof nn.Tensor ? x.value : x).item());
  test('the cross-entropies agree, whatever the targets look like', () => {
    const labels = np.array([0n, 2n]);
    const fromLogits = number(losses.crossEntropyFromLogits(logits, labels));
    expect(number(losses.crossEntropyFromProbabilities(nn.softmax(logits), labels))).toBeCloseTo(fromLogits, 10);
    expect(number(losses.crossEntropyFromLogits(logits, losses.oneHot(labels, 3)))).toBeCloseTo(fromLogits, 12);
    expect(nn.crossEntropy(nn.softmax(logits), losses.oneHot(labels, 3))).toBeCloseTo(fromLogits, 10);
    expect(() => losses.crossEntropyFromLogits(logits, np.array([0n, 3n]))).toThrow(
      'class numbers must lie in 0 ... 2',
    );
  });
  test('the binary ones agree, and logits of 800 cost 800', () => {
    const y = np.array([
      [1, 0, 1],
      [0, 0, 1],
    ]);
    const wanted = nn.binaryCrossEntropy(nn.sigmoid(logits), y);
    expect(number(losses.bceWithLogits(logits, y))).toBeCloseTo(wanted, 10);
    expect(number(losses.bce(nn.sigmoid(logits), y))).toBeCloseTo(wanted, 10);
    expect(number(losses.bceWithLogits(np.array([800]), np.array([0])))).toBe(800);
  });
  test.each(
    Object.entries({
      mse: losses.mse,
      bceWithLogits: losses.bceWithLogits,
      huber: losses.huber(0.7),
      hinge: losses.hinge,
      crossEntropyFromLogits: losses.crossEntropyFromLogits,
    }),
  )('the gradient of %s is its slope', (_, loss) => {
    const y = np.array([
      [1, 0, 0],
      [0, 1, 0],
    ]);
    const gradient = nn.grad((z: nn.Tensor) => loss(z, y))(logits);
    const { z } = nn.numericalGradient(
      logits,
      y,
      { z: np.copy(logits) },
      (p) => number(loss(p, y)),
      (_x, p) => p.z,
    );
    np.testing.assertAllclose(gradient, z, { rtol: 1e-4, atol: 1e-7 });
  });
});
