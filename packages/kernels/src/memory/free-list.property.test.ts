import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FreeList } from './free-list.ts';

/** Sizes of all kinds: tiny, around the classes' edges, pages, megabytes. */
const sizes = fc.oneof(
  fc.integer({ min: 0, max: 200 }),
  fc.integer({ min: 32000, max: 34000 }),
  fc.integer({ min: 1, max: 40 }).map((pages) => pages * 4096),
  fc.integer({ min: 1, max: 3 }).map((mebibytes) => mebibytes * 2 ** 20),
);

type Step = { readonly take: number } | { readonly give: number };
const steps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    sizes.map((take) => ({ take })),
    fc.nat(1000).map((give) => ({ give })),
  ),
  { maxLength: 120 },
);

test('live blocks never overlap, are aligned, and stay inside', () => {
  fc.assert(
    fc.property(steps, (list) => {
      const free = new FreeList();
      let top = 2 ** 20;
      const live: { address: number; size: number }[] = [];
      for (const step of list) {
        if ('take' in step) {
          const size = free.sizeOf(step.take);
          expect(size).toBeGreaterThanOrEqual(Math.max(1, step.take));
          let address = free.take(size);
          if (address === undefined) {
            free.add(top, free.extentFor(size));
            top += free.extentFor(size);
            address = free.take(size)!;
          }
          expect(address % 64).toBe(0);
          expect(address).toBeGreaterThanOrEqual(2 ** 20);
          expect(address + size).toBeLessThanOrEqual(top);
          for (const other of live)
            expect(address + size <= other.address || other.address + other.size <= address).toBe(true);
          live.push({ address, size });
        } else if (live.length > 0) {
          const [block] = live.splice(step.give % live.length, 1);
          free.give(block!.address, block!.size);
        }
      }
    }),
  );
});

test('freed neighbours merge, whatever the order: what was handed out in parts can be had in one', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8, maxLength: 8 }), (order) => {
      const free = new FreeList();
      const part = free.sizeOf(2 ** 20);
      free.add(part, 9 * part);
      const addresses = Array.from({ length: 9 }, () => free.take(part)!);
      for (const k of order) free.give(addresses[k]!, part);
      expect(free.take(8 * part)).toBe(Math.min(...addresses));
      expect(free.endingAt(9 * part)).toBe(0);
      free.give(addresses[8]!, part);
      expect(free.endingAt(10 * part)).toBe(part);
    }),
  );
});

test('whole units can be taken out, and what is left of their extents stays', () => {
  const unit = 2 ** 20;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 1000 }), (first, pages) => {
      const free = new FreeList();
      const [start, size] = [first * 4096, pages * 4096];
      free.add(start, size);
      const whole = free.takeWhole(unit);
      for (const extent of whole) {
        expect(extent.start % unit).toBe(0);
        expect(extent.size % unit).toBe(0);
      }
      const taken = whole.reduce((sum, extent) => sum + extent.size, 0);
      expect(taken).toBe(Math.max(0, Math.floor((start + size) / unit) - Math.ceil(start / unit)) * unit);
      for (const extent of whole) free.add(extent.start, extent.size);
      if (size > 32768) expect(free.take(size)).toBe(start);
    }),
  );
});

test('rounding wastes at most a quarter above small sizes', () => {
  const free = new FreeList();
  fc.assert(fc.property(fc.integer({ min: 256, max: 2 ** 30 }), (bytes) => free.sizeOf(bytes) <= bytes * 1.25 + 4096));
});
