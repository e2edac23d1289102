import { expect, test } from '@jest/globals';
import { parseText, parseTextWithGaps } from './parse-text.ts';

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
