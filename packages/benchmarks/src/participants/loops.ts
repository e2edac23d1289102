import type { Operation } from '../work/operations.ts';
import type { Input } from '../work/work.ts';
import { type Participant, type Prepared, sampled } from './participant.ts';

// Typed arrays and loops, as one writes them without a library.

type Values = Float64Array | Float32Array;
type Answer = ArrayLike<number>;
type Formula = (out: Values, a: Input, b: Input) => Answer;

const each =
  (f: (x: number) => number): Formula =>
  (out, { data }) => {
    for (let k = 0; k < data.length; k++) out[k] = f(data[k]!);
    return out;
  };

const both =
  (f: (x: number, y: number) => number): Formula =>
  (out, { data: a }, { data: b }) => {
    for (let k = 0; k < a.length; k++) out[k] = f(a[k]!, b[k]!);
    return out;
  };

const { exp, log, sin, tanh, sqrt } = Math;

function sumOf(data: Values): number {
  let sum = 0;
  for (let k = 0; k < data.length; k++) sum += data[k]!;
  return sum;
}

function normalize(out: Values, { data }: Input): Values {
  const mean = sumOf(data) / data.length;
  const scale = 1 / sqrt(squaresFrom(data, mean) / data.length);
  for (let k = 0; k < data.length; k++) out[k] = (data[k]! - mean) * scale;
  return out;
}

function softmax(out: Values, { data, shape }: Input): Values {
  const [m = 0, n = 0] = shape;
  for (let i = 0; i < m; i++) {
    let top = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < n; j++) top = Math.max(top, data[i * n + j]!);
    let total = 0;
    for (let j = 0; j < n; j++) total += out[i * n + j] = exp(data[i * n + j]! - top);
    for (let j = 0; j < n; j++) out[i * n + j]! /= total;
  }
  return out;
}

function sumAxis(axis: 0 | 1): Formula {
  return (_, { data, shape }) => {
    const [m = 0, n = 0] = shape;
    const sums = new Float64Array(axis === 0 ? n : m);
    for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) sums[axis === 0 ? j : i]! += data[i * n + j]!;
    return sums;
  };
}

function matmul(_: Values, { data: a, shape: left }: Input, { data: b, shape: right }: Input): Values {
  const [m = 0, p = 0] = left;
  const n = right[1]!;
  const c = a instanceof Float32Array ? new Float32Array(m * n) : new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let k = 0; k < p; k++) {
      const factor = a[i * p + k]!;
      for (let j = 0; j < n; j++) c[i * n + j]! += factor * b[k * n + j]!;
    }
  }
  return c;
}

const squaresFrom = (data: Values, mean: number): number => {
  let squares = 0;
  for (let k = 0; k < data.length; k++) squares += (data[k]! - mean) ** 2;
  return squares;
};

function extremum(data: Values, better: (x: number, y: number) => boolean): number {
  let best = 0;
  for (let k = 1; k < data.length; k++) if (better(data[k]!, data[best]!)) best = k;
  return best;
}

const larger = (x: number, y: number): boolean => x > y;

/** One number for each column (axis 0) or each row (axis 1). */
const perLine =
  (axis: 0 | 1, f: (line: Values) => number): Formula =>
  (_, { data, shape }) => {
    const [m = 0, n = 0] = shape;
    if (axis === 1) return Float64Array.from({ length: m }, (_, i) => f(data.subarray(i * n, (i + 1) * n)));
    return Float64Array.from({ length: n }, (_, j) => f(data.filter((_, k) => k % n === j)));
  };

function transposed(out: Values, { data, shape }: Input): Values {
  const [m = 0, n = 0] = shape;
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) out[j * m + i] = data[i * n + j]!;
  return out;
}

const deviation = (data: Values): number => sqrt(squaresFrom(data, sumOf(data) / data.length) / data.length);

const formulas: Readonly<Record<Operation, Formula>> = {
  add: both((x, y) => x + y),
  multiply: both((x, y) => x * y),
  maximum: both((x, y) => (x > y ? x : y)),
  exp: each((x) => exp(x)),
  log: each((x) => log(x)),
  sin: each((x) => sin(x)),
  tanh: each((x) => tanh(x)),
  sigmoid: each((x) => 1 / (1 + exp(-x))),
  gelu: each((x) => 0.5 * x * (1 + tanh(0.7978845608 * (x + 0.044715 * x * x * x)))),
  sum: (_, { data }) => Float64Array.of(sumOf(data)),
  sum0: sumAxis(0),
  sum1: sumAxis(1),
  max(_, { data }) {
    let top = data[0]!;
    for (let k = 1; k < data.length; k++) if (data[k]! > top) top = data[k]!;
    return Float64Array.of(top);
  },
  less: (_, { data: a }, { data: b }) => Uint8Array.from(a, (x, k) => (x < b[k]! ? 1 : 0)),
  where: both((x, y) => (y < 0 ? x : y)),
  mse(_, { data: a }, { data: b }) {
    let sum = 0;
    for (let k = 0; k < a.length; k++) sum += (a[k]! - b[k]!) ** 2;
    return [sum / a.length];
  },
  mean: (_, { data }) => Float64Array.of(sumOf(data) / data.length),
  std: (_, { data }) => [deviation(data)],
  min: (_, { data }) => [data[extremum(data, (x, y) => x < y)]!],
  argmax: (_, { data }) => [extremum(data, larger)],
  max0: perLine(0, (line) => line[extremum(line, larger)]!),
  std0: perLine(0, deviation),
  argmax1: perLine(1, (line) => extremum(line, larger)),
  transpose: transposed,
  concatenate(_, { data: a }, { data: b }) {
    const joined = new Float64Array(a.length + b.length);
    joined.set(a);
    joined.set(b, a.length);
    return joined;
  },
  mask: (_, { data: a }, { data: b }) => a.filter((_, k) => b[k]! < 0),
  take(out, { data: a }, { data: b }) {
    // Places are computed in the arrays' own precision, as everyone does.
    const round = a instanceof Float32Array ? Math.fround : (x: number) => x;
    for (let k = 0; k < b.length; k++) {
      const place = Math.trunc(round(round(b[k]! + 4) * (a.length / 8)));
      out[k] = a[Math.max(0, Math.min(a.length - 1, place))]!;
    }
    return out;
  },
  sort: (out, { data }) => {
    out.set(data);
    return out.sort();
  },
  normalize,
  softmax,
  matmul,
};

/** Plain loops over typed arrays. */
export const loops: Participant = {
  name: 'plain loops',
  version: `Node ${process.versions.node}`,
  prepare({ operation }, inputs): Prepared {
    const [a, b] = inputs;
    const out = a!.data.slice();
    const compute = () => formulas[operation](out, a!, b ?? a!);
    return { run: compute, result: async () => sampled(compute()) };
  },
};
