import * as np from '@numloom/ndarray';
import { sigmoid as plainSigmoid, softmax as plainSoftmax } from '../course/activations.ts';
import { binary, type Result, record, unary, unchanged } from './primitive.ts';
import { arrayOf, isTensor, type TensorLike, unbroadcast } from './tensor.ts';

/**
 * NumPy's functions that gradients can be taken of. They take arrays, numbers and tensors; with a tensor they answer with one.
 * `import { autograd as np }` and write formulas as ever.
 */

const { multiply, divide, subtract, negative, square } = np;

export const add = binary((a, b) => np.add(a, b), unchanged, unchanged);
const subtraction = binary(
  (a, b) => np.subtract(a, b),
  unchanged,
  (g) => negative(g),
);
const multiplication = binary(
  (a, b) => np.multiply(a, b),
  (g, _, b) => multiply(g, b),
  (g, a) => multiply(g, a),
);
const division = binary(
  (a, b) => np.divide(a, b),
  (g, _, b) => divide(g, b),
  (g, a, b) => negative(divide(multiply(g, a), square(b))),
);

export { division as divide, multiplication as multiply, subtraction as subtract };

/** x1 ** x2; where x1 is 0 or below, x2 gets no gradient. */
export const power = binary(
  (a, b) => np.power(a, b),
  (g, a, b) => multiply(g, multiply(b, np.power(a, subtract(b, 1)))),
  (g, a, b) =>
    np.where(np.greater(a, 0), multiply(g, multiply(np.power(a, b), np.log(np.where(np.greater(a, 0), a, 1)))), 0),
);

/** Of two equal values each takes half of the gradient. */
const share = (g: np.Operand, wins: np.Operand, ties: np.Operand) =>
  multiply(g, np.where(wins, 1, np.where(ties, 0.5, 0)));
export const maximum = binary(
  (a, b) => np.maximum(a, b),
  (g, a, b) => share(g, np.greater(a, b), np.equal(a, b)),
  (g, a, b) => share(g, np.greater(b, a), np.equal(a, b)),
);
export const minimum = binary(
  (a, b) => np.minimum(a, b),
  (g, a, b) => share(g, np.less(a, b), np.equal(a, b)),
  (g, a, b) => share(g, np.less(b, a), np.equal(a, b)),
);

const negation = unary(
  (x) => np.negative(x),
  (g) => negative(g),
);
const squared = unary(
  (x) => np.square(x),
  (g, x) => multiply(g, multiply(2, x)),
);

export { negation as negative, squared as square };
export const exp = unary(
  (x) => np.exp(x),
  (g, _, y) => multiply(g, y),
);
export const expm1 = unary(
  (x) => np.expm1(x),
  (g, _, y) => multiply(g, np.add(y, 1)),
);
export const log = unary(
  (x) => np.log(x),
  (g, x) => divide(g, x),
);
export const log1p = unary(
  (x) => np.log1p(x),
  (g, x) => divide(g, np.add(x, 1)),
);
export const sqrt = unary(
  (x) => np.sqrt(x),
  (g, _, y) => divide(g, multiply(2, y)),
);
export const sin = unary(
  (x) => np.sin(x),
  (g, x) => multiply(g, np.cos(x)),
);
export const cos = unary(
  (x) => np.cos(x),
  (g, x) => negative(multiply(g, np.sin(x))),
);
export const tanh = unary(
  (x) => np.tanh(x),
  (g, _, y) => multiply(g, subtract(1, square(y))),
);
export const abs = unary(
  (x) => np.abs(x),
  (g, x) => multiply(g, np.sign(x)),
);
export const reciprocal = unary(
  (x) => np.reciprocal(x),
  (g, _, y) => negative(multiply(g, square(y))),
);

// Activations

export const sigmoid = unary(
  (x) => plainSigmoid(x),
  (g, _, y) => multiply(g, multiply(y, subtract(1, y))),
);
const rectify = np.fuse((x: np.Operand) => np.maximum(x, 0));
export const relu = unary(
  (x) => rectify(x),
  (g, x) => np.where(np.greater(x, 0), g, 0),
);
const leaky = np.fuse((x: np.Operand) => np.where(np.greater(x, 0), x, multiply(0.01, x)));
/** x above 0, 0.01 x below. */
export const leakyRelu = unary(
  (x) => leaky(x),
  (g, x) => np.where(np.greater(x, 0), g, multiply(0.01, g)),
);
const exponentialLinear = np.fuse((x: np.Operand) => np.where(np.greater(x, 0), x, np.expm1(np.minimum(x, 0))));
/** x above 0, e^x - 1 below. */
export const elu = unary(
  (x) => exponentialLinear(x),
  (g, x, y) => np.where(np.greater(x, 0), g, multiply(g, np.add(y, 1))),
);
const swish = np.fuse((x: np.Operand) => multiply(x, plainSigmoid(x)));
/** x sigmoid(x). */
export const silu = unary(
  (x) => swish(x),
  (g, x, y) => multiply(g, np.add(y, multiply(plainSigmoid(x), subtract(1, y)))),
);
/** The tanh form of D. Hendrycks and K. Gimpel (2016). */
const ROOT = Math.sqrt(2 / Math.PI);
const inner = (x: np.Operand) => np.tanh(multiply(ROOT, np.add(x, multiply(0.044715, multiply(x, square(x))))));
const gaussian = np.fuse((x: np.Operand) => multiply(multiply(0.5, x), np.add(1, inner(x))));
export const gelu = unary(
  (x) => gaussian(x),
  (g, x) => {
    const t = inner(x);
    const slope = multiply(ROOT, np.add(1, multiply(3 * 0.044715, square(x))));
    const second = multiply(multiply(0.5, x), multiply(subtract(1, square(t)), slope));
    return multiply(g, np.add(multiply(0.5, np.add(1, t)), second));
  },
);

