import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { makeVector, vectorFromArray } from 'apache-arrow';
import fc from 'fast-check';
import {
  decodeNpy,
  decodeNpz,
  decodeSafetensors,
  encodeNpy,
  encodeNpz,
  encodeSafetensors,
  fromArrow,
  load,
  loadSafetensors,
  loadtxt,
  parseText,
  parseTextWithGaps,
  save,
  saveSafetensors,
  savetxt,
  savez,
  toArrow,
} from './index.ts';

const dtypes: readonly np.DType[] = [
  'bool',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'float32',
  'float64',
  'complex64',
];

const arrays = fc
  .record({
    shape: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
    dtype: fc.constantFrom(...dtypes),
    fortran: fc.boolean(),
  })
  .map(({ shape, dtype, fortran }) => {
    const size = shape.reduce((a, b) => a * b, 1);
    const a = np.arange(size).astype(dtype).reshape(shape);
    return fortran ? np.ascontiguousarray(a.T).T : a;
  });

const same = (a: np.NDArray, b: np.NDArray): void => {
  expect([a.dtype, a.shape]).toEqual([b.dtype, b.shape]);
  expect(np.arrayEqual(a, b)).toBe(true);
};

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), arrays, { maxKeys: 4 }), (given) => {
      const named = Object.fromEntries(
        Object.entries(given).filter(([name]) => name !== '__metadata__' && !/[/\\]/.test(name)),
      );
      for (const a of Object.values(named)) same(decodeNpy(encodeNpy(a)), a);
      const zipped = decodeNpz(encodeNpz(named));
      const { tensors, metadata } = decodeSafetensors(encodeSafetensors(named, { by: 'test' }));
      expect(metadata).toEqual({ by: 'test' });
      for (const read of [zipped, tensors]) {
        expect(Object.keys(read).sort()).toEqual(Object.keys(named).sort());
        for (const [name, a] of Object.entries(named)) same(read[name]!, a);
      }
    }),
  );
});

