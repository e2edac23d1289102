import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ElementType, elements } from '../element.ts';
import { runJob } from '../jobs/executor.ts';
import { allocate } from '../memory/arena.ts';
import { memory } from '../memory/shared-memory.ts';
import { SHORTEST } from './radix.ts';
import { argsortRowsJob, sortRowsJob } from './sort.ts';

const sortable = Object.keys(elements) as ElementType[];

/** Few values, so that many are equal, and those at the edges of a type; floats with both zeros, NaN and infinities. */
const special: Partial<Record<ElementType, readonly (number | bigint)[]>> = {
  f64: [0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324, -1e308, 1.5, -1.5],
  f32: [0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1.4e-45, -3e38, 1.5, -1.5],
  i64: [0n, -1n, 1n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 32n, -(2n ** 32n)],
  u64: [0n, 1n, 2n ** 64n - 1n, 2n ** 63n, 2n ** 32n],
};

/** -1, 0, 1 in the documented order: ascending, -0 before 0, NaN last. */
function order(a: number | bigint, b: number | bigint): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  if (a === b) return Number(Object.is(b, -0)) - Number(Object.is(a, -0));
  return a < b ? -1 : 1;
}

const rows = fc.record({
  element: fc.constantFrom<ElementType[]>(...sortable),
  length: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: SHORTEST - 1, max: SHORTEST + 2000 })),
  count: fc.integer({ min: 1, max: 3 }),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
});

/** xorshift32 (G. Marsaglia, "Xorshift RNGs", 2003): the property's numbers are long rows, not worth shrinking one by one. */
function drawn(element: ElementType, length: number, seed: number): (number | bigint)[] {
  const edges = special[element] ?? [];
  let state = seed;
  return Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    if (edges.length > 0 && state % 3 === 0) return edges[(state >>> 8) % edges.length]!;
    const big = element === 'i64' || element === 'u64';
    const small = element === 'bool' ? state & 1 : state % 100_000;
    return big ? BigInt(small) * BigInt(state) : element.startsWith('f') ? small / 8 : small;
  });
}

test('rows of every type are sorted as by comparison, and argsort says where from, equal ones in their order', () => {
  fc.assert(
    fc.property(rows, ({ element, length, count, seed }) => {
      const { bytes, array } = elements[element];
      const [block, places] = [allocate(count * length * bytes), allocate(count * length * 8)];
      const values = new array(memory.buffer, block.address, count * length);
      drawn(element, count * length, seed).forEach((value, k) => {
        values[k] = value as never;
      });
      const before = Array.from(values as ArrayLike<number | bigint>);
      const given = { element, rows: count, length, step: length * bytes, address: block.address, block };
      runJob(argsortRowsJob({ ...given, indices: { address: places.address, block: places } }));
      expect(Array.from(values as ArrayLike<number | bigint>)).toEqual(before);
      runJob(sortRowsJob(given));
      const after = Array.from(values as ArrayLike<number | bigint>);
      const found = new BigInt64Array(memory.buffer, places.address, count * length);
      for (let row = 0; row < count; row++) {
        const part = before.slice(row * length, (row + 1) * length);
        const expected = part.map((value, k) => ({ value, k })).sort((x, y) => order(x.value, y.value) || x.k - y.k);
        expect(after.slice(row * length, (row + 1) * length)).toEqual(expected.map(({ value }) => value));
        expect(Array.from(found.slice(row * length, (row + 1) * length), Number)).toEqual(expected.map(({ k }) => k));
      }
      block.dispose();
      places.dispose();
    }),
    { numRuns: 60 },
  );
});
