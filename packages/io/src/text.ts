import * as np from '@numloom/ndarray';
import { FormatError } from './errors.ts';

export interface ParseOptions {
  /** The result's dtype, float64 by default. */
  readonly dtype?: np.DType;
  /** What separates fields; any blanks by default. */
  readonly delimiter?: string | null;
  /** From here on a line is a comment; null for none. */
  readonly comments?: string | null;
  /** Lines that are left out at the beginning. */
  readonly skiprows?: number;
  /** The columns that are read. */
  readonly usecols?: number | readonly number[];
  /** At most so many rows. */
  readonly maxRows?: number;
}

export interface GenfromtxtOptions extends ParseOptions {
  /** Lines that are left out at the end. */
  readonly skipFooter?: number;
  /** Fields that count as missing, besides empty ones. */
  readonly missingValues?: readonly string[];
  /** What stands for a missing field: NaN for floats, -1 for integers by default. */
  readonly fillingValues?: number;
}

interface Row {
  readonly line: number;
  readonly fields: readonly string[];
}

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
    if (picked.includes(undefined))
      throw new FormatError(
        `line ${k + 1}: column ${String(usecols)} is not there: the line has ${all.length} columns`,
      );
    rows.push({ line: k + 1, fields: picked as string[] });
  }
  const first = rows[0];
  for (const row of rows)
    if (row.fields.length !== first!.fields.length)
      throw new FormatError(
        `the number of columns changed from ${first!.fields.length} to ${row.fields.length} at line ${row.line}`,
      );
  return rows;
}

const special: Readonly<Record<string, number>> = { inf: Infinity, infinity: Infinity, nan: Number.NaN };

