import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import fc from 'fast-check';
import { load, loadSafetensors, loadtxt, save, saveSafetensors, savetxt, savez } from './files.ts';
import { expectSame } from './formats/arrays.testing.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'numloom-io-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('files are written whole, and nothing else is left in the folder', () => {
  const a = np.arange(6).reshape(2, 3);
  save(path.join(folder, 'a'), a);
  savez(path.join(folder, 'both.npz'), { a, b: np.ones(2) });
  saveSafetensors(path.join(folder, 'w.safetensors'), { a });
  savetxt(path.join(folder, 'a.csv'), a, { delimiter: ',', fmt: '%d' });
  expect(readdirSync(folder).sort()).toEqual(['a.csv', 'a.npy', 'both.npz', 'w.safetensors']);
  expectSame(load(path.join(folder, 'a.npy')) as np.NDArray, a);
  expectSame((load(path.join(folder, 'both.npz')) as Record<string, np.NDArray>).a!, a);
  expectSame(loadSafetensors(path.join(folder, 'w.safetensors')).tensors.a!, a);
  expectSame(loadtxt(path.join(folder, 'a.csv'), { delimiter: ',', dtype: 'int64' }), a);
  expect(readFileSync(path.join(folder, 'a.csv'), 'utf8')).toBe('0,1,2\n3,4,5\n');
  writeFileSync(path.join(folder, 'x.npy'), 'hello');
  expect(() => load(path.join(folder, 'x.npy'))).toThrow('neither a .npy nor a .npz file');
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
