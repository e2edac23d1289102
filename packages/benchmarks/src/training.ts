import { createRequire } from 'node:module';
import path from 'node:path';
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
import { startCrew } from '@numloom/parallel';
import { median } from 'simple-statistics';
import { output } from './memory.ts';
import { library } from './participants/participant.ts';

export interface TrainingFigure {
  readonly work: string;
  readonly participant: string;
  readonly milliseconds: number | string;
  /** How many times as long as numloom on all threads takes. */
  readonly ratio: number | string;
}

const ROUNDS = 5;
const BATCH = 64;
const STEPS = 200;

type Run = () => number | Promise<number>;

/** Milliseconds a call, after some that do not count. */
function timed(steps: number, call: () => void): number {
  for (let k = 0; k < steps / 10; k++) call();
  const start = performance.now();
  for (let k = 0; k < steps; k++) call();
  return (performance.now() - start) / steps;
}

/** One step of the capstone's perceptron, 784-256-128-10: forward, backward, L2 and momentum. */
function ourStep(dtype: np.FloatDType): Run {
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
  const y = rng.integers(0, 10, [BATCH]) as np.NDArray;
  return () => timed(STEPS, () => void trainer.trainStep(x, y, rng));
}

/** Forward and backward through 8 filters of 3 x 3 on 64 images of 28 x 28. */
function ourConvolution(): Run {
  const layer = new Conv2d(1, 8, 3);
  const x = new Tensor(np.random.defaultRng(1).random([BATCH, 1, 28, 28]).astype('float32'));
  return () => timed(STEPS, () => backward(autograd.sum(layer.forward(x)) as Tensor));
}

const NUMPY_STEP = (dtype: string) => `
import time, numpy as np
r = np.random.default_rng(1)
sizes = (784, 256, 128, 10)
P = [p.astype("${dtype}") for a, b in zip(sizes, sizes[1:]) for p in (r.standard_normal((a, b)) * np.sqrt(2 / a), np.zeros((1, b)))]
V = [np.zeros_like(p) for p in P]
x = r.random((${BATCH}, 784)).astype("${dtype}"); y = np.eye(10, dtype="${dtype}")[r.integers(0, 10, ${BATCH})]
def step():
    W1, b1, W2, b2, W3, b3 = P
    Z1 = x @ W1 + b1; A1 = np.maximum(0, Z1)
    Z2 = A1 @ W2 + b2; A2 = np.maximum(0, Z2)
    Z3 = A2 @ W3 + b3; E = np.exp(Z3 - Z3.max(axis=1, keepdims=True)); A3 = E / E.sum(axis=1, keepdims=True)
    loss = -np.mean(np.sum(y * np.log(A3), axis=1))
    n = len(x)
    d3 = (A3 - y) / n; d2 = (d3 @ W3.T) * (Z2 > 0); d1 = (d2 @ W2.T) * (Z1 > 0)
    G = (x.T @ d1 + 1e-5 * W1, d1.sum(axis=0, keepdims=True), A1.T @ d2 + 1e-5 * W2, d2.sum(axis=0, keepdims=True), A2.T @ d3 + 1e-5 * W3, d3.sum(axis=0, keepdims=True))
    for p, v, g in zip(P, V, G):
        v *= 0.9; v -= np.float32(0.05) * g if "${dtype}" == "float32" else 0.05 * g
        p += v
    return loss
for _ in range(20): step()
start = time.perf_counter()
for _ in range(${STEPS}): step()
print((time.perf_counter() - start) / ${STEPS} * 1e3)`;

/** The course's way: one image and one filter at a time. */
const SCIPY_CONVOLUTION = `
import time, numpy as np
from scipy.signal import convolve2d
r = np.random.default_rng(1)
x = r.random((${BATCH}, 28, 28)).astype("float32"); k = r.standard_normal((8, 3, 3)).astype("float32")
def step():
    y = np.stack([[convolve2d(image, f[::-1, ::-1], mode="valid") for f in k] for image in x])
    g = np.ones_like(y)
    dk = np.stack([sum(convolve2d(image, part[::-1, ::-1], mode="valid") for image, part in zip(x, g[:, f])) for f in range(8)])
    dx = np.stack([sum(convolve2d(part, f, mode="full") for part, f in zip(parts, k)) for parts in g])
    return dk, dx
step()
start = time.perf_counter()
step()
print((time.perf_counter() - start) * 1e3)`;

interface Tfjs {
  readonly [name: string]: (...args: unknown[]) => TfTensor;
}
interface TfTensor {
  dispose(): void;
  dataSync(): ArrayLike<number>;
}

