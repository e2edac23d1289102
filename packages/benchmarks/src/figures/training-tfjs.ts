import * as np from '@numloom/ndarray';
import { tensorflow } from '../participants/tfjs.ts';
import { BATCH } from './training-size.ts';

/** The part of the library that is used here. */
interface Tensor {
  dispose(): void;
  dataSync(): ArrayLike<number>;
}
type Name =
  | 'add'
  | 'conv2d'
  | 'conv2dTranspose'
  | 'div'
  | 'log'
  | 'matMul'
  | 'mean'
  | 'mul'
  | 'relu'
  | 'softmax'
  | 'step'
  | 'sub'
  | 'sum'
  | 'tensor'
  | 'zeros';
interface Library extends Readonly<Record<Name, (...args: unknown[]) => Tensor>> {
  tidy<T>(f: () => T): T;
}

/** Makes a tensor of numbers from 0 to 1. */
type Draw = (shape: readonly number[]) => Tensor;

/** TensorFlow.js with its WebAssembly backend: calls that do the works of training by its operations. */
export async function tfjsTraining(): Promise<{ step: () => void; convolution: () => void }> {
  const tf = await tensorflow<Library>();
  const rng = np.random.defaultRng(1);
  const draw: Draw = (shape) => tf.tensor(rng.random(shape).astype('float32').data.slice(), shape);
  return { step: perceptronStep(tf, draw), convolution: convolution(tf, draw) };
}

/** A call that does a step of the perceptron 784-256-128-10. */
function perceptronStep(tf: Library, draw: Draw): () => void {
  const product = (a: unknown, b: unknown, transposed: { a?: boolean; b?: boolean } = {}) =>
    tf.matMul(a, b, transposed.a ?? false, transposed.b ?? false);
  const shapes = [784, 256, 128].flatMap((inputs, k) => [
    [inputs, [256, 128, 10][k]!],
    [1, [256, 128, 10][k]!],
  ]);
  let P = shapes.map((shape) => tf.mul(tf.sub(draw(shape), 0.5), 0.05));
  let V = shapes.map((shape) => tf.zeros(shape));
  const [x, y] = [draw([BATCH, 784]), tf.softmax(draw([BATCH, 10]))];
  const gradients = (): Tensor[] => {
    const [W1, b1, W2, b2, W3, b3] = P;
    const Z1 = tf.add(product(x, W1), b1);
    const A1 = tf.relu(Z1);
    const Z2 = tf.add(product(A1, W2), b2);
    const A2 = tf.relu(Z2);
    const A3 = tf.softmax(tf.add(product(A2, W3), b3));
    const loss = tf.mean(tf.sum(tf.mul(y, tf.log(A3)), 1));
    const d3 = tf.div(tf.sub(A3, y), BATCH);
    const d2 = tf.mul(product(d3, W3, { b: true }), tf.step(Z2));
    const d1 = tf.mul(product(d2, W2, { b: true }), tf.step(Z1));
    const layer = (input: Tensor, d: Tensor, W: unknown) => [
      tf.add(product(input, d, { a: true }), tf.mul(1e-5, W)),
      tf.sum(d, 0, true),
    ];
    loss.dataSync();
    return [...layer(x, d1, W1), ...layer(A1, d2, W2), ...layer(A2, d3, W3)];
  };
  return () => {
    const before = [...P, ...V];
    [P, V] = tf.tidy(() => {
      const velocities = gradients().map((g, k) => tf.sub(tf.mul(0.9, V[k]), tf.mul(0.05, g)));
      return [P.map((p, k) => tf.add(p, velocities[k])), velocities];
    });
    for (const old of before) old.dispose();
  };
}

/** A call that goes forward and backward through 8 filters of 3 x 3 on 64 images of 28 x 28, without the filters' gradient. */
function convolution(tf: Library, draw: Draw): () => void {
  const [images, filters] = [draw([BATCH, 28, 28, 1]), draw([3, 3, 1, 8])];
  // The backend has no kernel for the gradient of filters (Conv2DBackpropFilter): it does two thirds of the work.
  return () => {
    const y = tf.conv2d(images, filters, 1, 'valid');
    const ofImages = tf.conv2dTranspose(y, filters, [BATCH, 28, 28, 1], 1, 'valid');
    ofImages.dataSync();
    y.dispose();
    ofImages.dispose();
  };
}
