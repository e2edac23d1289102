import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { floats, specialFloats } from './floats.ts';

const SAMPLES = 20_000;

/** The share of samples for which a predicate holds; the seed is fixed, so this test cannot flicker. */
const share = (predicate: (x: number) => boolean): number =>
  fc.sample(floats(), { numRuns: SAMPLES, seed: 1 }).filter(predicate).length / SAMPLES;

describe('the mix of floats', () => {
  test('most values are ordinary', () => {
    expect(share((x) => Math.abs(x) >= 1e-3 && Math.abs(x) <= 1e3)).toBeGreaterThan(0.65);
  });
  test('a fifth and more are whole', () => {
    expect(share((x) => Number.isInteger(x) && Math.abs(x) <= 20)).toBeGreaterThan(0.15);
  });
  test('every special value is drawn', () => {
    const drawn = fc.sample(floats(), { numRuns: SAMPLES, seed: 2 });
    for (const value of specialFloats) expect(drawn.some((x) => Object.is(x, value))).toBe(true);
  });
  test('some values are huge or tiny', () => {
    expect(share((x) => Math.abs(x) > 1e100 || (x !== 0 && Math.abs(x) < 1e-100))).toBeGreaterThan(0.04);
  });
});
