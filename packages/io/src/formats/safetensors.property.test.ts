import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { damagedBytes, laws } from '@numloom/testing';
import fc from 'fast-check';
import { expectSameArrays, namedArrays } from './arrays.testing.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';

test('tensors and texts that are written are read back', () => {
  fc.assert(
    fc.property(namedArrays, (given) => {
      const { tensors, metadata } = decodeSafetensors(encodeSafetensors(given, { by: 'test' }));
      expect(metadata).toEqual({ by: 'test' });
      expectSameArrays(tensors, given);
    }),
  );
});

test('a damaged file gives a FormatError or arrays, never anything else', () => {
  const whole = encodeSafetensors({ a: np.arange(12).reshape(3, 4), b: np.ones(5) });
  laws.throwsOnly('FormatError', damagedBytes(whole), decodeSafetensors, { numRuns: 2000 });
});

test.each([
  ['{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}}', 8, 'takes 16 bytes'],
  ['{"a":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}}', 16, 'where 0 is expected'],
  [
    '{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"b":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}',
    8,
    'where 8 is expected',
  ],
  ['{"a":{"dtype":"toString","shape":[1],"data_offsets":[0,2]}}', 2, 'dtype'],
  ['{"a":{"dtype":"X9","shape":[1],"data_offsets":[0,8]}}', 8, 'dtype'],
  ['{"a":{"dtype":"F64","shape":[-1],"data_offsets":[0,8]}}', 8, 'described'],
  ['[]', 0, 'no object'],
  ['{', 0, 'no JSON'],
])('safetensors with the header %s', (header, size, message) => {
  const bytes = new Uint8Array(8 + header.length + size);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(Buffer.from(header), 8);
  expect(() => decodeSafetensors(bytes)).toThrow(message);
});

test('float16 and bfloat16 are read as float32', () => {
  const header =
    '{"h":{"dtype":"F16","shape":[4],"data_offsets":[0,8]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[8,12]}}';
  const bytes = new Uint8Array(8 + header.length + 12);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(header.length), true);
  bytes.set(Buffer.from(header), 8);
  [0x3c00, 0xc000, 0x0001, 0xfc00, 0x3f80, 0xc040].forEach(
    (half, k) => void view.setUint16(8 + header.length + 2 * k, half, true),
  );
  const { h, b } = decodeSafetensors(bytes).tensors;
  expect(h!.tolist()).toEqual([1, -2, 2 ** -24, Number.NEGATIVE_INFINITY]);
  expect(b!.tolist()).toEqual([1, -3]);
  expect(h!.dtype).toBe('float32');
});