/** Bytes cut short, made longer, or changed at some places. */
const damaged = (whole: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .record({
      length: fc.integer({ min: 0, max: whole.length + 40 }),
      changes: fc.array(fc.tuple(fc.nat(whole.length), fc.nat(255)), { maxLength: 6 }),
    })
    .map(({ length, changes }) => {
      const bytes = new Uint8Array(length);
      bytes.set(whole.subarray(0, length));
      for (const [at, value] of changes) if (at < length) bytes[at] = value;
      return bytes;
    });

describe('damaged files give a FormatError or an array, never anything else', () => {
  const a = np.arange(12).reshape(3, 4);
  const formats: readonly (readonly [string, Uint8Array, (bytes: Uint8Array) => unknown])[] = [
    ['npy', encodeNpy(a), decodeNpy],
    ['npz', encodeNpz({ a, b: np.ones(5) }, { compressed: true }), decodeNpz],
    ['safetensors', encodeSafetensors({ a, b: np.ones(5) }), decodeSafetensors],
  ];
  test.each(formats)('%s', (_, whole, decode) => {
    fc.assert(
      fc.property(damaged(whole), (bytes) => {
        try {
          decode(bytes);
        } catch (error) {
          expect((error as Error).name).toMatch(/^(FormatError)$/);
        }
      }),
      { numRuns: 2000 },
    );
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

  test('a zip bomb is refused before it is unpacked', () => {
    const bomb = encodeNpz({ a: np.zeros([1 << 22], { dtype: 'uint8' }) }, { compressed: true });
    // The promise is made larger than any deflated data can keep.
    const bytes = Uint8Array.from(bomb);
    const directory = Buffer.from(bytes.buffer).lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
    new DataView(bytes.buffer).setUint32(directory + 24, 0xfffffff0, true);
    expect(() => decodeNpz(bytes)).toThrow('promises');
  });

  test.each([
    ['{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}}', 8, 'takes 16 bytes'],
    ['{"a":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}}', 16, 'where 0 is expected'],
    [
      '{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"b":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}',
      8,
      'where 8 is expected',
    ],
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

const folder = mkdtempSync(path.join(tmpdir(), 'numloom-io-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('files are written whole, and nothing else is left in the folder', () => {
  const a = np.arange(6).reshape(2, 3);
  save(path.join(folder, 'a'), a);
  savez(path.join(folder, 'both.npz'), { a, b: np.ones(2) });
  saveSafetensors(path.join(folder, 'w.safetensors'), { a });
  savetxt(path.join(folder, 'a.csv'), a, { delimiter: ',', fmt: '%d' });
  expect(readdirSync(folder).sort()).toEqual(['a.csv', 'a.npy', 'both.npz', 'w.safetensors']);
  same(load(path.join(folder, 'a.npy')) as np.NDArray, a);
  same((load(path.join(folder, 'both.npz')) as Record<string, np.NDArray>).a!, a);
  same(loadSafetensors(path.join(folder, 'w.safetensors')).tensors.a!, a);
  same(loadtxt(path.join(folder, 'a.csv'), { delimiter: ',', dtype: 'int64' }), a);
  expect(readFileSync(path.join(folder, 'a.csv'), 'utf8')).toBe('0,1,2\n3,4,5\n');
  writeFileSync(path.join(folder, 'x.npy'), 'hello');
  expect(() => load(path.join(folder, 'x.npy'))).toThrow('neither a .npy nor a .npz file');
});

describe('text', () => {
  test('comments, blank lines, columns and rows', () => {
    const text = '# head\n1 2 3\n\n4 5 6 # tail\n7 8 9\n';
    expect(parseText(text).tolist()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ]);
    expect(parseText(text, { usecols: [2, 0], skiprows: 2, maxRows: 1 }).tolist()).toEqual([6, 4]);
    expect(parseText('1,0x,2', { delimiter: ',', usecols: 2 }).tolist()).toEqual([2]);
    expect(parseText('9007199254740993', { dtype: 'int64' }).tolist()).toEqual([9007199254740993n]);
    expect(String(parseText('(1+2j) 3j -1.5e-3-2e2j nan', { dtype: 'complex128' }).at(2))).toBe('(-0.0015-200j)');
  });
  test('what is no number is named', () => {
    expect(() => parseText('1 2\n3 x')).toThrow("line 2: could not convert 'x' to float64");
    expect(() => parseText('1 2\n3')).toThrow('the number of columns changed from 2 to 1 at line 2');
    expect(() => parseText('1.5', { dtype: 'int64' })).toThrow('could not convert');
  });
  test('gaps are filled', () => {
    const text = '1,,3\nx,5,N/A\n';
    expect(String(parseTextWithGaps(text, { delimiter: ',' }))).toBe('[[ 1. nan  3.]\n [nan  5. nan]]');
    const filled = parseTextWithGaps(text, { delimiter: ',', dtype: 'int32', fillingValues: 7 });
    expect(filled.tolist()).toEqual([
      [1, 7, 3],
      [7, 5, 7],
    ]);
  });
  test('all numbers survive text', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 2, maxLength: 9 }), (values) => {
        const file = path.join(folder, 'numbers.txt');
        savetxt(file, np.array(values));
        expect(loadtxt(file).tolist()).toEqual(values);
      }),
      { numRuns: 50 },
    );
  });
});

describe('Arrow', () => {
  test('vectors come in with their dtype', () => {
    same(fromArrow(makeVector(new Int16Array([1, -2, 3]))), np.array([1, -2, 3], { dtype: 'int16' }));
    expect(fromArrow(vectorFromArray([true, false])).tolist()).toEqual([true, false]);
    expect(() => fromArrow(vectorFromArray([1, null]))).toThrow('null');
    expect(() => fromArrow(vectorFromArray(['a']))).toThrow('numbers or booleans');
  });
  test('arrays go out without a copy', () => {
    const a = np.array([1, 2, 3]);
    const vector = makeVector(toArrow(a) as Float64Array);
    a.set([1], 42);
    expect([...vector]).toEqual([1, 42, 3]);
    same(fromArrow(vector), a);
  });
});
