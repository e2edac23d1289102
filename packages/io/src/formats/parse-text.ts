import * as np from '@numloom/ndarray';
import { FormatError } from '../errors.ts';
import { type Field, fieldOf } from './text-field.ts';

/** Options of `parseText` and `loadtxt`. */
export interface ParseOptions {
  /** The result's dtype, float64 by default. */
  readonly dtype?: np.DType;
  /** The text between fields; null, the default, for any blanks. */
  readonly delimiter?: string | null;
  /** The text at which a comment begins, up to the end of its line: '#' by default; null for none. */
  readonly comments?: string | null;
  /** Lines that are left out at the beginning: none by default. */
  readonly skiprows?: number;
  /** The columns that are read, from 0, or from -1 backwards: all by default. */
  readonly usecols?: number | readonly number[];
  /** The largest number of rows that are read: all by default. */
  readonly maxRows?: number;
}

/** Options of `parseTextWithGaps` and `genfromtxt`. */
export interface GenfromtxtOptions extends ParseOptions {
  /** Rows that are left out at the end: none by default. */
  readonly skipFooter?: number;
  /** Fields that count as missing, besides empty ones. */
  readonly missingValues?: readonly string[];
  /** The value of a missing field: NaN for floats, -1 for integers, false for bool by default. */
  readonly fillingValues?: number;
}

/** The fields of one line of a text, and the line's number from 1. */
interface Row {
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * The lines of a text that hold numbers, as fields.
 *
 * @throws FormatError where the number of columns changes, and for a column that is not there
 */
function rowsOf(
  text: string,
  { delimiter = null, comments = '#', skiprows = 0, usecols, maxRows }: ParseOptions,
): Row[] {
  const rows: Row[] = [];
  const lines = text.split(/\r\n|\n|\r/);
  for (let k = skiprows; k < lines.length; k++) {
    if (maxRows !== undefined && rows.length >= maxRows) break;
    const end = comments ? lines[k]!.indexOf(comments) : -1;
    const line = end < 0 ? lines[k]! : lines[k]!.slice(0, end);
    if (line.trim() === '') continue;
    const all = delimiter === null ? line.trim().split(/\s+/) : line.split(delimiter).map((field) => field.trim());
    const picked = usecols === undefined ? all : [usecols].flat().map((c) => all.at(c));
    if (!picked.every((field) => field !== undefined))
      throw new FormatError(
        `line ${k + 1}: column ${String(usecols)} is not there: the line has ${all.length} columns`,
      );
    rows.push({ line: k + 1, fields: picked });
  }
  const first = rows[0];
  for (const row of rows)
    if (row.fields.length !== first!.fields.length)
      throw new FormatError(
        `the number of columns changed from ${first!.fields.length} to ${row.fields.length} at line ${row.line}`,
      );
  return rows;
}

/** An array of the values of all fields: a matrix, or a vector if there is one row or one column. */
function arrayOfRows(rows: readonly Row[], dtype: np.DType, read: (field: string, row: Row) => Field): np.NDArray {
  const columns = rows[0]?.fields.length ?? 0;
  const values = rows.flatMap((row) => row.fields.map((field) => read(field, row)));
  const shape = rows.length === 1 ? [columns] : columns === 1 ? [rows.length] : [rows.length, columns];
  return np.array(values, { dtype }).reshape(rows.length === 0 ? [0] : shape);
}

/**
 * The numbers in m lines of text with n fields each: an array of shape (m, n), or a vector if there is one line or one column.
 * NumPy: `np.loadtxt`, from text.
 *
 * @throws FormatError for a field that is no number of the dtype, where the number of columns changes, and for a column of
 *   `usecols` that is not there
 * @throws OverflowError for an integer that the dtype cannot hold
 * @throws DTypeError for a dtype that there is not
 * @example
 * ```ts
 * io.parseText('1 2 # first\n3 4') // [[1, 2], [3, 4]]
 * io.parseText('x,y\n1,2\n3,4', { delimiter: ',', skiprows: 1, usecols: 1 }) // [2, 4]
 * io.parseText('1 x') // throws FormatError
 * ```
 */
export function parseText(text: string, options: ParseOptions = {}): np.NDArray {
  const { dtype = 'float64' } = options;
  return arrayOfRows(rowsOf(text, options), dtype, (field, { line }) => {
    const value = fieldOf(field, dtype);
    if (value === undefined) throw new FormatError(`line ${line}: could not convert '${field}' to ${dtype}`);
    return value;
  });
}

/**
 * The numbers in m lines of text with n fields each, some of them missing: an array of shape (m, n), or a vector if there is one
 * line or one column. A field that is empty, one of `missingValues`, or no number, is filled. NumPy: `np.genfromtxt`, from text.
 *
 * @throws FormatError where the number of columns changes, and for a column of `usecols` that is not there
 * @throws OverflowError for an integer that the dtype cannot hold
 * @throws DTypeError for a dtype that there is not
 * @example `io.parseTextWithGaps('1,,3\n4,5,N/A', { delimiter: ',' }) // [[1, NaN, 3], [4, 5, NaN]]`
 */
export function parseTextWithGaps(text: string, options: GenfromtxtOptions = {}): np.NDArray {
  const { dtype = 'float64', missingValues = [], skipFooter = 0 } = options;
  const isWhole = !dtype.startsWith('float') && !dtype.startsWith('complex');
  const filling = options.fillingValues ?? (dtype === 'bool' ? 0 : isWhole ? -1 : Number.NaN);
  const rows = rowsOf(text, options);
  return arrayOfRows(skipFooter > 0 ? rows.slice(0, -skipFooter) : rows, dtype, (field) =>
    missingValues.includes(field) ? filling : (fieldOf(field, dtype) ?? filling),
  );
}
