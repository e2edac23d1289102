import { type Executor, setExecutor } from '@numloom/kernels';
import * as np from '@numloom/ndarray';
import { normalize, sigmoid } from '@numloom/neural-network';
import type { Operation } from '../work/operations.ts';
import type { Input, Work } from '../work/work.ts';
import { type Participant, type Prepared, sampled } from './participant.ts';

const gelu = np.fuse((x: np.Operand) =>
  np.multiply(
    np.multiply(0.5, x),
    np.add(1, np.tanh(np.multiply(0.7978845608, np.add(x, np.multiply(0.044715, np.multiply(x, np.multiply(x, x))))))),
  ),
);
const shifted = np.fuse((x: np.Operand, top: np.Operand) => np.exp(np.subtract(x, top)));

function softmax(x: np.NDArray): np.NDArray {
  const top = np.max(x, { axis: 1, keepdims: true });
  const e = shifted(x, top);
  const total = np.sum(e, { axis: 1, keepdims: true });
  np.divide(e, total, { out: e });
  top.dispose();
  total.dispose();
  return e;
}

const squaredDifference = np.fuse((x: np.Operand, y: np.Operand) => np.square(np.subtract(x, y)));

/** Arrays that operations take besides the operands, made beforehand: where the second one is negative, and places in the first. */
interface Extras {
  readonly mask: np.NDArray<'bool'>;
  readonly places: np.NDArray<'int64'>;
}

function extrasOf(arrays: readonly np.NDArray[]): Extras {
  const last = arrays.at(-1)!;
  const places = np.multiply(np.add(last, 4), last.size / 8);
  return { mask: np.less(last, 0), places: np.clip(np.astype(places, 'int64'), 0, last.size - 1) };
}

type Formula = (inputs: readonly np.NDArray[], out: np.NDArray, extras: Extras) => np.NDArray;

/** Element by element into `out`, as NumPy with `out=`; the others answer with new arrays. */
const formulas: Readonly<Record<Operation, Formula>> = {
  add: ([a, b], out) => np.add(a!, b!, { out }),
  multiply: ([a, b], out) => np.multiply(a!, b!, { out }),
  maximum: ([a, b], out) => np.maximum(a!, b!, { out }),
  less: ([a, b]) => np.less(a!, b!),
  where: ([a, b], _, { mask }) => np.where(mask, a!, b!),
  exp: ([a], out) => np.exp(a!, { out }),
  log: ([a], out) => np.log(a!, { out }),
  sin: ([a], out) => np.sin(a!, { out }),
  tanh: ([a], out) => np.tanh(a!, { out }),
  sigmoid: ([a], out) => sigmoid(a!, { out }),
  gelu: ([a], out) => gelu(a!, { out }),
  sum: ([a]) => np.sum(a!),
  sum0: ([a]) => np.sum(a!, { axis: 0 }),
  sum1: ([a]) => np.sum(a!, { axis: 1 }),
  mean: ([a]) => np.mean(a!),
  std: ([a]) => np.std(a!),
  min: ([a]) => np.min(a!),
  max: ([a]) => np.max(a!),
  argmax: ([a]) => np.argmax(a!),
  max0: ([a]) => np.max(a!, { axis: 0 }),
  std0: ([a]) => np.std(a!, { axis: 0 }),
  argmax1: ([a]) => np.argmax(a!, { axis: 1 }),
  mse: ([a, b], out) => np.mean(squaredDifference(a!, b!, { out })),
  transpose: ([a]) => np.copy(a!.T),
  concatenate: ([a, b]) => np.concatenate([a!, b!]),
  sort: ([a]) => np.sort(a!),
  mask: ([a], _, { mask }) => a!.slice(mask),
  take: ([a], _, { places }) => np.take(a!, places),
  normalize: ([a]) => normalize(a!),
  softmax: ([a]) => softmax(a!),
  matmul: ([a, b]) => np.matmul(a!, b!),
};

/** This project on all threads, against which ratios are taken. */
export const OURS = 'numloom';
/** This project on one thread. */
export const ALONE = 'numloom, 1 thread';

/** This project, on an executor: one thread, or a crew. */
export function numloom(name: string, version: string, executor: Executor): Participant {
  return {
    name,
    version,
    prepare(work: Work, inputs: readonly Input[]): Prepared {
      const arrays = inputs.map(({ data, shape }) => np.fromTypedArray(data, shape));
      const out = np.emptyLike(arrays[0]!);
      const extras = extrasOf(arrays);
      const compute = () => {
        setExecutor(executor);
        return formulas[work.operation](arrays, out, extras);
      };
      return {
        run() {
          const answer = compute();
          if (answer !== out) answer.dispose();
        },
        async result() {
          return sampled(np.astype(compute(), 'float64').data as ArrayLike<number>);
        },
        dispose() {
          for (const a of [...arrays, out, extras.mask, extras.places]) a.dispose();
        },
      };
    },
  };
}
