import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from './index.ts';

/**
 * Any arguments of any function give a result, or an error of this library that says what was wrong, but never a stray
 * TypeError.
 */

const dtypes: readonly np.DType[] = [
  'bool',
  'int8',
  'int64',
  'uint8',
  'uint64',
  'float32',
  'float64',
  'complex64',
  'complex128',
];

const arrays = fc
  .record({
    shape: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
    dtype: fc.constantFrom(...dtypes),
    value: fc.integer({ min: 0, max: 2 }),
    transposed: fc.boolean(),
  })
  .map(({ shape, dtype, value, transposed }) => {
    const a = np.full(shape, value, { dtype });
    return transposed ? a.T : a;
  });

const other = fc.constantFrom<unknown>(
  null,
  undefined,
  'x',
  '1:2',
  '...',
  true,
  3n,
  -1,
  0,
  1,
  2,
  0.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  [],
  [1, 2],
  [[1], [2, 3]],
  ['a'],
  {},
  { axis: 0 },
  { axis: 7 },
  { axis: 'x' },
  { keepdims: true },
  { dtype: 'float32' },
  { dtype: 'nothing' },
  { out: 3 },
  { where: 'x' },
  new Date(0),
  () => 1,
);

const args = fc.array(fc.oneof({ weight: 2, arbitrary: arrays }, { weight: 1, arbitrary: other }), {
  minLength: 1,
  maxLength: 3,
});

/** The functions that are left out, since they change the state of the process. */
const left = ['setPrintoptions', 'collectGarbage'];
type Callable = (...args: unknown[]) => unknown;
const isFunction = (entry: [string, unknown]): entry is [string, Callable] =>
  typeof entry[1] === 'function' && /^[a-z]/.test(entry[0]) && !left.includes(entry[0]);

const spaces: readonly object[] = [np, np.linalg, np.fft, np.testing];
const functions = spaces.flatMap((space) => Object.entries(space as Record<string, unknown>).filter(isFunction));
const methods = Object.entries(Object.getOwnPropertyDescriptors(np.NDArray.prototype))
  .map(([name, { value }]): [string, unknown] => [name, value])
  .filter(isFunction)
  .filter(([name]) => name !== 'constructor');

function attempt(call: () => unknown): void {
  try {
    const result = call();
    if (result instanceof np.NDArray) String(result);
  } catch (error) {
    expect((error as Error).name).toMatch(/^(\w+Error)$/);
    expect(error).toBeInstanceOf(Error);
    const ours =
      error instanceof np.NumloomError ||
      ['DisposedError', 'OutOfMemoryError', 'KernelError', 'SharingError'].includes((error as Error).name);
    if (!ours) throw error;
  }
}

test('every function', () => {
  expect(functions.length).toBeGreaterThan(100);
  fc.assert(
    fc.property(fc.constantFrom(...functions), args, ([, f], list) => attempt(() => f(...list))),
    { numRuns: 6000 },
  );
});

test('every method', () => {
  expect(methods.length).toBeGreaterThan(40);
  fc.assert(
    fc.property(arrays, fc.constantFrom(...methods), args, (a, [name], list) =>
      attempt(() => (a as unknown as Record<string, Callable>)[name]!(...list)),
    ),
    { numRuns: 3000 },
  );
});
