import { describe, expect, test } from '@jest/globals';
import { floats, ulpOf } from '@numloom/testing';
import fc from 'fast-check';
import { flat } from '../fixture.testing.ts';
import * as np from '../index.ts';
import type { Laws, UfuncInfo } from './record.ts';

type Apply = (...operands: readonly np.Operand[]) => np.NDArray;

interface Entry {
  readonly info: UfuncInfo;
  readonly apply: Apply;
}

/** Every ufunc that the namespace exports, once each, by NumPy's name. */
const ufuncs = new Map<string, Entry>();
const isUfunc = (member: unknown): member is Apply & np.Ufunc => typeof member === 'function' && 'info' in member;
for (const member of Object.values<unknown>(np))
  if (isUfunc(member)) ufuncs.set(member.info.name, { info: member.info, apply: member });

const exact: readonly np.DType[] = ['bool', 'uint8', 'int32', 'int64', 'uint64'];
const all: readonly np.DType[] = [...exact, 'float64', 'float32', 'complex128'];
const isReal = (dtype: np.DType): boolean => !dtype.startsWith('complex');
/** The dtypes in which -a is the number that is as far from zero on the other side. */
const isSigned = (dtype: np.DType): boolean => dtype !== 'bool' && !dtype.startsWith('uint');

const takes = ({ info }: Entry, dtype: np.DType): boolean => {
  try {
    info.result(dtype);
    return true;
  } catch (error) {
    if (error instanceof np.DTypeError) return false;
    throw error;
  }
};

const LENGTH = 8;

/** An array of a dtype: floats of every kind, integers of the whole range but the one that has no negative. */
function arrays(dtype: np.DType): fc.Arbitrary<np.NDArray> {
  const lists = (length: number) => fc.array(floats(), { minLength: length, maxLength: length });
  if (dtype === 'complex128') return lists(2 * LENGTH).map((parts) => np.view(np.array(parts), dtype));
  if (dtype === 'float64' || dtype === 'float32') return lists(LENGTH).map((list) => np.array(list, { dtype }));
  if (dtype === 'bool')
    return fc.array(fc.boolean(), { minLength: LENGTH, maxLength: LENGTH }).map((list) => np.array(list));
  const { min, max } = np.iinfo(dtype);
  const range = { min: BigInt(min) + (isSigned(dtype) ? 1n : 0n), max: BigInt(max) };
  const integer = fc.oneof(fc.bigInt(range), fc.bigInt({ min: isSigned(dtype) ? -9n : 0n, max: 9n }));
  return fc.array(integer, { minLength: LENGTH, maxLength: LENGTH }).map((list) => np.array(list, { dtype }));
}

/** The elements as values to compare: a complex number with a NaN in it is NaN. */
function values(a: np.NDArray, zerosAlike: boolean): readonly unknown[] {
  const list = flat(a).map((x) => (typeof x === 'number' && zerosAlike && x === 0 ? 0 : x));
  if (isReal(a.dtype)) return list;
  return list.map((part, k) => (Number.isNaN(list[k - (k % 2)]) || Number.isNaN(list[k - (k % 2) + 1]) ? NaN : part));
}

type Check = (entry: Entry, dtype: np.DType) => void;

/** Two sides of a law, for random arrays of a dtype. The right side is cast to the dtype of the left one. */
function equation(
  arity: number,
  sides: (
    apply: Apply,
    operands: readonly np.NDArray[],
    info: UfuncInfo,
    dtype: np.DType,
  ) => readonly [np.NDArray, np.NDArray],
): Check {
  return ({ apply, info }, dtype) =>
    fc.assert(
      fc.property(fc.array(arrays(dtype), { minLength: arity, maxLength: arity }), (operands) => {
        const [left, right] = sides(apply, operands, info, dtype);
        // Integers have one zero: its negative is itself.
        const zerosAlike = info.laws.zerosAlike === true || exact.includes(dtype);
        expect(values(left, zerosAlike)).toEqual(values(np.astype(right, left.dtype), zerosAlike));
      }),
    );
}

const checks: { readonly [L in Exclude<keyof Laws, 'zerosAlike'>]: Check } = {
  commutative: equation(2, (f, [a, b]) => [f(a!, b!), f(b!, a!)]),
  associative: equation(3, (f, [a, b, c]) => [f(f(a!, b!), c!), f(a!, f(b!, c!))]),
  antisymmetric: equation(2, (f, [a, b]) => [f(a!, b!), np.negative(f(b!, a!))]),
  unit: equation(1, (f, [a], { laws }, dtype) => {
    const unit = np.full([LENGTH], laws.unit!, { dtype });
    return [np.concatenate([f(a!, unit), f(unit, a!)]), np.concatenate([a!, a!])];
  }),
  idempotent: equation(1, (f, [a], { arity }) => (arity === 1 ? [f(f(a!)), f(a!)] : [f(a!, a!), a!])),
  involution: equation(1, (f, [a]) => [f(f(a!)), a!]),
  odd: equation(1, (f, [a]) => [f(np.negative(a!)), np.negative(f(a!))]),
  even: equation(1, (f, [a]) => [f(np.negative(a!)), f(a!)]),
  swapped: equation(2, (f, [a, b], { laws }) => [f(a!, b!), ufuncs.get(laws.swapped!)!.apply(b!, a!)]),
  monotone: ({ apply, info }, dtype) => {
    const [lowest, highest] = info.domain ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    fc.assert(
      fc.property(arrays(dtype), (a) => {
        const inside = (x: unknown) => Number(x) >= lowest && Number(x) <= highest;
        const results = flat(apply(a));
        const pairs = flat(a).flatMap((x, k) => (inside(x) ? [[x, results[k]!] as const] : []));
        for (const [x, fx] of pairs) for (const [y, fy] of pairs) if (x <= y) expect(fx <= fy).toBe(true);
      }),
    );
  },
};