/** TensorFlow.js with its WebAssembly backend, the same formulas by its operations. */
async function tensorflow(): Promise<{ step: Run; convolution: Run }> {
  const tf = await library<Tfjs & { setBackend(name: string): Promise<boolean>; ready(): Promise<void> }>(
    '@tensorflow/tfjs-core',
  );
  const { setWasmPaths } = await library<{ setWasmPaths: (folder: string) => void }>('@tensorflow/tfjs-backend-wasm');
  const manifest = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json');
  setWasmPaths(`${path.join(path.dirname(manifest), 'dist')}/`);
  await tf.setBackend('wasm');
  await tf.ready();
  const rng = np.random.defaultRng(1);
  const tensor = (shape: number[]) =>
    tf.tensor!(Float32Array.from(rng.random(shape).astype('float32').data as Float32Array), shape);
  const matMul = (a: TfTensor, b: TfTensor, ta = false, tb = false) => tf.matMul!(a, b, ta, tb);
  const shapes = [
    [784, 256],
    [1, 256],
    [256, 128],
    [1, 128],
    [128, 10],
    [1, 10],
  ];
  let P = shapes.map((shape) => tf.mul!(tf.sub!(tensor(shape), 0.5), 0.05));
  let V = shapes.map((shape) => tf.zeros!(shape));
  const [x, y] = [tensor([BATCH, 784]), tf.softmax!(tensor([BATCH, 10]))];
  const step = (): void => {
    const before = [...P, ...V];
    const next = tf.tidy!(() => {
      const [W1, b1, W2, b2, W3, b3] = P as [TfTensor, TfTensor, TfTensor, TfTensor, TfTensor, TfTensor];
      const Z1 = tf.add!(matMul(x, W1), b1);
      const A1 = tf.relu!(Z1);
      const Z2 = tf.add!(matMul(A1, W2), b2);
      const A2 = tf.relu!(Z2);
      const A3 = tf.softmax!(tf.add!(matMul(A2, W3), b3));
      const loss = tf.mean!(tf.sum!(tf.mul!(y, tf.log!(A3)), 1));
      const d3 = tf.div!(tf.sub!(A3, y), BATCH);
      const d2 = tf.mul!(matMul(d3, W3, false, true), tf.step!(Z2));
      const d1 = tf.mul!(matMul(d2, W2, false, true), tf.step!(Z1));
      const decayed = (g: TfTensor, W: TfTensor) => tf.add!(g, tf.mul!(1e-5, W));
      const G = [
        decayed(matMul(x, d1, true), W1),
        tf.sum!(d1, 0, true),
        decayed(matMul(A1, d2, true), W2),
        tf.sum!(d2, 0, true),
        decayed(matMul(A2, d3, true), W3),
        tf.sum!(d3, 0, true),
      ];
      const velocities = V.map((v, k) => tf.sub!(tf.mul!(0.9, v), tf.mul!(0.05, G[k])));
      loss.dataSync();
      return [...P.map((p, k) => tf.add!(p, velocities[k])), ...velocities] as unknown as TfTensor;
    }) as unknown as TfTensor[];
    P = next.slice(0, 6);
    V = next.slice(6);
    for (const old of before) old.dispose();
  };
  const [images, filters] = [tensor([BATCH, 28, 28, 1]), tensor([3, 3, 1, 8])];
  // The backend has no kernel for the gradient of filters (Conv2DBackpropFilter): it does two thirds of the work.
  const convolution = (): void => {
    const y = tf.conv2d!(images, filters, 1, 'valid');
    const ofImages = tf.conv2dTranspose!(y, filters, [BATCH, 28, 28, 1], 1, 'valid');
    ofImages.dataSync();
    y.dispose();
    ofImages.dispose();
  };
  return { step: () => timed(STEPS, step), convolution: () => timed(STEPS, convolution) };
}

/** Milliseconds of training steps, in turns, medians: numloom on all threads, NumPy with all BLAS threads, TensorFlow.js. */
export async function training(): Promise<TrainingFigure[]> {
  const crew = await startCrew();
  const python =
    (program: string): Run =>
    async () =>
      Number(await output('python3', ['-c', program]));
  let peer: Awaited<ReturnType<typeof tensorflow>> | string;
  try {
    peer = await tensorflow();
  } catch (error) {
    peer = String(error);
  }
  const works: Readonly<Record<string, Readonly<Record<string, Run>>>> = {
    'step of 784-256-128-10, batch 64, float32': {
      numloom: ourStep('float32'),
      NumPy: python(NUMPY_STEP('float32')),
      ...(typeof peer !== 'string' && { 'tfjs-wasm': peer.step }),
    },
    'step of 784-256-128-10, batch 64, float64': {
      numloom: ourStep('float64'),
      NumPy: python(NUMPY_STEP('float64')),
    },
    'convolution and back, 64 x 28 x 28, 8 filters 3 x 3': {
      numloom: ourConvolution(),
      'SciPy, image by image': python(SCIPY_CONVOLUTION),
      ...(typeof peer !== 'string' && { 'tfjs-wasm, without the gradient of the filters': peer.convolution }),
    },
  };
  const figures: TrainingFigure[] = [];
  try {
    for (const [work, runs] of Object.entries(works)) {
      const times = new Map(Object.keys(runs).map((name): [string, number[]] => [name, []]));
      const failed = new Map<string, string>();
      for (let round = 0; round < ROUNDS; round++) {
        for (const [name, run] of Object.entries(runs)) {
          if (failed.has(name)) continue;
          try {
            times.get(name)!.push(await run());
          } catch (error) {
            failed.set(name, String(error).slice(0, 80));
          }
        }
      }
      const ours = median(times.get('numloom')!);
      for (const [participant, all] of times) {
        const reason = failed.get(participant);
        const middle = reason ?? Number(median(all).toPrecision(3));
        const ratio = reason ?? Number((median(all) / ours).toPrecision(3));
        figures.push({ work, participant, milliseconds: middle, ratio });
      }
    }
  } finally {
    await crew.close();
  }
  return figures;
}
