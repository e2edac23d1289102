import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allocate, statistics, sweep } from './arena.ts';
import type { Block } from './block.ts';
import { seesYoungGarbage } from './reclaim.ts';
import { memory } from './shared-memory.ts';

const bytesOf = (block: Block) => new Uint8Array(memory.buffer, block.address, block.bytes);

describe('the arena', () => {
  test("no live block's bytes change while others come, go, and are swept", () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 1, max: 70_000 }).map((bytes) => ({ kind: 'make' as const, bytes })) },
      { weight: 3, arbitrary: fc.nat(99).map((index) => ({ kind: 'drop' as const, index })) },
      { weight: 3, arbitrary: fc.nat(99).map((index) => ({ kind: 'dispose' as const, index })) },
      { weight: 1, arbitrary: fc.constant({ kind: 'sweep' as const }) },
    );
    let stamp = 1;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const live: { block: Block; stamp: number }[] = [];
        for (const action of steps) {
          if (action.kind === 'make') {
            const block = allocate(action.bytes);
            stamp = (stamp % 255) + 1;
            bytesOf(block).fill(stamp);
            live.push({ block, stamp });
          } else if (action.kind === 'sweep') sweep();
          else if (live.length > 0) {
            const [gone] = live.splice(action.index % live.length, 1);
            if (action.kind === 'dispose') gone!.block.dispose();
          }
          for (const entry of live) expect(bytesOf(entry.block).every((byte) => byte === entry.stamp)).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('what is unreachable is found in the same job, what is reachable is kept', () => {
    sweep();
    const before = statistics().blocks;
    const kept = Array.from({ length: 100 }, (_, k) => ({ k, block: allocate(1000) })).filter(({ k }) => k % 10 === 0);
    expect(statistics().blocks).toBe(before + 100);
    sweep();
    expect(statistics().blocks).toBeLessThanOrEqual(before + kept.length + 1);
    expect(statistics().blocks).toBeGreaterThanOrEqual(kept.length);
    expect(kept.every(({ block }) => !block.disposed)).toBe(true);
  });

  test('disposing gives the bytes back at once, and twice is once', () => {
    const { heldBytes } = statistics();
    const block = allocate(5_000_000);
    expect(statistics().heldBytes).toBeGreaterThanOrEqual(heldBytes + 5_000_000);
    block.dispose();
    block.dispose();
    expect(statistics().heldBytes).toBe(heldBytes);
    expect(() => block.read()).toThrow('disposed');
  });

  test('a plain synchronous loop of temporaries reuses memory', () => {
    for (let k = 0; k < 300; k++) allocate(8_000_000);
    expect(statistics().reservedBytes).toBeLessThan(600_000_000);
  });

  test('where the engine tells what died young, small temporaries share a few MiB', () => {
    sweep();
    const before = statistics().reservedBytes;
    for (let k = 0; k < 50_000; k++) allocate(8000);
    if (seesYoungGarbage()) expect(statistics().reservedBytes - before).toBeLessThan(100_000_000);
    // Node 26 does: that this is seen must not get lost.
    expect(seesYoungGarbage() || Number(process.versions.node.split('.')[0]) < 26).toBe(true);
  });

  test('a block that is given back young, grown, or old is given back once', () => {
    const kept = Array.from({ length: 3000 }, () => allocate(64));
    const held = statistics().heldBytes;
    kept.forEach((block, k) => {
      if (k % 3 === 0) block.dispose();
    });
    for (let k = 0; k < 3000; k++) allocate(8);
    for (const block of kept) block.dispose();
    sweep();
    expect(statistics().heldBytes).toBeLessThan(held);
    const fresh = Array.from({ length: 3000 }, () => allocate(64));
    expect(new Set(fresh.map(({ address }) => address)).size).toBe(3000);
  });

  test('a truly full arena says how much is held, and works on after something is freed', () => {
    const held: Block[] = [];
    let caught: Error | undefined;
    try {
      for (let k = 0; k < 100; k++) held.push(allocate(2 ** 28));
    } catch (error) {
      caught = error as Error;
    }
    expect(caught?.name).toBe('OutOfMemoryError');
    expect(caught?.message).toMatch(/256 MiB asked for, but [\d,]+ MiB of 4,096 MiB are held by [\d,]+ live arrays/);
    expect(held.length).toBeGreaterThanOrEqual(13);
    held.pop()!.dispose();
    expect(() => allocate(2 ** 28).dispose()).not.toThrow();
    for (const block of held) block.dispose();
  });
});