/** Softmax of the last axis. */
export function softmax<A extends TensorLike>(x: A): Result<A> {
  const y = plainSoftmax(arrayOf(x));
  return record(y, [x], (g) => {
    const weighted = np.multiply(g, y);
    return [np.subtract(weighted, np.multiply(y, np.sum(weighted, { axis: -1, keepdims: true })))];
  }) as Result<A>;
}

const centred = np.fuse((x: np.Operand, top: np.Operand, total: np.Operand) =>
  subtract(subtract(x, top), np.log(total)),
);
const powers = np.fuse((x: np.Operand, top: np.Operand) => np.exp(subtract(x, top)));
const logSoftmaxBack = np.fuse((g: np.Operand, y: np.Operand, total: np.Operand) =>
  subtract(g, multiply(np.exp(y), total)),
);

/** log(softmax) of the last axis, without overflow or loss of digits. */
export function logSoftmax<A extends TensorLike>(x: A): Result<A> {
  const value = arrayOf(x);
  const top = np.max(value, { axis: -1, keepdims: true });
  const total = np.sum(powers(value, top), { axis: -1, keepdims: true });
  const y = centred(value, top, total);
  return record(y, [x], (g) => [logSoftmaxBack(g, y, np.sum(g, { axis: -1, keepdims: true }))]) as Result<A>;
}

// Shapes

export function reshape<A extends TensorLike>(x: A, shape: number | readonly number[]): Result<A> {
  const value = arrayOf(x);
  return record(np.reshape(value, shape), [x], (g) => [np.reshape(g, value.shape)]) as Result<A>;
}

export function transpose<A extends TensorLike>(x: A, axes?: readonly number[]): Result<A> {
  const value = arrayOf(x);
  const order = axes ?? value.shape.map((_, k) => value.ndim - 1 - k);
  const back = order.map((_, k) => order.map((axis) => (axis + value.ndim) % value.ndim).indexOf(k));
  return record(np.transpose(value, order), [x], (g) => [np.transpose(g, back)]) as Result<A>;
}

export function broadcastTo<A extends TensorLike>(x: A, shape: readonly number[]): Result<A> {
  const value = arrayOf(x);
  return record(np.broadcastTo(value, shape), [x], (g) => [unbroadcast(g, value.shape)]) as Result<A>;
}

export const expandDims = <A extends TensorLike>(x: A, axis: number): Result<A> =>
  reshape(x, np.expandDims(arrayOf(x), axis).shape);

export const squeeze = <A extends TensorLike>(x: A, axis?: number | readonly number[]): Result<A> =>
  reshape(x, np.squeeze(arrayOf(x), axis).shape);

/** Part of a tensor, indexed as `a.slice` is. */
export function slice<A extends TensorLike>(x: A, ...items: np.IndexItem[]): Result<A> {
  const value = arrayOf(x);
  const isView = items.every(
    (item) => item === null || typeof item === 'number' || typeof item === 'string' || !Array.isArray(item),
  );
  return record(value.slice(...items), [x], (g) => {
    const whole = np.zerosLike(value);
    if (isView && !items.some((item) => item instanceof np.NDArray)) whole.set(items, g);
    else addAt(whole, items, g);
    return [whole];
  }) as Result<A>;
}

/** Gradients of elements that were picked more than once add up. */
function addAt(whole: np.NDArray, items: readonly np.IndexItem[], g: np.NDArray): void {
  const places = np
    .arange(whole.size)
    .reshape(whole.shape)
    .slice(...items);
  const sums = np.bincount(np.ravel(places), { weights: np.ravel(g), minlength: whole.size });
  whole.set(['...'], sums.reshape(whole.shape));
}

