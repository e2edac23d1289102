import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../index.ts';
import { jump, Pcg64 } from './pcg64.ts';

test('many draws at once are the draws one by one, and the generator stands where they leave it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 31 }),
      fc.constantFrom(1, 1023, 1024, 1025, 16_383, 16_384, 16_385, 40_000),
      fc.integer({ min: -5, max: 5 }),
      (seed, count, low) => {
        const [one, many] = [np.random.defaultRng(seed), np.random.defaultRng(seed)];
        const high = low + 3.5;
        const drawn = many.uniform(low, high, count).data;
        for (let k = 0; k < count; k++) {
          const expected = one.uniform(low, high);
          if (!Object.is(drawn[k], expected)) throw new Error(`number ${k} is ${drawn[k]}, not ${expected}`);
        }
        expect(many.random()).toBe(one.random());
        expect(many.integers(1000)).toBe(one.integers(1000));
      },
    ),
    { numRuns: 25 },
  );
});

test('a jump is that many steps', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 300 }), (seed, steps) => {
      const bits = new Pcg64(seed);
      const { factor, summand } = jump(steps, bits.increment);
      const expected = BigInt.asUintN(128, bits.state * factor + summand);
      for (let k = 0; k < steps; k++) bits.next64();
      expect(bits.state).toBe(expected);
      bits.state = expected;
      expect(bits.state).toBe(expected);
    }),
  );
});
