import * as np from '@numloom/ndarray';

/** What is computed: formulas that every participant can write in its own words. */
export type Operation =
  | 'add'
  | 'multiply'
  | 'exp'
  | 'tanh'
  | 'sigmoid'
  | 'gelu'
  | 'sum'
  | 'sum0'
  | 'sum1'
  | 'max'
  | 'normalize'
  | 'softmax'
  | 'matmul';

export type FloatType = 'float64' | 'float32';

export interface Work {
  /** What a user types to run a part: `npm run bench -- matmul`. */
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

const elementwise: readonly Operation[] = [
  'add',
  'multiply',
  'exp',
  'tanh',
  'sigmoid',
  'gelu',
  'sum',
  'max',
  'normalize',
];
const sizes = [1000, 10_000, 100_000, 1_000_000, 10_000_000];
const squares = [64, 128, 256, 512, 1024, 2048];
const products: readonly (readonly [number, number, number])[] = [
  [64, 784, 256],
  [64, 256, 128],
  [10_000, 784, 64],
  [64, 784, 10_000],
  [1, 2048, 2048],
  [2048, 2048, 1],
];

/** Everything that is measured; a quick run has fewer sizes. */
export function allWork(quick: boolean): Work[] {
  const list: Work[] = [];
  for (const dtype of ['float64', 'float32'] as const) {
    const push = (operation: Operation, name: string, shapes: Work['shapes']) =>
      list.push({ id: `${operation} ${name} ${dtype}`, operation, dtype, shapes });
    for (const n of quick ? [1000, 1_000_000] : sizes)
      for (const operation of elementwise) {
        const binary = operation === 'add' || operation === 'multiply';
        push(operation, label(n), binary ? [[n], [n]] : [[n]]);
      }
    for (const [m, n] of quick
      ? [[1000, 1000]]
      : ([
          [1000, 1000],
          [1000, 10_000],
        ] as const))
      for (const operation of ['sum0', 'sum1', 'softmax'] as const) push(operation, `${m}x${n}`, [[m!, n!]]);
    for (const n of quick ? [64, 512] : squares)
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

/** Operands from -4 to 4; of matrix products from -1 to 1. */
export function makeInputs({ shapes, operation, dtype }: Work): Input[] {
  const high = operation === 'matmul' ? 1 : 4;
  return shapes.map((shape, k): Input => {
    const seed = 100 + k;
    const drawn = np.random.defaultRng(seed).uniform(-high, high, shape);
    const cast = np.astype(drawn, dtype);
    const data = cast.data.slice() as Input['data'];
    drawn.dispose();
    cast.dispose();
    return { shape, seed, low: -high, high, data };
  });
}

/** Floating point operations of a matrix product; 0 for all else. */
export const flops = ({ operation, shapes }: Work): number =>
  operation === 'matmul' ? 2 * shapes[0]![0]! * shapes[0]![1]! * shapes[1]![1]! : 0;
