import { describe, expect, test } from '@jest/globals';
import { floats } from '@numloom/testing';
import fc from 'fast-check';
import { type ElementType, elements, type LaneType } from '../element.ts';
import { evaluate } from '../expression/evaluate.ts';
import * as e from '../expression/expression.ts';
import type { Layout } from '../expression/loop-spec.ts';
import { place, read } from './loop.testing.ts';
import { loopKernel } from './loop-kernel.ts';

/** Random expressions over random elements, in random layouts and lengths, against the definition: the same bits. */

const elementTypes = Object.keys(elements) as ElementType[];

const valuesOf = (element: ElementType): fc.Arbitrary<e.Value> => {
  const { lane, bytes } = elements[element];
  if (element === 'bool') return fc.boolean();
  if (lane === 'f64') return floats();
  if (lane === 'f32') return floats().map(Math.fround);
  const unsigned = element.startsWith('u');
  const bits = BigInt(8 * bytes);
  const [min, max] = unsigned ? [0n, 2n ** bits - 1n] : [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
  const near = fc.bigInt({ min: unsigned ? 0n : -9n, max: 9n });
  const any = fc.oneof(near, fc.bigInt({ min, max }), fc.constantFrom(min, max));
  return lane === 'i64' || lane === 'u64' ? any : any.map(Number);
};

/** Operations that have the same meaning on every engine: all but the fused multiply-adds. */
const integerOps = ['add', 'sub', 'mul', 'min', 'max', 'and', 'or', 'xor', 'idiv', 'irem', 'shl', 'shr'] as const;
const floatOps = ['add', 'sub', 'mul', 'div', 'min', 'max'] as const;
const maskOps = ['and', 'or', 'xor'] as const;

type Grow = (a: e.Node, b: e.Node) => e.Node;

const stepFor = (lane: LaneType): fc.Arbitrary<Grow> => {
  if (lane === 'mask')
    return fc.constantFrom(...maskOps).map(
      (op): Grow =>
        (a, b) =>
          e[op](a, e.not(b)),
    );
  const ops: readonly ('add' | 'div' | 'idiv' | 'shl')[] = (
    lane === 'f64' || lane === 'f32' ? floatOps : integerOps
  ) as never;
  const compare = fc.constantFrom('eq', 'ne', 'lt', 'le').map(
    (op): Grow =>
      (a, b) =>
        e.select(e[op as 'eq'](a, b), a, b),
  );
  const one: Grow = (a) => (lane === 'f64' || lane === 'f32' ? e.sqrt(e.abs(a)) : e.abs(a));
  const round: Grow = (a, b) =>
    lane === 'f64' || lane === 'f32' ? e.add(e.nearest(a), e.floor(e.sub(b, e.trunc(e.ceil(b))))) : e.neg(a);
  return fc.oneof(
    fc.constantFrom(...ops).map(
      (op): Grow =>
        (a, b) =>
          e[op](a, b),
    ),
    compare,
    fc.constant(one),
    fc.constant(round),
  );
};

const layouts: fc.Arbitrary<Layout> = fc.constantFrom('contiguous', 'contiguous', 'scalar', 'strided');

interface Case {
  readonly types: [ElementType, ElementType];
  readonly output: ElementType;
  readonly steps: Grow[];
  readonly data: [e.Value[], e.Value[]];
  readonly layouts: [Layout, Layout];
  readonly outStrided: boolean;
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    a: fc.constantFrom(...elementTypes),
    b: fc.constantFrom(...elementTypes),
    output: fc.constantFrom(...elementTypes),
    n: fc.integer({ min: 0, max: 40 }),
  })
  .chain(({ a, b, output, n }) =>
    fc.record({
      types: fc.constant<[ElementType, ElementType]>([a, b]),
      output: fc.constant(output),
      steps: fc.array(stepFor(elements[output].lane), { minLength: 1, maxLength: 4 }),
      data: fc.tuple(
        fc.array(valuesOf(a), { minLength: n, maxLength: n }),
        fc.array(valuesOf(b), { minLength: n, maxLength: n }),
      ),
      layouts: fc.tuple(layouts, layouts),
      outStrided: fc.boolean(),
    }),
  );

const isFloatType = (type: ElementType) => type === 'f64' || type === 'f32';

/** C leaves open what a float beyond the integer's range becomes: such values are not converted here. */
const convertible = (from: ElementType, to: ElementType, value: e.Value): boolean => {
  if (!isFloatType(from) || isFloatType(to) || to === 'bool') return true;
  return (
    Math.abs(Number(value)) < (to === 'i64' || to === 'u64' ? 2 ** 62 : 2 ** 31) &&
    (!to.startsWith('u') || Number(value) >= 0)
  );
};

function build({ types, output, steps }: Case): e.Node {
  const lane = elements[output].lane;
  const [a, b] = types.map((type, k) => e.wrap(e.cast(e.input(k, type), lane), output)) as [e.Node, e.Node];
  let node = a;
  for (const step of steps) node = e.wrap(step(node, b), output);
  return node;
}

