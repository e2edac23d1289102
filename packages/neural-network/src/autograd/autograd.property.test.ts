import { describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import fc from 'fast-check';
import { numericalGradient } from '../course/numerical-gradient.ts';
import * as ag from './index.ts';

/** Every derivative is held to central differences of the function itself, at random points. */

type Function = (...operands: ag.TensorLike[]) => ag.TensorLike;

const H = 1e-5;

/** Holds the gradient of sum(weights * f(...)) with respect to each operand to central differences. */
function check(f: Function, operands: readonly np.NDArray[], seed: number): void {
  const plain = (arrays: readonly np.NDArray[]): np.NDArray => f(...arrays) as np.NDArray;
  const weights = np.add(np.random.defaultRng(seed).random(plain(operands).shape), 0.5);
  const loss = (tensors: readonly ag.Tensor[]) => ag.sum(ag.multiply(f(...tensors), weights));
  const gradients: readonly np.NDArray[] = ag.grad(loss)(operands);
  const wanted = numericalGradient(
    weights,
    weights,
    Object.fromEntries(operands.map((x, k) => [`${k}`, x])),
    (result) => Number(np.sum(np.multiply(weights, result)).item()),
    (_x, parameters) => plain(Object.values(parameters)),
    H,
  );
  gradients.forEach((g, k) => {
    expect(g.shape).toEqual(wanted[k]!.shape);
    np.testing.assertAllclose(g, wanted[k]!, { rtol: 2e-5, atol: 2e-6 });
  });
}

/** Values away from the places where a function has a corner. */
const values = (shape: readonly number[], seed: number, low = -2, high = 2): np.NDArray => {
  const x = np.random.defaultRng(seed).uniform(low, high, shape);
  return np.where(np.less(np.abs(x), 0.05), np.add(x, 0.1), x);
};
const positive = (shape: readonly number[], seed: number) => values(shape, seed, 0.2, 3);

const run = (property: (seed: number) => void): void => fc.assert(fc.property(fc.nat(1e6), property), { numRuns: 12 });

const { exp, expm1, log, log1p, sqrt, sin, cos, tanh, abs, negative, square, reciprocal } = ag;
const { sigmoid, relu, leakyRelu, elu, silu, gelu } = ag;
const anywhere = { exp, expm1, sin, cos, tanh, abs, negative, square, sigmoid, relu, leakyRelu, elu, silu, gelu };

describe('functions of one operand', () => {
  test.each(Object.entries(anywhere))('%s', (_, f) => run((seed) => check(f, [values([2, 3], seed)], seed)));
  test.each(Object.entries({ log, log1p, sqrt, reciprocal }))('%s', (_, f) =>
    run((seed) => check(f, [positive([5], seed)], seed)),
  );
});

const { add, subtract, multiply, divide, maximum, minimum, power } = ag;

describe('functions of two operands, broadcast', () => {
  const shapes: readonly (readonly [number[], number[]])[] = [
    [
      [2, 3],
      [2, 3],
    ],
    [[2, 3], [3]],
    [
      [2, 1],
      [1, 3],
    ],
    [[], [2, 2]],
    [
      [1, 2],
      [3, 1, 2],
    ],
  ];
  test.each(Object.entries({ add, subtract, multiply, divide, maximum, minimum, power }))('%s', (name, f) => {
    for (const [a, b] of shapes)
      run((seed) => {
        const first = name === 'power' ? positive(a, seed) : values(a, seed);
        const second = name === 'divide' ? positive(b, seed + 1) : values(b, seed + 1);
        check(f, [first, second], seed);
      });
  });
});

describe('shapes, reductions and products', () => {
  const cases: Readonly<Record<string, readonly [Function, ...(readonly number[])[]]>> = {
    reshape: [(x) => ag.square(ag.reshape(x!, [3, 2])), [2, 3]],
    transpose: [(x) => ag.square(ag.transpose(x!, [2, 0, 1])), [2, 3, 4]],
    broadcastTo: [(x) => ag.square(ag.broadcastTo(x!, [4, 2, 3])), [2, 1]],
    slice: [(x) => ag.square(ag.slice(x!, '1:', '::-2')), [3, 4]],
    'slice with repeated picks': [(x) => ag.square(ag.slice(x!, [0, 2, 0])), [3, 2]],
    concatenate: [(x, y) => ag.square(ag.concatenate([x!, y!], { axis: 1 })), [2, 3], [2, 1]],
    stack: [(x, y) => ag.square(ag.stack([x!, y!])), [2, 3], [2, 3]],
    sum: [(x) => ag.square(ag.sum(x!, { axis: 1 })), [2, 3]],
    mean: [(x) => ag.square(ag.mean(x!, { axis: [0, 2], keepdims: true })), [2, 3, 2]],
    variance: [(x) => ag.variance(x!, { axis: 0 }), [4, 2]],
    max: [(x) => ag.square(ag.max(x!, { axis: 0 })), [3, 4]],
    min: [(x) => ag.square(ag.min(x!)), [3, 4]],
    matmul: [(x, y) => ag.matmul(x!, y!), [2, 3], [3, 4]],
    'matmul of stacks': [(x, y) => ag.matmul(x!, y!), [2, 2, 3], [3, 2]],
    softmax: [(x) => ag.softmax(x!), [2, 4]],
    logSoftmax: [(x) => ag.logSoftmax(x!), [2, 4]],
    where: [(x, y) => ag.where([true, false, true], ag.square(x!), ag.exp(y!)), [2, 3], [3]],
    clip: [(x) => ag.square(ag.clip(x!, -0.8, 0.9)), [7]],
    convolve2d: [(x, k, b) => ag.convolve2d(x!, k!, b, { stride: 1, padding: 1 }), [2, 2, 4, 5], [3, 2, 3, 3], [3]],
    'convolve2d with strides': [
      (x, k) => ag.convolve2d(x!, k!, undefined, { stride: 2, padding: 0 }),
      [1, 2, 6, 5],
      [2, 2, 2, 3],
    ],
    maxPool2d: [(x) => ag.maxPool2d(x!, { size: [2, 2], stride: 2 }), [2, 2, 4, 5]],
    'maxPool2d with overlaps': [(x) => ag.maxPool2d(x!, { size: [3, 3], stride: 1 }), [1, 1, 5, 5]],
    avgPool2d: [(x) => ag.avgPool2d(x!, { size: [2, 2], stride: 2 }), [2, 1, 4, 4]],
  };
  test.each(Object.entries(cases))('%s', (_, [f, ...shapes]) =>
    run((seed) =>
      check(
        f,
        shapes.map((shape, k) => values(shape, seed + k)),
        seed,
      ),
    ),
  );
});
