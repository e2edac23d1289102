import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readIdx } from './idx.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'numloom-idx-'));
afterAll(() => rmSync(directory, { recursive: true }));

function file(bytes: readonly number[]): string {
  const name = path.join(directory, 'case');
  writeFileSync(name, Uint8Array.from(bytes));
  return name;
}

describe('readIdx', () => {
  test('reads bytes in a shape', () => {
    const a = readIdx(file([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255]));
    expect([a.dtype, a.shape, a.tolist()]).toEqual([
      'uint8',
      [2, 3],
      [
        [1, 2, 3],
        [4, 5, 255],
      ],
    ]);
  });

  test('reads big-endian values', () => {
    expect(readIdx(file([0, 0, 12, 1, 0, 0, 0, 2, 0, 0, 1, 0, 255, 255, 255, 255])).tolist()).toEqual([256, -1]);
    expect(readIdx(file([0, 0, 13, 1, 0, 0, 0, 1, 0x3f, 0x80, 0, 0])).tolist()).toEqual([1]);
  });

  test.each([
    ['another format', [1, 2, 3, 4], /not an IDX file; it begins with 1 2 3 4/],
    ['an empty file', [], /not an IDX file/],
    ['a cut header', [0, 0, 8, 3, 0, 0], /truncated in the header, after 6 bytes/],
    ['a cut body', [0, 0, 8, 1, 0, 0, 0, 4, 1], /shape \(4\) of uint8 takes 12 bytes; the file has 9/],
    ['bytes left over', [0, 0, 8, 1, 0, 0, 0, 1, 1, 1], /the file has 10/],
    [
      'a header that promises 16 TB',
      [0, 0, 14, 2, 255, 255, 255, 255, 0, 0, 2, 0],
      /takes [\d]+ bytes; the file has 12/,
    ],
  ])('%s is a named error', (_, bytes, message) => {
    expect(() => readIdx(file(bytes))).toThrow(message);
    expect(() => readIdx(file(bytes))).toThrow(expect.objectContaining({ name: 'FileFormatError' }));
  });

  test('any bytes give an array or a named error', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 15 }), { maxLength: 40 }), (bytes) => {
        try {
          readIdx(file([0, 0, ...bytes]));
        } catch (error) {
          expect((error as Error).name).toBe('FileFormatError');
        }
      }),
    );
  });
});
