import { test } from '@jest/globals';
import fc from 'fast-check';
import { signed, unsigned } from './leb128.ts';

const decode = (bytes: readonly number[]): bigint =>
  bytes.reduce((sum, byte, k) => sum | (BigInt(byte & 127) << BigInt(7 * k)), 0n);

test('unsigned integers read back', () => {
  fc.assert(fc.property(fc.nat(2 ** 32 - 1), (n) => decode(unsigned(n)) === BigInt(n)));
});

test('signed integers read back, sign extended from the last byte', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (n) => {
      const bytes = signed(n);
      return BigInt.asIntN(7 * bytes.length, decode(bytes)) === n;
    }),
  );
});