/** A number as Python reads one; undefined if it is none. */
function numberOf(field: string): number | undefined {
  const word = /^([+-]?)(inf|infinity|nan)$/i.exec(field);
  if (word) return (word[1] === '-' ? -1 : 1) * special[word[2]!.toLowerCase()]!;
  return /^[+-]?(\d[\d_]*\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(field) ? Number(field.replaceAll('_', '')) : undefined;
}

/** A complex number as Python prints one, with or without parentheses; undefined if it is none. */
function complexOf(field: string): np.Complex | undefined {
  const bare = field.replace(/^\((.*)\)$/, '$1');
  const both = /^(.*?[^eE])??([+-]?[^+-]*(?:e[+-]?\d+)?)[jJ]$/.exec(bare);
  const re = both ? (both[1] ? numberOf(both[1]) : 0) : numberOf(bare);
  const im = both ? numberOf(both[2]!) : 0;
  return re === undefined || im === undefined ? undefined : new np.Complex(re, im);
}

type Field = number | bigint | boolean | np.Complex;

function fieldOf(field: string, dtype: np.DType): Field | undefined {
  if (dtype.startsWith('complex')) return complexOf(field);
  if (dtype.startsWith('float')) return numberOf(field);
  if (dtype === 'bool' && /^(true|false)$/i.test(field)) return field.toLowerCase() === 'true';
  return /^[+-]?\d+$/.test(field) ? BigInt(field) : undefined;
}

function arrayOfRows(rows: readonly Row[], dtype: np.DType, read: (field: string, row: Row) => Field): np.NDArray {
  const columns = rows[0]?.fields.length ?? 0;
  const values = rows.flatMap((row) => row.fields.map((field) => read(field, row)));
  const shape = rows.length === 1 ? [columns] : columns === 1 ? [rows.length] : [rows.length, columns];
  return np.array(values, { dtype }).reshape(rows.length === 0 ? [0] : shape);
}

/**
 * Numbers in lines of text: a matrix, or a vector if there is one line or one column. NumPy: `np.loadtxt`, from text.
 *
 * @throws FormatError for a field that is no number of the dtype, and where the number of columns changes
 */
export function parseText(text: string, options: ParseOptions = {}): np.NDArray {
  const { dtype = 'float64' } = options;
  return arrayOfRows(rowsOf(text, options), dtype, (field, { line }) => {
    const value = fieldOf(field, dtype);
    if (value === undefined) throw new FormatError(`line ${line}: could not convert '${field}' to ${dtype}`);
    return value;
  });
}

/** The same for text with holes: what is empty, missing or no number is filled. NumPy: `np.genfromtxt`, from text. */
export function parseTextWithGaps(text: string, options: GenfromtxtOptions = {}): np.NDArray {
  const { dtype = 'float64', missingValues = [], skipFooter = 0 } = options;
  const isWhole = !dtype.startsWith('float') && !dtype.startsWith('complex');
  const filling = options.fillingValues ?? (dtype === 'bool' ? 0 : isWhole ? -1 : Number.NaN);
  const rows = rowsOf(text, options);
  return arrayOfRows(skipFooter > 0 ? rows.slice(0, -skipFooter) : rows, dtype, (field) =>
    missingValues.includes(field) ? filling : (fieldOf(field, dtype) ?? filling),
  );
}

export interface FormatOptions {
  /** A format of Python's % for all fields, or one for each column: '%.18e' by default. */
  readonly fmt?: string | readonly string[];
  readonly delimiter?: string;
  readonly newline?: string;
  readonly header?: string;
  readonly footer?: string;
  /** Stands before header and footer lines. */
  readonly comments?: string;
}

/** One number by a format of Python's %: flags, width, precision and one of d, i, f, e, g (and capitals), s. */
function formatted(format: string, value: Field): string {
  return format.replaceAll(
    /%(%|([-+ 0#]*)(\d*)(?:\.(\d+))?([dieEfFgGs]))/g,
    (_, all: string, flags: string, width: string, precision: string | undefined, kind: string) => {
      if (all === '%') return '%';
      const x = Number(value);
      const digits = precision === undefined ? 6 : Number(precision);
      const body = kind === 's' ? String(value) : bodyOf(value, Math.abs(x), kind.toLowerCase(), digits);
      const negative = kind !== 's' && (x < 0 || Object.is(x, -0));
      const sign = negative ? '-' : kind === 's' ? '' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
      const text = kind === kind.toUpperCase() && kind !== 's' ? body.toUpperCase() : body;
      const length = Number(width);
      if (flags.includes('-')) return (sign + text).padEnd(length);
      return flags.includes('0') && kind !== 's'
        ? sign + text.padStart(length - sign.length, '0')
        : (sign + text).padStart(length);
    },
  );
}

const exponentOf = (text: string): string => text.replace(/e([+-])(\d)$/, 'e$10$2');

function bodyOf(value: Field, size: number, kind: string, digits: number): string {
  if (Number.isNaN(size)) return 'nan';
  if (size === Infinity) return 'inf';
  if (kind === 'd' || kind === 'i')
    return typeof value === 'bigint' ? String(value < 0n ? -value : value) : String(Math.trunc(size));
  if (kind === 'f') return size.toFixed(digits);
  if (kind === 'e') return exponentOf(size.toExponential(digits));
  const exponent = size === 0 ? 0 : Number(size.toExponential(Math.max(0, digits - 1)).split('e')[1]);
  const significant = Math.max(1, digits);
  const text =
    exponent < -4 || exponent >= significant
      ? size.toExponential(significant - 1).replace(/\.?0+e/, 'e')
      : size
          .toFixed(Math.max(0, significant - 1 - exponent))
          .replace(/(\.\d*?)0+$/, '$1')
          .replace(/\.$/, '');
  return exponentOf(text);
}

/** A vector or a matrix as lines of text. NumPy: `np.savetxt`, to text. */
export function formatText(x: np.Operand, options: FormatOptions = {}): string {
  const { fmt = '%.18e', delimiter = ' ', newline = '\n', header = '', footer = '', comments = '# ' } = options;
  const a = np.asarray(x) as np.NDArray;
  if (a.ndim === 0 || a.ndim > 2) throw new np.ShapeError(`Expected 1D or 2D array, got ${a.ndim}D array instead`);
  if (a.dtype.startsWith('complex')) throw new np.DTypeError('formatText: save the real and the imaginary part');
  const rows = (a.ndim === 1 ? a.reshape([-1, 1]) : a).tolist() as Field[][];
  const columns = rows[0]?.length ?? 0;
  const formats = typeof fmt === 'string' ? undefined : fmt;
  if (formats && formats.length !== columns)
    throw new np.ArgumentError(`fmt has wrong number of % formats: ${formats.length} for ${columns} columns`);
  const remark = (text: string) => (text === '' ? '' : comments + text.replaceAll('\n', `\n${comments}`) + newline);
  const lines = rows.map(
    (row) => row.map((v, k) => formatted(formats?.[k] ?? (fmt as string), v)).join(delimiter) + newline,
  );
  return remark(header) + lines.join('') + remark(footer);
}
