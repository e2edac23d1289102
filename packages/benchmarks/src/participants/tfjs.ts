import { createRequire } from 'node:module';
import path from 'node:path';
import { library, versionOf } from './library.ts';
import type { Formulas } from './numpy-formulas.ts';
import { type Participant, type Prepared, sampled } from './participant.ts';

/** The part of the library that is used here. */
interface Tensor {
  dispose(): void;
  dataSync(): ArrayLike<number>;
}
type Operand = Tensor | number;
interface Library
  extends Record<'add' | 'mul' | 'sub' | 'div' | 'matMul' | 'maximum' | 'less', (a: Operand, b: Operand) => Tensor>,
    Record<'log' | 'sin' | 'square' | 'transpose', (x: Tensor) => Tensor>,
    Record<'sum' | 'max' | 'min' | 'mean' | 'argMax', (x: Tensor, axis?: number) => Tensor> {
  readonly concat: (tensors: readonly Tensor[]) => Tensor;
  readonly exp: (x: Tensor) => Tensor;
  readonly tanh: (x: Tensor) => Tensor;
  readonly sigmoid: (x: Tensor) => Tensor;
  readonly sqrt: (x: Tensor) => Tensor;
  readonly softmax: (x: Tensor) => Tensor;
  readonly moments: (x: Tensor) => { readonly mean: Tensor; readonly variance: Tensor };
  readonly tensor: (values: Float32Array | Float64Array, shape: readonly number[]) => Tensor;
  readonly tidy: (f: () => Tensor) => Tensor;
  readonly dispose: (tensors: readonly Tensor[]) => void;
}

/** The parts of the library that make it ready. */
interface Backend {
  readonly setBackend: (name: string) => Promise<boolean>;
  readonly ready: () => Promise<void>;
}

/**
 * TensorFlow.js, ready on its WebAssembly backend.
 *
 * @throws Error if it is not installed
 */
export async function tensorflow<Part>(): Promise<Part> {
  const tf = await library<Part & Backend>('@tensorflow/tfjs-core');
  const { setWasmPaths } = await library<{ setWasmPaths: (path: string) => void }>('@tensorflow/tfjs-backend-wasm');
  const manifest = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json');
  setWasmPaths(`${path.join(path.dirname(manifest), 'dist')}/`);
  await tf.setBackend('wasm');
  await tf.ready();
  return tf;
}

/** Formulas in the library's words. */
const formulasOf = (tf: Library): Formulas<Tensor> => ({
  add: (a, b) => tf.add(a, b),
  multiply: (a, b) => tf.mul(a, b),
  exp: (a) => tf.exp(a),
  tanh: (a) => tf.tanh(a),
  sigmoid: (a) => tf.sigmoid(a),
  gelu(a) {
    const inner = tf.mul(0.7978845608, tf.add(a, tf.mul(0.044715, tf.mul(a, tf.mul(a, a)))));
    return tf.mul(tf.mul(0.5, a), tf.add(1, tf.tanh(inner)));
  },
  sum: (a) => tf.sum(a),
  sum0: (a) => tf.sum(a, 0),
  sum1: (a) => tf.sum(a, 1),
  maximum: (a, b) => tf.maximum(a, b),
  less: (a, b) => tf.less(a, b),
  log: (a) => tf.log(a),
  sin: (a) => tf.sin(a),
  mean: (a) => tf.mean(a),
  min: (a) => tf.min(a),
  argmax: (a) => tf.argMax(a),
  max0: (a) => tf.max(a, 0),
  argmax1: (a) => tf.argMax(a, 1),
  mse: (a, b) => tf.mean(tf.square(tf.sub(a, b))),
  transpose: (a) => tf.transpose(a),
  concatenate: (a, b) => tf.concat([a, b]),
  max: (a) => tf.max(a),
  normalize(a) {
    const { mean, variance } = tf.moments(a);
    return tf.div(tf.sub(a, mean), tf.sqrt(variance));
  },
  softmax: (a) => tf.softmax(a),
  matmul: (a, b) => tf.matMul(a, b),
});

/**
 * TensorFlow.js with its WebAssembly backend: float32 only.
 *
 * @throws Error if it is not installed
 */
export async function tfjs(): Promise<Participant> {
  const tf = await tensorflow<Library>();
  const formulas = formulasOf(tf);
  return {
    name: 'tfjs-wasm',
    version: versionOf('@tensorflow/tfjs-core'),
    prepare({ operation, dtype, shapes }, inputs): Prepared | string {
      const formula = formulas[operation];
      if (dtype !== 'float32' || !formula) return 'not offered';
      const arrays = inputs.map(({ data }, k) => tf.tensor(data, [...shapes[k]!]));
      const compute = () => tf.tidy(() => formula(arrays[0]!, arrays[1]!));
      return {
        run: () => compute().dispose(),
        result: async () => sampled(compute().dataSync()),
        dispose: () => tf.dispose(arrays),
      };
    },
  };
}
