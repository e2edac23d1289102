import { describe, expect, test } from '@jest/globals';
import { floats, laws, viewRecipes } from '@numloom/testing';
import fc from 'fast-check';
import { flat } from '../fixture.testing.ts';
import * as np from '../index.ts';
import { viewFrom } from '../view.testing.ts';

const numbers = floats();
const apply = (f: (a: np.NDArray, b: np.NDArray) => np.NDArray) => (a: number, b: number) =>
  f(np.array(a), np.array(b)).item() as number;

describe('laws of arithmetic, bit for bit', () => {
  test('addition is commutative', () => laws.commutative(numbers, apply(np.add), laws.sameFloat));
  test('multiplication is commutative', () => laws.commutative(numbers, apply(np.multiply), laws.sameFloat));
  test('1 is the unit of multiplication', () => laws.unit(numbers, apply(np.multiply), 1, laws.sameFloat));
  test('maximum is associative', () =>
    laws.associative(
      numbers.filter((x) => x !== 0),
      apply(np.maximum),
      laws.sameFloat,
    ));
  test('abs is idempotent', () =>
    laws.idempotent(numbers, (x) => np.abs(np.array(x)).item() as number, laws.sameFloat));
  test('rounding is idempotent', () =>
    laws.idempotent(numbers, (x) => np.rint(np.array(x)).item() as number, laws.sameFloat));
  test('a - b is -(b - a), up to the sign of zero', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) =>
        laws.sameFloat(apply(np.subtract)(a, b) + 0, -apply(np.subtract)(b, a) + 0),
      ),
    );
  });
});

describe('views', () => {
  const functions = [np.exp, np.negative, np.square, np.isnan, np.floor] as readonly ((x: np.NDArray) => np.NDArray)[];

  test('f(view) is f(copy)', () => {
    fc.assert(
      fc.property(
        viewRecipes(),
        fc.constantFrom(...functions),
        fc.constantFrom<np.DType>('float64', 'float32', 'int32'),
        (recipe, f, dtype) => {
          const { view } = viewFrom(recipe, (i) => (i % 17) - 8, dtype);
          const [a, b] = [f(view), f(np.copy(view))];
          expect(a.shape).toEqual(view.shape);
          expect(flat(a)).toEqual(flat(b));
        },
      ),
    );
  });

  test('writing to a view writes to the base, and nowhere else', () => {
    fc.assert(
      fc.property(viewRecipes(), (recipe) => {
        const { base, view } = viewFrom(recipe, (i) => i);
        const touched = new Set(flat(view) as number[]);
        np.add(view, 1000, { out: view });
        expect(flat(base)).toEqual(flat(base).map((_, i) => (touched.has(i) ? i + 1000 : i)));
      }),
    );
  });

  test('in place is out of place', () => {
    fc.assert(
      fc.property(viewRecipes(), (recipe) => {
        const { view } = viewFrom(recipe, (i) => i * 0.3);
        const expected = flat(np.multiply(view, view));
        expect(flat(np.multiply(view, view, { out: view }))).toEqual(expected);
      }),
    );
  });

  test('an overlapping output is as if the operands were copied first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: -1, max: 1 }), (n, shift) => {
        const a = np.arange(n, { dtype: 'float64' } as never);
        const [from, to] = shift >= 0 ? [a.slice(`:${n - shift}`), a.slice(`${shift}:`)] : [a.slice('::-1'), a];
        const expected = flat(np.add(np.copy(from), 1));
        np.add(from, 1, { out: to });
        expect(flat(to)).toEqual(expected);
      }),
    );
  });
});

