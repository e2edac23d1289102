import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import * as np from '@numloom/ndarray';
import {
  accuracy,
  activations,
  Conv2d,
  Dropout,
  Flatten,
  Linear,
  loadCheckpoint,
  losses,
  MaxPool2d,
  type Module,
  Sequential,
  Sgd,
  saveCheckpoint,
  schedules,
  summary,
  Trainer,
} from '@numloom/neural-network';
import { startCrew } from '@numloom/parallel';
import { loadMnist } from '../mnist.ts';
import { curves, digitGrid, heatmap, OUTPUT, writePlot } from './plots.ts';
import { Progress } from './progress.ts';

export interface CapstoneOptions {
  /** Train the convolutional network instead of the perceptron. */
  readonly cnn?: boolean;
  /** Go on from the checkpoint of an earlier run. */
  readonly resume?: boolean;
  readonly epochs?: number;
  /** Images to train on, all by default. */
  readonly rows?: number;
}

const SEED = 42;
const BATCH = 64;

interface Recipe {
  readonly name: string;
  readonly model: Module;
  readonly input: readonly number[];
  readonly epochs: number;
  readonly lr: number;
}

/** A convolutional network of two convolutions and two dense layers. */
function convolutional(): Recipe {
  const rng = np.random.defaultRng(SEED);
  const { relu } = activations;
  const model = new Sequential(
    new Conv2d(1, 8, 3, { padding: 1, seed: rng }),
    relu(),
    new MaxPool2d(2),
    new Conv2d(8, 16, 3, { padding: 1, seed: rng }),
    relu(),
    new MaxPool2d(2),
    new Flatten(),
    new Dropout(0.25),
    new Linear(16 * 7 * 7, 64, { seed: rng }),
    relu(),
    new Linear(64, 10, { seed: rng }),
  );
  return { name: 'cnn', model, input: [1, 28, 28], epochs: 5, lr: 0.05 };
}

/** A perceptron 784-256-128-10. */
function perceptron(): Recipe {
  const rng = np.random.defaultRng(SEED);
  const { relu } = activations;
  const model = new Sequential(
    new Linear(784, 256, { seed: rng }),
    relu(),
    new Dropout(0.2),
    new Linear(256, 128, { seed: rng }),
    relu(),
    new Dropout(0.2),
    new Linear(128, 10, { seed: rng }),
  );
  return { name: 'mlp', model, input: [784], epochs: 10, lr: 0.1 };
}

/** Pixels of 0 ... 255 as float32 of 0 ... 1, in the model's input shape. */
const pixels = (images: np.NDArray, input: readonly number[]): np.NDArray =>
  np.divide(images.astype('float32'), 255).reshape([images.shape[0]!, ...input]);

/** The course's capstone: a network trained on MNIST while you watch. @returns the accuracy on the 10,000 test images */
export async function capstone({
  cnn = false,
  resume = false,
  epochs,
  rows = 60000,
}: CapstoneOptions): Promise<number> {
  const recipe = cnn ? convolutional() : perceptron();
  const total = epochs ?? recipe.epochs;
  const [train, test] = [loadMnist('train'), loadMnist('test')];
  const x = pixels(train.images.slice(`:${rows}`), recipe.input);
  const y = train.labels.slice(`:${rows}`);
  const validation = { x: pixels(test.images, recipe.input), y: test.labels };
  const steps = total * Math.ceil(x.shape[0]! / BATCH);
  const optimizer = new Sgd(recipe.model.parameters(), {
    lr: schedules.cosineDecay(recipe.lr, steps, { warmup: Math.min(100, steps) }),
    momentum: 0.9,
    weightDecay: 1e-5,
  });
  const trainer = new Trainer({
    model: recipe.model,
    optimizer,
    loss: losses.crossEntropyFromLogits,
    metric: accuracy,
    seed: SEED,
  });
  const checkpoint = path.join(OUTPUT, `${recipe.name}.safetensors`);
  if (resume) {
    if (!existsSync(checkpoint)) throw new np.ArgumentError(`there is no checkpoint ${checkpoint} to go on from`);
    loadCheckpoint(checkpoint, trainer);
    console.log(`Going on from ${checkpoint}, after epoch ${trainer.history.length}.`);
  }
  console.log(`${summary(recipe.model, recipe.input)}\n`);
  console.log(`MNIST: ${rows.toLocaleString('en')} images to train on, 10,000 to test; batches of ${BATCH}, float32`);
  const seconds = await run({ trainer, x, y, validation, total, checkpoint });
  const { metric } = trainer.history.at(-1)!.validation!;
  console.log(`\n${(100 * metric).toFixed(2)}% of the 10,000 test images, after ${seconds.toFixed(1)} s of training`);
  const files = await drawResults(recipe.name, trainer, validation.x, test);
  console.log(`Pictures: ${files.join(', ')}. The network: ${checkpoint}`);
  return metric;
}

