import type { Operation } from '../work.ts';
import { library, type Participant, type Prepared, sampled, versionOf } from './participant.ts';

/** The part of the library that is used here. Operations use up their arguments; `ref` is one more use. */
interface Tensor {
  readonly ref: Tensor;
  data(): Promise<ArrayLike<number>>;
  blockUntilReady(): Promise<unknown>;
  dispose(): void;
}
type Call = (...args: unknown[]) => Tensor;
interface Library {
  readonly numpy: Readonly<Record<string, Call>>;
  readonly init: (device: string) => Promise<unknown>;
  readonly defaultDevice: (device: string) => void;
  readonly jit: (f: (...args: Tensor[]) => Tensor) => Call;
}

/** jax-js on its WebAssembly backend, formulas compiled by `jit`. @throws if it is not installed */
export async function jax(): Promise<Participant> {
  const { init, defaultDevice, numpy, jit } = await library<Library>('@jax-js/jax');
  await init('wasm');
  defaultDevice('wasm');
  const f = (name: string): Call => numpy[name]!;
  const formulas: Partial<Readonly<Record<Operation, (a: Tensor, b: Tensor) => Tensor>>> = {
    add: (a, b) => f('add')(a, b),
    multiply: (a, b) => f('multiply')(a, b),
    exp: (a) => f('exp')(a),
    tanh: (a) => f('tanh')(a),
    sigmoid: (a) => f('reciprocal')(f('add')(1, f('exp')(f('negative')(a)))),
    gelu(a) {
      const cube = f('multiply')(a.ref, f('multiply')(a.ref, a.ref));
      const inner = f('multiply')(0.7978845608, f('add')(a.ref, f('multiply')(0.044715, cube)));
      return f('multiply')(f('multiply')(0.5, a), f('add')(1, f('tanh')(inner)));
    },
    sum: (a) => f('sum')(a),
    sum0: (a) => f('sum')(a, 0),
    sum1: (a) => f('sum')(a, 1),
    maximum: (a, b) => f('maximum')(a, b),
    log: (a) => f('log')(a),
    sin: (a) => f('sin')(a),
    mean: (a) => f('mean')(a),
    std: (a) => f('std')(a),
    min: (a) => f('min')(a),
    max0: (a) => f('max')(a, 0),
    mse: (a, b) => f('mean')(f('square')(f('subtract')(a, b))),
    max: (a) => f('max')(a),
    normalize: (a) => f('divide')(f('subtract')(a.ref, f('mean')(a.ref)), f('std')(a)),
    softmax(a) {
      const e = f('exp')(f('subtract')(a.ref, f('max')(a, 1, { keepdims: true })));
      return f('divide')(e.ref, f('sum')(e, 1, { keepdims: true }));
    },
    matmul: (a, b) => f('matmul')(a, b),
  };
  return {
    name: 'jax-js',
    version: versionOf('@jax-js/jax'),
    prepare({ operation, dtype, shapes }, inputs): Prepared | string {
      const formula = formulas[operation];
      if (!formula) return 'not offered';
      const arrays = inputs.map(({ data }, k) => f('array')(data, { shape: shapes[k], dtype }));
      const compiled = jit(formula as (...args: Tensor[]) => Tensor);
      const compute = () => compiled(...arrays.map((a) => a.ref));
      return {
        async run() {
          const answer = compute();
          await answer.blockUntilReady();
          answer.dispose();
        },
        result: async () => sampled(await compute().data()),
        dispose() {
          for (const a of arrays) a.dispose();
        },
      };
    },
  };
}