export function concatenate(list: readonly TensorLike[], options: { readonly axis?: number } = {}): Result<never> {
  const { axis = 0 } = options;
  const values = list.map(arrayOf);
  const k = (axis + values[0]!.ndim) % values[0]!.ndim;
  let end = 0;
  const ends = values.map((v) => (end += v.shape[k]!));
  return record(np.concatenate(values, { axis }), list, (g) => np.split(g, ends.slice(0, -1), { axis: k })) as never;
}

export const stack = (list: readonly TensorLike[], options: { readonly axis?: number } = {}): Result<never> =>
  concatenate(
    list.map((x) => expandDims(x, options.axis ?? 0)),
    { axis: options.axis ?? 0 },
  );

// Reductions

interface Over {
  readonly axis?: number | readonly number[] | null;
  readonly keepdims?: boolean;
}

/** A reduced gradient beside the operand again. */
function spread(g: np.NDArray, shape: readonly number[], { axis = null, keepdims = false }: Over): np.NDArray {
  if (keepdims) return g;
  const axes = axis === null ? shape.map((_, k) => k) : [axis].flat().map((k) => (k + shape.length) % shape.length);
  return np.reshape(
    g,
    shape.map((length, k) => (axes.includes(k) ? 1 : length)),
  );
}

export function sum<A extends TensorLike>(x: A, options: Over = {}): Result<A> {
  const value = arrayOf(x);
  return record(np.sum(value, options), [x], (g) => [
    np.copy(np.broadcastTo(spread(g, value.shape, options), value.shape)),
  ]) as Result<A>;
}

export function mean<A extends TensorLike>(x: A, options: Over = {}): Result<A> {
  const value = arrayOf(x);
  const result = np.mean(value, options);
  const count = value.size / Math.max(1, result.size);
  return record(result, [x], (g) => [
    np.copy(np.broadcastTo(np.divide(spread(g, value.shape, options), count), value.shape)),
  ]) as Result<A>;
}

const passed = np.fuse((g: np.Operand, x: np.Operand, y: np.Operand, count: np.Operand) =>
  np.where(np.equal(x, y), divide(g, count), 0),
);

/** Of several equal extrema each takes its share of the gradient. */
const extremum =
  (of: typeof np.max) =>
  <A extends TensorLike>(x: A, options: Over = {}): Result<A> => {
    const value = arrayOf(x);
    const result = of(value, options);
    return record(result, [x], (g) => {
      const y = spread(result, value.shape, options);
      const count = np.sum(np.equal(value, y), { axis: options.axis ?? null, keepdims: true, dtype: value.dtype });
      return [passed(spread(g, value.shape, options), value, y, count)];
    }) as Result<A>;
  };
export const max = extremum(np.max);
export const min = extremum(np.min);

// Products

export function matmul<A extends TensorLike, B extends TensorLike>(x1: A, x2: B): Result<A> | Result<B> {
  const [a, b] = [arrayOf(x1), arrayOf(x2)];
  if (a.ndim < 2 || b.ndim < 2)
    throw new np.ShapeError(
      `matmul: tensors need two dimensions or more; got (${a.shape.join(',')}) and (${b.shape.join(',')})`,
    );
  const [T, times] = [np.matrixTranspose, (p: np.NDArray, q: np.NDArray) => np.matmul(p, q)];
  return record(times(a, b), [x1, x2], (g) => [
    isTensor(x1) ? unbroadcast(times(g, T(b)), a.shape) : undefined,
    isTensor(x2) ? unbroadcast(times(T(a), g), b.shape) : undefined,
  ]) as Result<A> | Result<B>;
}

export function where<A extends TensorLike, B extends TensorLike>(
  condition: np.Operand,
  x1: A,
  x2: B,
): Result<A> | Result<B> {
  const mask = np.asarray(condition, { dtype: 'bool' });
  const [a, b] = [arrayOf(x1), arrayOf(x2)];
  return record(np.where(mask, a, b), [x1, x2], (g) => [
    isTensor(x1) ? unbroadcast(np.where(mask, g, 0), a.shape) : undefined,
    isTensor(x2) ? unbroadcast(np.where(mask, 0, g), b.shape) : undefined,
  ]) as Result<A> | Result<B>;
}

/** Values below or above the limits, which are numbers, get no gradient. */
export function clip<A extends TensorLike>(x: A, low: number, high: number): Result<A> {
  const value = arrayOf(x);
  return record(np.clip(value, low, high), [x], (g) => {
    const inside = np.logicalAnd(np.greaterEqual(value, low), np.lessEqual(value, high));
    return [np.where(inside, g, 0)];
  }) as Result<A>;
}

/** The variance, ddof 0. */
export function variance<A extends TensorLike>(x: A, options: Over = {}): Result<A> {
  const centre = mean(x, { axis: options.axis ?? null, keepdims: true });
  return mean(squared(subtraction(x, centre)), options) as Result<A>;
}
export { variance as var };
