import { describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { arrayOfFixture, bytesOfBase64, files } from './fixture.testing.ts';
import { decodeNpy, encodeNpy } from './npy.ts';

describe('the bytes of .npy files', () => {
  test.each(files.npy.map((f) => [`${f.array.dtype} (${f.array.shape})`, f] as const))('%s', (_, f) => {
    const array = arrayOfFixture(f.array);
    const read = decodeNpy(bytesOfBase64(f.file));
    expect(read.dtype).toBe(array.dtype);
    expect(read.shape).toEqual(array.shape);
    expect(np.arrayEqual(read, array)).toBe(true);
    if (f.readOnly) return;
    const written = encodeNpy(f.fortran ? np.ascontiguousarray(array.T).T : array);
    expect(Buffer.from(written).toString('base64')).toBe(f.file);
  });
});