interface Run {
  readonly trainer: Trainer;
  readonly x: np.NDArray;
  readonly y: np.NDArray;
  readonly validation: { readonly x: np.NDArray; readonly y: np.NDArray };
  readonly total: number;
  readonly checkpoint: string;
}

/** Trains on all cores; a checkpoint is written after every epoch, so an interrupted run loses no more than one. */
async function run({ trainer, x, y, validation, total, checkpoint }: Run): Promise<number> {
  mkdirSync(OUTPUT, { recursive: true });
  const crew = await startCrew();
  const progress = new Progress(total, x.shape[0]!);
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  process.once('SIGINT', interrupt);
  saveCheckpoint(checkpoint, trainer);
  const start = performance.now();
  try {
    await trainer.fit(x, y, {
      epochs: total,
      batchSize: BATCH,
      validation,
      signal: interrupted.signal,
      onBatch: (report) => progress.batch(report),
      onEpoch: (report) => {
        progress.epoch(report);
        saveCheckpoint(checkpoint, trainer);
        return undefined;
      },
    });
  } catch (error) {
    if (!interrupted.signal.aborted) throw error;
    progress.stop();
    console.log(
      `\nInterrupted: the run after epoch ${trainer.history.length} is in ${checkpoint}; go on with --resume.`,
    );
    process.exit(130);
  } finally {
    process.off('SIGINT', interrupt);
    await crew.close();
  }
  return (performance.now() - start) / 1000;
}

/** The curves of the run, the digits it got wrong, and which it took for which. */
async function drawResults(
  name: string,
  trainer: Trainer,
  x: np.NDArray,
  { images, labels }: { readonly images: np.NDArray; readonly labels: np.NDArray },
): Promise<string[]> {
  const { history } = trainer;
  const training = await writePlot('training.svg', {
    hconcat: [
      curves('loss', [
        { name: 'training', values: history.map((r) => r.loss) },
        { name: 'test', values: history.map((r) => r.validation!.loss) },
      ]),
      curves('accuracy', [
        { name: 'training', values: history.map((r) => r.metric) },
        { name: 'test', values: history.map((r) => r.validation!.metric) },
      ]),
    ],
  });
  const guesses = np.argmax(trainer.predict(x), { axis: 1 });
  const wrong = np.flatnonzero(np.notEqual(guesses, labels)).slice(':32');
  const numbers = (wrong.tolist() as bigint[]).map(Number);
  const words = numbers.map((k) => `${guesses.at(k)}, is ${labels.at(k)}`);
  const digits = await writePlot(
    'wrong-digits.svg',
    digitGrid(
      `digits that the ${name} got wrong`,
      numbers.map((k) => images.slice(k)),
      words,
    ),
  );
  const pairs = np.add(np.multiply(labels.astype('int64'), 10), guesses);
  const counts = np.bincount(pairs, { minlength: 100 }).reshape(10, 10);
  const confusion = await writePlot(
    'confusion.svg',
    heatmap('what was taken for what (logarithmic)', np.log1p(counts).tolist() as number[][], 'blues', {
      x: 'taken for',
      y: 'digit',
    }),
  );
  return [training, digits, confusion];
}