describe('out and where', () => {
  test('where leaves the rest as it was', () => {
    const out = np.array([9, 9, 9, 9]);
    np.add(np.array([1, 2, 3, 4]), 1, { out, where: [true, false, true, false] });
    expect(out.tolist()).toEqual([2, 9, 4, 9]);
  });

  test('a wrong output is refused before anything is written', () => {
    const out = np.full([2], 5);
    expect(() => np.add(np.zeros([3]), 1, { out })).toThrow(
      'operands could not be broadcast together with shapes (3,) () (2,)',
    );
    expect(() => np.add(np.zeros([3]), 1, { out: np.zeros([1]) })).toThrow(
      "non-broadcastable output operand with shape (1,) doesn't match the broadcast shape (3,)",
    );
    expect(() => np.add(np.zeros([2]), 0.5, { out: np.zeros([2], { dtype: 'int32' }) })).toThrow(
      "Cannot cast output from dtype('float64') to dtype('int32')",
    );
    expect(out.tolist()).toEqual([5, 5]);
  });

  test('an unknown option is named', () => {
    expect(() => np.add(1, 2, { axis: 0 } as never)).toThrow("unknown option 'axis'");
  });

  test('an integer beyond the dtype is refused', () => {
    expect(() => np.add(np.zeros([2], { dtype: 'uint8' }), 300)).toThrow('Python integer 300 out of bounds for uint8');
  });
});

describe('fuse', () => {
  const chain = (x: np.Operand, y: np.Operand) =>
    np.divide(np.subtract(np.exp(np.minimum(x, 5)), np.multiply(y, 2)), np.add(1, np.abs(np.tanh(y))));
  const fused = np.fuse(chain);

  test('gives the bits of the chain, for any views and dtypes', () => {
    fc.assert(
      fc.property(
        viewRecipes(),
        fc.constantFrom<np.DType>('float64', 'float32', 'int32', 'bool'),
        fc.constantFrom<np.DType>('float64', 'float32'),
        (recipe, a, b) => {
          const { view: x } = viewFrom(recipe, (i) => (i % 11) - 5, a);
          const { view: y } = viewFrom(recipe, (i) => (i % 7) * 0.5, b);
          const [one, many] = [fused(x, y), chain(x, y) as np.NDArray];
          expect(one.dtype).toBe(many.dtype);
          expect(flat(one)).toEqual(flat(many));
        },
      ),
    );
  });

  test('takes scalars as weak operands, and fused formulas within formulas', () => {
    const twice = np.fuse((x: np.Operand) => np.add(x, x));
    const fourfold = np.fuse((x: np.Operand) => twice(twice(x)));
    expect(fourfold(np.array([1, 2], { dtype: 'float32' })).dtype).toBe('float32');
    expect(fourfold(np.array([1, 2])).tolist()).toEqual([4, 8]);
    const scaled = np.fuse((x: np.Operand, s: np.Operand) => np.multiply(x, s));
    expect(scaled(np.array([1, 2], { dtype: 'float32' }), 0.5).dtype).toBe('float32');
    expect(scaled(np.array([1, 2], { dtype: 'int32' }), 3).dtype).toBe('int32');
    expect(scaled(np.array([1, 2], { dtype: 'int32' }), 0.5).dtype).toBe('float64');
  });

  test('tells numbers from bigints, and keeps every digit of a bigint', () => {
    const a = np.array([1n, 2n]);
    const shifted = np.fuse((x: np.Operand, s: np.Operand) => np.add(x, s));
    expect(shifted(a, 3).tolist()).toEqual([4n, 5n]);
    expect(shifted(a, 3n).tolist()).toEqual([4n, 5n]);
    const large = 2n ** 60n + 1n;
    expect(
      np
        .fuse((x: np.Operand) => np.add(x, large))(a)
        .tolist(),
    ).toEqual([large + 1n, large + 2n]);
  });

  test('refuses a formula that captures an array, or returns none', () => {
    const captured = np.ones([3]);
    const bad = np.fuse((x: np.Operand) => np.add(x, captured));
    expect(() => bad(np.ones([3]))).toThrow('pass other arrays as parameters');
    const constant = np.fuse((_: np.Operand) => 3);
    expect(() => constant(np.ones([3]))).toThrow('must return an expression');
  });

  test('sin of huge angles takes the exact path, inside a fused formula too', () => {
    const f = np.fuse((x: np.Operand) => np.add(np.sin(np.multiply(x, 2)), np.cos(x)));
    const x = np.array([1, 1e22, 2, 0.5, 1e300, 3]);
    expect(flat(f(x))).toEqual(flat(np.add(np.sin(np.multiply(x, 2)), np.cos(x))));
    expect(np.sin(np.array(1e22)).item()).toBe(-0.8522008497671888);
  });
});
