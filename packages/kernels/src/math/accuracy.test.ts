import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ulpOf } from '@numloom/testing';
import { input, type Node } from '../expression/expression.ts';
import { place, read } from '../loops/loop.testing.ts';
import { loopKernel } from '../loops/loop-kernel.ts';
import * as math from './math.ts';

type Type = 'f64' | 'f32';
type Row = [...bits: string[], result: number | string, rest: number];

const url = new URL('../../fixtures/math-reference.json', import.meta.url);
const fixture = JSON.parse(readFileSync(url, 'utf8')) as Record<Type, Record<string, Row[]>>;

function fromBits(bits: string, type: Type): number {
  const view = new DataView(new ArrayBuffer(8));
  if (type === 'f64') view.setBigUint64(0, BigInt(`0x${bits}`));
  else view.setUint32(0, Number.parseInt(bits, 16));
  return type === 'f64' ? view.getFloat64(0) : view.getFloat32(0);
}

function apply(name: math.VectorFunction, type: Type, ...operands: number[][]): number[] {
  const f: (...args: [Node, Node]) => Node = math[name];
  const inputs = operands.map((list) => place(type, list));
  const n = operands[0]!.length;
  const out = place(type, Array(n).fill(0));
  const kernel = loopKernel({
    kind: 'map',
    root: f(input(0, type), input(1, type)),
    inputs: operands.map(() => type),
    layouts: operands.map(() => 'contiguous'),
    output: type,
    outputLayout: 'contiguous',
  });
  kernel.run(n, 1, out.block.address, 0, 0, ...inputs.flatMap((o) => [o.block.address, 0, 0]));
  return read(out, n) as number[];
}

describe.each(['f64', 'f32'] as const)('%s', (type) => {
  test.each(math.vectorFunctions)('%s keeps its bound against 60-digit values', (name) => {
    const rows = fixture[type][name]!;
    const arity = name === 'pow' ? 2 : 1;
    const operands = Array.from({ length: arity }, (_, k) => rows.map((row) => fromBits(row[k] as string, type)));
    const got = apply(name, type, ...operands);
    let worst = { error: 0, at: [] as number[] };
    rows.forEach((row, i) => {
      const wanted = Number(String(row[arity]).replace('inf', 'Infinity'));
      const rest = row[arity + 1] as number;
      const error =
        Object.is(got[i], wanted) && !Number.isFinite(wanted)
          ? 0
          : Math.abs((got[i]! - wanted) / ulpOf(wanted, type) - rest);
      if (!(error <= worst.error)) worst = { error, at: operands.map((list) => list[i]!) };
    });
    expect(rows.length).toBeGreaterThan(300);
    const { domain, ...bound } = math.bounds[name];
    expect(operands[0]!.every((x) => x >= domain[0] && x <= domain[1])).toBe(true);
    expect({ ...worst, within: worst.error <= (type === 'f64' ? bound.float64 : bound.float32) }).toMatchObject({
      within: true,
    });
  });

  test('special values are NumPy', () => {
    const [nan, inf] = [Number.NaN, Number.POSITIVE_INFINITY];
    const x = [0, -0, 1, -1, inf, -inf, nan];
    expect(apply('exp', type, [0, -0, inf, -inf, nan])).toEqual([1, 1, inf, 0, nan]);
    expect(apply('log', type, x)).toEqual([-inf, -inf, 0, nan, inf, nan, nan]);
    expect(apply('log1p', type, [0, -0, -1, -2, inf, nan])).toEqual([0, -0, -inf, nan, inf, nan]);
    expect(apply('expm1', type, [0, -0, inf, -inf, nan])).toEqual([0, -0, inf, -1, nan]);
    expect(apply('tanh', type, [0, -0, inf, -inf, nan])).toEqual([0, -0, 1, -1, nan]);
    expect(apply('sin', type, [0, -0, inf, -inf, nan])).toEqual([0, -0, nan, nan, nan]);
    expect(apply('cos', type, [0, -0, inf, -inf, nan])).toEqual([1, 1, nan, nan, nan]);
  });

  test('pow follows C99 annex F', () => {
    const [nan, inf] = [Number.NaN, Number.POSITIVE_INFINITY];
    // biome-ignore format: a table
    const table: [number, number, number][] = [
      [nan, 0, 1], [1, nan, 1], [1, inf, 1], [-1, inf, 1], [-1, -inf, 1], [0, -1, inf], [-0, -1, -inf], [-0, -2, inf], [0, 2, 0], [-0, 3, -0],
      [-0, 2, 0], [-8, 1 / 3, nan], [-8, 3, -512], [-8, 2, 64], [inf, 2, inf], [inf, -2, 0], [-inf, 3, -inf], [-inf, 2, inf], [-inf, -3, -0],
      [-inf, 0.5, inf], [2, inf, inf], [0.5, inf, 0], [0.5, -inf, inf], [2, -inf, 0], [nan, 1, nan], [2, nan, nan], [-2, inf, inf], [2, 10, 1024],
      [10, 308, type === 'f64' ? 1e308 : inf], [10, -400, 0], [0.1, 1, type === 'f64' ? 0.1 : Math.fround(0.1)],
    ];
    const got = apply(
      'pow',
      type,
      table.map(([x]) => x),
      table.map(([, y]) => y),
    );
    expect(table.map(([x, y], k) => [x, y, got[k]])).toEqual(table);
  });
});
