import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { damagedBytes, laws } from '@numloom/testing';
import fc from 'fast-check';
import { arrays, expectSame } from './arrays.testing.ts';
import { decodeNpy, encodeNpy } from './npy.ts';

test('an array that is written is read back', () => {
  fc.assert(fc.property(arrays, (a) => expectSame(decodeNpy(encodeNpy(a)), a)));
});

test('a damaged file gives a FormatError or an array, never anything else', () => {
  const whole = encodeNpy(np.arange(12).reshape(3, 4));
  laws.throwsOnly('FormatError', damagedBytes(whole), decodeNpy, { numRuns: 2000 });
});

const npy = (header: string): Uint8Array => {
  const text = `${header.padEnd(117)}\n`;
  return Uint8Array.from(Buffer.concat([Buffer.from('\x93NUMPY\x01\x00v\x00', 'latin1'), Buffer.from(text)]));
};
test.each([
  ["{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999, 99999999999), }", 'too many elements'],
  ["{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000,), }", 'truncated'],
  ["{'descr': '<f8', 'fortran_order': False, 'shape': (0, 99999999999999999999999), }", 'length'],
  ["{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", 'dtype'],
  ["{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", 'dtype'],
  ["{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'x': __import__('os')}", 'cannot be read'],
  ["{'descr': '<f8', 'fortran_order': False, }", 'keys'],
])('npy with the header %s', (header, message) => {
  expect(() => decodeNpy(npy(header))).toThrow(message);
});
