import { type Executor, setExecutor } from '@numloom/kernels';
import * as np from '@numloom/ndarray';
import { normalize, sigmoid } from '@numloom/neural-network';
import type { Input, Operation, Work } from '../work.ts';
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

type Formula = (inputs: readonly np.NDArray[], out: np.NDArray) => np.NDArray;

/** Element by element into `out`, as NumPy with `out=`; the others answer with new arrays. */
const formulas: Readonly<Record<Operation, Formula>> = {
  add: ([a, b], out) => np.add(a!, b!, { out }),
  multiply: ([a, b], out) => np.multiply(a!, b!, { out }),
  exp: ([a], out) => np.exp(a!, { out }),
  tanh: ([a], out) => np.tanh(a!, { out }),
  sigmoid: ([a], out) => sigmoid(a!, { out }),
  gelu: ([a], out) => gelu(a!, { out }),
  sum: ([a]) => np.sum(a!),
  sum0: ([a]) => np.sum(a!, { axis: 0 }),
  sum1: ([a]) => np.sum(a!, { axis: 1 }),
  max: ([a]) => np.max(a!),
  normalize: ([a]) => normalize(a!),
  softmax: ([a]) => softmax(a!),
  matmul: ([a, b]) => np.matmul(a!, b!),
};

/** This project, on an executor: one thread, or a crew. */
export function numloom(name: string, version: string, executor: Executor): Participant {
  return {
    name,
    version,
    prepare(work: Work, inputs: readonly Input[]): Prepared {
      const arrays = inputs.map(({ data, shape }) => np.fromTypedArray(data, shape));
      const out = np.emptyLike(arrays[0]!);
      const compute = () => {
        setExecutor(executor);
        return formulas[work.operation](arrays, out);
      };
      return {
        run() {
          const answer = compute();
          if (answer !== out) answer.dispose();
        },
        async result() {
          const answer = compute();
          return sampled(np.ascontiguousarray(answer).data as ArrayLike<number>);
        },
        dispose() {
          for (const a of [...arrays, out]) a.dispose();
        },
      };
    },
  };
}
