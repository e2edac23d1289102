import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { damagedBytes } from './bytes.ts';
import { throwsOnly } from './laws.ts';

test('a function that throws an error of another name is found', () => {
  const decode = (bytes: Uint8Array) => {
    if (bytes[0] === 7) throw new RangeError('seven');
  };
  throwsOnly('RangeError', fc.uint8Array(), decode);
  expect(() => throwsOnly('FormatError', damagedBytes(Uint8Array.of(7, 7)), decode)).toThrow();
});
