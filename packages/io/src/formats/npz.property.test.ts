import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { damagedBytes, laws } from '@numloom/testing';
import fc from 'fast-check';
import { expectSameArrays, namedArrays } from './arrays.testing.ts';
import { decodeNpz, encodeNpz } from './npz.ts';

test('arrays that are written are read back', () => {
  fc.assert(fc.property(namedArrays, (given) => expectSameArrays(decodeNpz(encodeNpz(given)), given)));
});

test('a damaged file gives a FormatError or arrays, never anything else', () => {
  const whole = encodeNpz({ a: np.arange(12).reshape(3, 4), b: np.ones(5) }, { compressed: true });
  laws.throwsOnly('FormatError', damagedBytes(whole), decodeNpz, { numRuns: 2000 });
});

test('a zip bomb is refused before it is unpacked', () => {
  const bomb = encodeNpz({ a: np.zeros([1 << 22], { dtype: 'uint8' }) }, { compressed: true });
  // The promise is made larger than any deflated data can keep.
  const bytes = Uint8Array.from(bomb);
  const directory = Buffer.from(bytes.buffer).lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
  new DataView(bytes.buffer).setUint32(directory + 24, 0xfffffff0, true);
  expect(() => decodeNpz(bytes)).toThrow('promises');
});
