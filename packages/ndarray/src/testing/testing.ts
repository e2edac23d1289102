import { describe, isInexact } from '../core/dtype/dtype.ts';
import { ArgumentError, NumloomError, shapeText } from '../core/errors.ts';
import { broadcastShapes } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { arrayRepr } from '../print/array2string.ts';
import { countNonzero, max } from '../reduction/reductions.ts';
import { isclose } from '../statistics/closeness.ts';
import { abs, divide, subtract } from '../ufunc/arithmetic.ts';
import { equal, notEqual } from '../ufunc/comparison.ts';
import { isfinite, isnan } from '../ufunc/floating.ts';
import { logicalAnd, logicalNot, logicalOr } from '../ufunc/logical.ts';
import { where } from '../ufunc/where.ts';

/** Options of `assertAllclose`. */
export interface AssertOptions {
  /** The tolerance relative to the desired value, 1e-7 by default. */
  readonly rtol?: number;
  /** The absolute tolerance, 0 by default. */
  readonly atol?: number;
  /** Whether NaN equals NaN, `true` by default. */
  readonly equalNan?: boolean;
  /** A text that is added to the message of the error, empty by default. */
  readonly errMsg?: string;
}

/**
 * Asserts that every element is close to the desired one: |actual - desired| <= atol + rtol * |desired|.
 *
 * The shapes must be equal, unless an operand is a scalar. The message says how many elements differ, and by how much at most.
 * NumPy: `np.testing.assert_allclose`.
 *
 * @throws AssertionError when the shapes differ or an element is not close.
 * @throws ArgumentError when an option is unknown.
 * @example
 * ```ts
 * np.testing.assertAllclose([0.1 + 0.2], [0.3]);
 * np.testing.assertAllclose([1, 2], [1, 2.1]) // throws AssertionError: Mismatched elements: 1 / 2
 * ```
 */
export function assertAllclose(actual: Operand, desired: Operand, options?: AssertOptions): void {
  const keys = ['rtol', 'atol', 'equalNan', 'errMsg'];
  const { rtol = 1e-7, atol = 0, equalNan = true, errMsg = '' } = readOptions('assertAllclose', options, keys);
  const title = `Not equal to tolerance rtol=${rtol}, atol=${atol}`;
  check(actual, desired, title, errMsg, (a, b) => isclose(a, b, { rtol, atol, equalNan }));
}

/**
 * Asserts that two arrays have equal elements, where NaN equals NaN, and the same shape, unless one is a scalar. The dtypes may
 * differ. `errMsg` is a text that is added to the message. NumPy: `np.testing.assert_array_equal`.
 *
 * @throws AssertionError when the shapes or any elements differ.
 * @throws ArgumentError when an option is unknown.
 * @example
 * ```ts
 * np.testing.assertArrayEqual([1, NaN], [1, NaN]);
 * np.testing.assertArrayEqual([1, 2], [1, 3]) // throws AssertionError: Arrays are not equal
 * ```
 */
export function assertArrayEqual(actual: Operand, desired: Operand, options?: { readonly errMsg?: string }): void {
  const { errMsg = '' } = readOptions('assertArrayEqual', options, ['errMsg']);
  check(actual, desired, 'Arrays are not equal', errMsg, (a, b) =>
    logicalOr(equal(a, b), logicalAnd(notEqual(a, a), notEqual(b, b))),
  );
}

/**
 * Asserts that two arrays are equal to a number of decimals, 6 by default: |actual - desired| <= 1.5 * 10^-decimal. NaN equals
 * NaN.
 *
 * The shapes must be equal, unless an operand is a scalar. NumPy: `np.testing.assert_array_almost_equal`.
 *
 * @throws AssertionError when the shapes differ or an element is not close.
 * @throws ArgumentError when `decimal` is not an integer.
 * @example
 * ```ts
 * np.testing.assertArrayAlmostEqual([1.001], [1], 2);
 * np.testing.assertArrayAlmostEqual([1.1], [1], 2) // throws AssertionError
 * ```
 */
export function assertArrayAlmostEqual(actual: Operand, desired: Operand, decimal = 6): void {
  if (!Number.isInteger(decimal))
    throw new ArgumentError(`assertArrayAlmostEqual: decimal is a whole number; got ${describe(decimal)}`);
  const atol = 1.5 * 10 ** -decimal;
  check(actual, desired, `Arrays are not almost equal to ${decimal} decimals`, '', (a, b) =>
    isclose(a, b, { rtol: 0, atol, equalNan: true }),
  );
}

function check(
  actual: Operand,
  desired: Operand,
  title: string,
  errMsg: string,
  same: (a: NDArray, b: NDArray) => NDArray<'bool'>,
): void {
  const [a, b] = [toArray(actual), toArray(desired)];
  const fail = (details: readonly string[]): never => {
    const shown = [` ACTUAL: ${arrayRepr(a)}`, ` DESIRED: ${arrayRepr(b)}`];
    throw new AssertionError([title, ...(errMsg ? [errMsg] : []), ...details, ...shown].join('\n'));
  };
  const alike = a.shape.join() === b.shape.join() || a.ndim === 0 || b.ndim === 0;
  if (!alike) fail([`(shapes ${shapeText(a.shape)}, ${shapeText(b.shape)} mismatch)`]);
  const wrong = logicalNot(same(a, b));
  const count = Number(countNonzero(wrong).item());
  if (count === 0) return;
  const size = broadcastShapes(a.shape, b.shape).reduce((x, y) => x * y, 1);
  const lines = [`Mismatched elements: ${count} / ${size} (${((100 * count) / size).toPrecision(3)}%)`];
  if ([a, b].some((x) => isInexact(x.dtype))) {
    const difference = abs(subtract(a, b));
    const finite = logicalAnd(isfinite(difference), logicalNot(isnan(difference)));
    const largest = (x: NDArray) => max(where(finite, x, 0)).item();
    lines.push(`Max absolute difference among violations: ${String(largest(difference))}`);
    lines.push(`Max relative difference among violations: ${String(largest(divide(difference, abs(b))))}`);
  }
  fail(lines);
}

/**
 * The error of an assertion of `np.testing` that does not hold. NumPy: Python's `AssertionError`.
 *
 * @example `np.testing.assertArrayEqual([1], [2]) // throws AssertionError`
 */
export class AssertionError extends NumloomError {
  /** The name of the error's class, as it is printed. */
  override readonly name: string = 'AssertionError';
}
