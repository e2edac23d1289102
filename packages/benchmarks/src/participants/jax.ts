import { library, versionOf } from './library.ts';
import { type Formulas, numpyFormulas } from './numpy-formulas.ts';
import { type Participant, type Prepared, sampled } from './participant.ts';

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

/** Formulas in the library's words; `numpy` is its namespace of NumPy's functions. */
function formulasOf(numpy: Library['numpy']): Formulas<Tensor> {
  const f = (name: string): Call => numpy[name]!;
  // Comparisons, places of extrema and sorting are not timed here.
  const { less: _less, argmax: _argmax, argmax1: _argmax1, std0: _std0, sort: _sort, ...calls } = numpyFormulas(f);
  return {
    ...calls,
    sigmoid: (a) => f('reciprocal')(f('add')(1, f('exp')(f('negative')(a)))),
    gelu(a) {
      const cube = f('multiply')(a.ref, f('multiply')(a.ref, a.ref));
      const inner = f('multiply')(0.7978845608, f('add')(a.ref, f('multiply')(0.044715, cube)));
      return f('multiply')(f('multiply')(0.5, a), f('add')(1, f('tanh')(inner)));
    },
    mse: (a, b) => f('mean')(f('square')(f('subtract')(a, b))),
    normalize: (a) => f('divide')(f('subtract')(a.ref, f('mean')(a.ref)), f('std')(a)),
    softmax(a) {
      const e = f('exp')(f('subtract')(a.ref, f('max')(a, 1, { keepdims: true })));
      return f('divide')(e.ref, f('sum')(e, 1, { keepdims: true }));
    },
  };
}

/**
 * jax-js on its WebAssembly backend, formulas compiled by `jit`.
 *
 * @throws Error if it is not installed
 */
export async function jax(): Promise<Participant> {
  const { init, defaultDevice, numpy, jit } = await library<Library>('@jax-js/jax');
  await init('wasm');
  defaultDevice('wasm');
  const formulas = formulasOf(numpy);
  return {
    name: 'jax-js',
    version: versionOf('@jax-js/jax'),
    prepare({ operation, dtype, shapes }, inputs): Prepared | string {
      const formula = formulas[operation];
      if (!formula) return 'not offered';
      const arrays = inputs.map(({ data }, k) => numpy.array!(data, { shape: shapes[k], dtype }));
      const compiled = jit(formula);
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