describe('a compiled expression', () => {
  test('is its definition, for every element type, layout and length', () => {
    fc.assert(
      fc.property(cases, (c) => {
        const n = c.data[0].length;
        fc.pre(c.data.every((list, k) => list.every((v) => convertible(c.types[k]!, c.output, v))));
        const root = build(c);
        const inputs = c.data.map((list, k) =>
          place(c.types[k]!, list.length > 0 ? list : [0], c.layouts[k] === 'strided' ? 3 : 1),
        );
        const out = place(c.output, Array(n + 1).fill(0), c.outStrided ? 2 : 1);
        const kernel = loopKernel({
          kind: 'map',
          root,
          inputs: c.types,
          layouts: c.layouts,
          output: c.output,
          outputLayout: c.outStrided ? 'strided' : 'contiguous',
        });
        kernel.run(n, 1, out.block.address, out.stride, 0, ...inputs.flatMap((o) => [o.block.address, o.stride, 0]));
        const expected = Array.from({ length: n }, (_, i) =>
          stored(
            c.output,
            evaluate(
              root,
              c.data.map((list, k) => (c.layouts[k] === 'scalar' ? list[0]! : list[i]!)),
            ),
          ),
        );
        expect(read(out, n)).toEqual(expected);
        expect(read(out, n + 1)[n]).toEqual(
          c.output === 'bool' ? false : elements[c.output].lane.endsWith('64') && c.output !== 'f64' ? 0n : 0,
        ); // nothing beyond is touched
      }),
      { numRuns: 400 },
    );
  });

  test('adds rows with their own steps', () => {
    const x = place('f64', [1, 2, 3, 4, 5, 6]);
    const row = place('f64', [10, 20, 30]);
    const out = place('f64', Array(6).fill(0));
    const kernel = loopKernel({
      kind: 'map',
      root: e.add(e.input(0, 'f64'), e.input(1, 'f64')),
      inputs: ['f64', 'f64'],
      layouts: ['contiguous', 'contiguous'],
      output: 'f64',
      outputLayout: 'contiguous',
    });
    kernel.run(3, 2, out.block.address, 0, 24, x.block.address, 0, 24, row.block.address, 0, 0);
    expect(read(out, 6)).toEqual([11, 22, 33, 14, 25, 36]);
  });
});

const stored = (element: ElementType, value: e.Value): e.Value => {
  if (typeof value === 'boolean' || typeof value === 'bigint') return value;
  return element === 'f32' ? Math.fround(value) : value;
};

const sum = (lane: LaneType) => ({
  apply: e.add(e.register(lane, 'a'), e.register(lane, 'b')),
  identity: e.constant(lane, 0),
});

describe('a reduction', () => {
  test('of whole numbers is exact, for every length and layout', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<ElementType>('f64', 'f32', 'i32', 'i64', 'u8', 'bool'),
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 3 }),
        (type, list, gap) => {
          const values = type === 'bool' ? list.map((v) => v > 50) : list;
          const x = place(type, values, gap);
          const out = place('i64', [0n]);
          const kernel = loopKernel({
            kind: 'reduce',
            root: e.cast(e.input(0, type), 'i64'),
            inputs: [type],
            layouts: [gap === 1 ? 'contiguous' : 'strided'],
            output: 'i64',
            outputLayout: 'contiguous',
            combine: sum('i64'),
          });
          kernel.run(list.length, 1, out.block.address, 0, 0, x.block.address, x.stride, 0);
          expect(read(out, 1)[0]).toBe(values.map(Number).reduce((s, v) => s + BigInt(v), 0n));
        },
      ),
    );
  });

  test('of an operand that does not move counts it once per element', () => {
    for (const n of [1, 2, 7, 8, 9, 33]) {
      const x = place('f64', [2.5]);
      const out = place('f64', [0]);
      const kernel = loopKernel({
        kind: 'reduce',
        root: e.input(0, 'f64'),
        inputs: ['f64'],
        layouts: ['scalar'],
        output: 'f64',
        outputLayout: 'contiguous',
        combine: sum('f64'),
      });
      kernel.run(n, 1, out.block.address, 0, 0, x.block.address, 0, 0);
      expect(read(out, 1)[0]).toBe(2.5 * n);
    }
  });
});

test('a search finds the first element, or none', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<ElementType>('f64', 'f32', 'i16', 'u64'),
      fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 2 }),
      (type, list, gap) => {
        const x = place(type, list, gap);
        const out = place('i64', [7n]);
        const root = e.eq(e.input(0, type), e.constant(elements[type].lane, 3));
        const kernel = loopKernel({
          kind: 'find',
          root,
          inputs: [type],
          layouts: [gap === 1 ? 'contiguous' : 'strided'],
          output: 'i64',
          outputLayout: 'contiguous',
        });
        kernel.run(list.length, 1, out.block.address, 0, 0, x.block.address, x.stride, 0);
        expect(read(out, 1)[0]).toBe(BigInt(list.indexOf(3)));
      },
    ),
  );
});
