import * as np from '@numloom/ndarray';
import { infoOf, type Operation, operations, operationsOf } from './operations.ts';

/** The dtypes that are measured. */
export type FloatType = 'float64' | 'float32';

/** An operation on operands of given shapes. */
export interface Work {
  /** The name that a user types to run a part: `npm run bench -- matmul`. */
  readonly id: string;
  readonly operation: Operation;
  readonly dtype: FloatType;
  readonly shapes: readonly (readonly number[])[];
}

/** An operand: the same numbers for everyone. NumPy draws them itself, from the same seed. */
export interface Input {
  readonly shape: readonly number[];
  readonly seed: number;
  readonly low: number;
  readonly high: number;
  readonly data: Float64Array | Float32Array;
}

const label = (n: number): string => (n % 1e6 === 0 ? `${n / 1e6}M` : n % 1000 === 0 ? `${n / 1000}k` : String(n));

/** Bytes that pass through memory at least; 0 where that is not what is asked, or all of it is in the caches. */
export const traffic = ({ operation, shapes, dtype }: Work): number => {
  const elements = shapes[0]!.reduce((product, length) => product * length, 1);
  return elements < 1e7 ? 0 : operations[operation].streams * elements * (dtype === 'float64' ? 8 : 4);
};

const sizes = [1000, 10_000, 1_000_000, 10_000_000];
const squares = [4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048];
const products: readonly (readonly [number, number, number])[] = [
  [64, 784, 256],
  [64, 256, 128],
  [10_000, 784, 64],
  [64, 784, 10_000],
  [1, 2048, 2048],
  [2048, 2048, 1],
];

/** Everything that is measured; a quick run has fewer sizes. */
export function allWork({ quick }: { readonly quick: boolean }): Work[] {
  const list: Work[] = [];
  for (const dtype of ['float64', 'float32'] as const) {
    const push = (operation: Operation, name: string, shapes: Work['shapes']) =>
      list.push({ id: `${operation} ${name} ${dtype}`, operation, dtype, shapes });
    const vectors = (operation: Operation, n: number): number[][] => Array(operations[operation].operands).fill([n]);
    for (const n of quick ? [1000, 1_000_000] : sizes)
      for (const operation of operationsOf('element')) push(operation, label(n), vectors(operation, n));
    for (const operation of operationsOf('axis')) push(operation, '1000x1000', [[1000, 1000]]);
    if (!quick) push('softmax', '1000x10000', [[1000, 10_000]]);
    for (const operation of operationsOf('movement')) push(operation, '1M', vectors(operation, 1e6));
    for (const n of quick ? [8, 64, 512] : squares)
      push('matmul', String(n), [
        [n, n],
        [n, n],
      ]);
    if (!quick)
      for (const [m, k, n] of products)
        push('matmul', `${m}x${k}x${n}`, [
          [m, k],
          [k, n],
        ]);
  }
  return list;
}

/** Operands of a work: from -4 to 4, for matrix products from -1 to 1, for logarithms from 0.1 to 4. */
export function makeInputs({ shapes, operation, dtype }: Work): Input[] {
  const high = operation === 'matmul' ? 1 : 4;
  const low = Math.max(-high, infoOf(operation)?.domain?.[0] ?? -high);
  return shapes.map((shape, k): Input => {
    const seed = 100 + k;
    const drawn = np.random.defaultRng(seed).uniform(low, high, shape);
    const cast = np.astype(drawn, dtype);
    const data = cast.data.slice() as Input['data'];
    drawn.dispose();
    cast.dispose();
    return { shape, seed, low, high, data };
  });
}

/** Floating point operations of a matrix product; 0 for all else. */
export const flops = ({ operation, shapes }: Work): number =>
  operation === 'matmul' ? 2 * shapes[0]![0]! * shapes[0]![1]! * shapes[1]![1]! : 0;
