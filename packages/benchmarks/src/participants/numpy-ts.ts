import { library, versionOf } from './library.ts';
import { type Formulas, numpyFormulas } from './numpy-formulas.ts';
import { type Participant, type Prepared, sampled } from './participant.ts';

/** The part of the library that is used here. */
interface Tensor {
  reshape(shape: readonly number[]): Tensor;
  flatten(): Tensor;
  toArray(): unknown;
  dispose(): void;
}
type Call = (...args: unknown[]) => Tensor;
type Library = Readonly<Record<string, Call>>;

/** Disposes of temporaries as soon as they are used. */
const using = (temporaries: readonly Tensor[], answer: Tensor): Tensor => {
  for (const t of temporaries) t.dispose?.();
  return answer;
};

/** Formulas in the library's words. */
function formulasOf(np: Library): Formulas<Tensor> {
  const f = (name: string): Call => np[name]!;
  return {
    ...numpyFormulas(f),
    sigmoid(x) {
      const n = f('negative')(x);
      const e = f('exp')(n);
      const s = f('add')(e, 1);
      return using([n, e, s], f('reciprocal')(s));
    },
    gelu(x) {
      const square = f('multiply')(x, x);
      const cube = f('multiply')(x, square);
      const scaled = f('multiply')(cube, 0.044715);
      const inner = f('add')(x, scaled);
      const argument = f('multiply')(inner, 0.7978845608);
      const t = f('tanh')(argument);
      const one = f('add')(t, 1);
      const half = f('multiply')(x, 0.5);
      return using([square, cube, scaled, inner, argument, t, one, half], f('multiply')(half, one));
    },
    softmax(x) {
      const top = f('max')(x, 1, true);
      const d = f('subtract')(x, top);
      const e = f('exp')(d);
      const total = f('sum')(e, 1, true);
      return using([top, d, e, total], f('divide')(e, total));
    },
    normalize(x) {
      const d = f('subtract')(x, f('mean')(x));
      return using([d], f('divide')(d, f('std')(x)));
    },
    mse(a, b) {
      const d = f('subtract')(a, b);
      const s = f('square')(d);
      return using([d, s], f('mean')(s));
    },
    transpose: (a) => f('copy')(f('transpose')(a)),
    concatenate: (a, b) => f('concatenate')([a, b]),
  };
}

/**
 * numpy-ts: NumPy's functions over WebAssembly kernels, one thread.
 *
 * @throws Error if it is not installed
 */
export async function numpyTs(): Promise<Participant> {
  const np = await library<Library>('numpy-ts');
  // Its memory is of a fixed size, 256 MB if it is not asked for more: with that, large arrays fall to slower code.
  np.configureWasm!({ maxMemory: 2 ** 31, scratchSize: 2 ** 28 });
  const formulas = formulasOf(np);
  return {
    name: 'numpy-ts',
    version: versionOf('numpy-ts'),
    prepare({ operation, dtype, shapes }, inputs): Prepared | string {
      const formula = formulas[operation];
      if (!formula) return 'not offered';
      const arrays = inputs.map(({ data }, k) => np.array!(data, dtype).reshape(shapes[k]!));
      const compute = () => formula(arrays[0]!, arrays[1]!);
      return {
        run: () => compute().dispose?.(),
        async result() {
          const answer = compute();
          return sampled(
            ((typeof answer === 'object' ? answer.flatten().toArray() : [answer]) as unknown[]).map(Number),
          );
        },
        dispose: () => using(arrays, arrays[0]!),
      };
    },
  };
}
