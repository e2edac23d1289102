import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allocate, statistics, sweep } from './arena.ts';
import { header, MAX_THREADS, ORPHAN, REGION, regionsOf } from './regions.ts';
import { attachBlock, isHeldElsewhere, releaseThread, shareBlock } from './share.ts';
import { memory } from './shared-memory.ts';

/** The words of the header that stand for another thread, as regions.ts draws them. */
const THREADS = 2048;
const map = new Uint8Array(memory.buffer, 4096, 4096);
const enter = (slot: number, thread: number, parent = -1) => {
  header[THREADS + 4 * slot] = thread + 1;
  header[THREADS + 4 * slot + 2] = parent + 1;
};
const holdBit = (entry: number, slot: number) => {
  header[4096 + 16 * entry + 4 + (slot >>> 5)]! |= 1 << (slot & 31);
};

describe('a block that another thread holds', () => {
  test('is not freed when its owner disposes of it, but when the other has let go', () => {
    const { heldBytes } = statistics();
    const block = allocate(500_000);
    const shared = shareBlock(block);
    enter(77, 7700);
    holdBit(shared.entry, 77);
    expect(isHeldElsewhere(shared)).toBe(true);
    block.dispose();
    expect(statistics().heldBytes).toBeGreaterThanOrEqual(heldBytes + 500_000);
    const other = allocate(500_000);
    expect(other.address).not.toBe(block.address);
    other.dispose();
    releaseThread(7700);
    expect(isHeldElsewhere(shared)).toBe(false);
    sweep();
    expect(statistics().heldBytes).toBeLessThanOrEqual(heldBytes);
    expect(() => attachBlock(shared)).toThrow(/freed before/);
  });

  test('comes back as the block it was, even if it was given up here', () => {
    const block = allocate(100);
    const shared = shareBlock(block);
    expect(attachBlock(shared)).toBe(block);
    enter(78, 7800);
    holdBit(shared.entry, 78);
    block.dispose();
    const again = attachBlock(shared);
    expect([again.address, again.bytes, again.disposed]).toEqual([block.address, 100, false]);
    releaseThread(7800);
    again.dispose();
    expect(() => attachBlock(shared)).toThrow(/freed before/);
  });
});

describe('a thread that has ended', () => {
  test('leaves its regions, and those of the threads that it had started', () => {
    const regions = Array.from({ length: 6 }, (_, k) => 4000 + k);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 200, max: 203 }), { minLength: 6, maxLength: 6 }), (owners) => {
        // 203 was started by 202, which was started by 201; 200 is a stranger.
        enter(200, 9000);
        enter(201, 9001);
        enter(202, 9002, 9001);
        enter(203, 9003, 9002);
        owners.forEach((owner, k) => void (map[regions[k]!] = owner));
        releaseThread(9001);
        owners.forEach((owner, k) => expect(map[regions[k]!]).toBe(owner === 200 ? 200 : 0));
        expect([201, 202, 203].map((slot) => header[THREADS + 4 * slot])).toEqual([0, 0, 0]);
        releaseThread(9000);
        expect(regions.every((region) => map[region] === 0)).toBe(true);
        releaseThread(9000); // nobody has that number any more
      }),
    );
  });

  test('does not take along what others hold of it', () => {
    // A block of thread 9100, at the start of region 4010, that this thread holds.
    enter(210, 9100);
    map[4010] = 210;
    map[4011] = 210;
    const entry = 500;
    const at = 4096 + 16 * entry;
    header.set([123_456, 210, (4010 * REGION) | 0, 100], at);
    while (memory.buffer.byteLength < 4010 * REGION + 100)
      memory.grow(4010 * 16 + 16 - memory.buffer.byteLength / 65536);
    const handle = { arena: header[2]!, entry, token: 123_456 };
    const block = attachBlock(handle);
    expect(block.address).toBe(4010 * REGION);
    releaseThread(9100);
    expect([map[4010], map[4011]]).toEqual([ORPHAN, 0]);
    expect(attachBlock(handle)).toBe(block);
    block.dispose();
    expect(map[4010]).toBe(0);
    expect(() => attachBlock(handle)).toThrow(/freed before/);
  });

  test('numbers of threads fit the header', () => {
    expect(THREADS + 4 * (MAX_THREADS + 1)).toBeLessThanOrEqual(4096);
    expect(regionsOf()).toBeGreaterThan(0);
  });
});