/** The dtypes on which a law is tried. */
function dtypesOf(law: keyof typeof checks, entry: Entry): readonly np.DType[] {
  const extent = entry.info.laws[law];
  const within = extent === 'exact' ? exact : extent === 'real' || law === 'unit' ? all.filter(isReal) : all;
  const given = within.filter((dtype) => takes(entry, dtype));
  if (law === 'odd' || law === 'even') return given.filter(isSigned);
  if (law === 'antisymmetric') return given.filter((dtype) => dtype !== 'bool');
  return law === 'monotone' ? given.filter(isReal) : given; // complex numbers have no order
}

test('the ufuncs of the namespace are found, and most have laws', () => {
  expect(ufuncs.size).toBeGreaterThan(75);
  expect([...ufuncs.values()].filter(({ info }) => Object.keys(info.laws).length > 0).length).toBeGreaterThan(50);
});

for (const [name, entry] of ufuncs) {
  const laws = (Object.keys(entry.info.laws) as (keyof Laws)[]).filter((law) => law !== 'zerosAlike');
  if (laws.length > 0)
    describe(`${name} keeps its laws`, () => {
      for (const law of laws) test.each(dtypesOf(law, entry))(`${law}, %s`, (dtype) => checks[law](entry, dtype));
    });
}

test('laws of one operand are given to ufuncs of one operand only', () => {
  const single = ['involution', 'odd', 'even', 'monotone'] as const;
  const wrong = [...ufuncs.values()].flatMap(({ info: { name, arity, laws } }) =>
    single.filter((law) => arity === 2 && laws[law] !== undefined).map((law) => `${name}: ${law}`),
  );
  expect(wrong).toEqual([]);
});

describe('functions of floats stay within their bounds', () => {
  const bounded = [...ufuncs.values()].filter(({ info }) => info.ulp !== undefined);

  /** Numbers of the domain, as floats32 have them, for both operands. */
  const points = ({ domain }: UfuncInfo) =>
    floats()
      .map(Math.fround)
      .filter((x) => x >= domain![0] && x <= domain![1]);

  test.each(bounded.map(({ info }) => info.name))('%s in float32, beside float64', (name) => {
    const { info, apply } = ufuncs.get(name)!;
    fc.assert(
      fc.property(points(info), floats().map(Math.fround), (x, y) => {
        const operands = info.arity === 1 ? [x] : [x, y];
        const [single, double] = (['float32', 'float64'] as const).map(
          (dtype) => apply(...operands.map((v) => np.array(v, { dtype }))).item() as number,
        );
        const rounded = Math.fround(double!);
        if (Object.is(single, rounded) || !Number.isFinite(rounded) !== !Number.isFinite(single!))
          return expect(Number.isNaN(single) === Number.isNaN(double)).toBe(true);
        return expect(Math.abs(single! - double!) / ulpOf(double!, 'f32')).toBeLessThanOrEqual(info.ulp!.float32);
      }),
    );
  });

  /** JavaScript's own functions, of which engines keep the error below 1 ulp. */
  const engine: Readonly<Record<string, (x: number, y: number) => number>> = {
    ...(Object.fromEntries(
      (['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'cbrt', 'sqrt', 'hypot', 'sin', 'cos', 'tan'] as const).map(
        (f) => [f, Math[f]],
      ),
    ) as Record<string, (x: number, y: number) => number>),
    exp2: (x) => 2 ** x,
    sinh: Math.sinh,
    cosh: Math.cosh,
    tanh: Math.tanh,
    arcsin: Math.asin,
    arccos: Math.acos,
    arctan: Math.atan,
    arcsinh: Math.asinh,
    arccosh: Math.acosh,
    arctanh: Math.atanh,
    arctan2: Math.atan2,
    // As in C, 1 to any power is 1, and so is -1 to an infinite one; JavaScript has NaN there.
    power: (x, y) => (x === 1 || (x === -1 && Math.abs(y) === Number.POSITIVE_INFINITY) ? 1 : x ** y),
  };

  test.each(bounded.map(({ info }) => info.name))('%s in float64, beside the engine', (name) => {
    const { info, apply } = ufuncs.get(name)!;
    const reference = engine[name]!;
    fc.assert(
      fc.property(points(info), floats(), (x, y) => {
        const got = apply(...(info.arity === 1 ? [x] : [x, y])).item() as number;
        const wanted = reference(x, y);
        if (Object.is(got, wanted)) return;
        expect(Math.abs(got - wanted) / ulpOf(wanted)).toBeLessThanOrEqual(info.ulp!.float64 + 1);
      }),
    );
  });
});
